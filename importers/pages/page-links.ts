import { originalAddress } from './addresses.ts'
import { pageElements, type PageParent } from './dom.ts'

/** Completes the links of a page, and takes those that a web archive rewrote back to what they were. Changes the page. */
export function absoluteLinks(root: PageParent, base: string | undefined): void {
  const own = base === undefined ? undefined : withoutFragment(base)
  for (const { tagName, attrs } of pageElements(root)) {
    if (tagName !== 'a' && tagName !== 'img') continue
    for (const attribute of attrs) {
      if (attribute.name !== 'href' && attribute.name !== 'src') continue
      attribute.value = completed(attribute.value.trim(), base, own)
    }
  }
}

function completed(href: string, base: string | undefined, own: string | undefined): string {
  if (href === '' || href.startsWith('#') || /^(?:mailto|tel|javascript|data):/i.test(href)) return href
  const rewritten = /^(?:https?:)?(?:\/\/web\.archive\.org)?(\/web\/\d{4,14}[a-z_]*\/.+)$/i.exec(href)?.[1]
  const original = rewritten === undefined ? href : originalAddress(`https://web.archive.org${rewritten}`)
  if (!URL.canParse(original, base)) return href
  const { href: whole, hash } = new URL(original, base)
  // A link into the page itself leads to a place in the text.
  return own !== undefined && hash !== '' && withoutFragment(whole) === own ? hash : whole
}

const withoutFragment = (address: string): string => address.split('#', 1)[0] ?? ''
