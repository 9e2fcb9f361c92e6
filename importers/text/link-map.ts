/** Where links led, and where they lead: the beginning of an address, and what stands in its place. */
export type LinkMap = readonly { from: string; to: string }[]

/**
 * The address that takes the place of another: of the longest `from` that it begins with, up to the end of a part of it.
 * `/legal/` to `https://example.com/policies/` makes `https://example.com/policies/terms` of `/legal/terms`.
 */
export function mappedAddress(address: string, map: LinkMap): string {
  const fits = map.filter(({ from }) => address.startsWith(from) && isWhole(from, address.charAt(from.length)))
  const [longest] = fits.toSorted((a, b) => b.from.length - a.from.length)
  return longest ? `${longest.to}${address.slice(longest.from.length)}` : address
}

/** Whether a part of an address ends there: `/term` is not the beginning of `/terms`. */
const isWhole = (from: string, next: string): boolean => next === '' || from.endsWith('/') || /[/?#]/.test(next)

/** Pairs as they are typed: `/legal/=https://example.com/policies/`, with commas or line breaks between them. */
export function readLinkMap(text: string): { map: LinkMap; wrong: string[] } {
  const pairs = text
    .split(/[\n,]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && !pair.startsWith('#'))
  const map = pairs.flatMap((pair) => {
    const at = pair.indexOf('=')
    const [from, to] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    return at > 0 && to !== '' ? [{ from, to }] : []
  })
  return { map, wrong: pairs.filter((pair) => pair.indexOf('=') <= 0 || pair.trim().endsWith('=')) }
}
