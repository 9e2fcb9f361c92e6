/** Words of a paragraph that both texts have, in two columns. */
const sides = / class="sides[ "]/
const deleted = / class="(?:[^"]* )?is-deleted[ "]/
const inserted = / class="(?:[^"]* )?is-inserted[ "]/

/** What an element holds if it stands in neither column of the view side by side, because it has something for both. */
const ofBoth: Readonly<Record<string, (inner: string) => boolean>> = {
  inserted: (inner) => sides.test(inner) || deleted.test(inner),
  deleted: (inner) => sides.test(inner) || inserted.test(inner),
  moved: (inner) => sides.test(inner),
}

/**
 * The class of an element that changed: `is-inserted`, or `is-inserted both` if something in it is not new. Style sheets
 * could find that out with `:has`, but then a browser would look for it whenever an element comes in.
 */
export const changeClass = (change: string, inner: string): string =>
  `is-${change}${ofBoth[change]?.(inner) ? ' both' : ''}`
