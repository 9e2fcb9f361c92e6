/** Any text within a quoted string of a style sheet, itself within an element: nothing in it ends either. */
export const inCss = (text: string): string =>
  text.replaceAll(/[\\'"<>\n\r\f\0]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)
