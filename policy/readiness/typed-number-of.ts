const inHeading = /^\s*((?:\d{1,3}\.)*\d{1,3}[.)]?|§ ?\d{1,3}[a-z]?|[A-Z][.)]|[IVX]{1,6}[.)])\s+\S/

/** The number that was typed at the beginning of a heading: `4.2`, `§ 3`, `A.` */
export const typedNumberOf = (heading: string): string | undefined => inHeading.exec(heading)?.[1]
