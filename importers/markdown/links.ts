import { isSafeHref } from '../../schemas/records/link.ts'
import type { Anchors } from './anchors.ts'
import type { Context } from './context.ts'
import { mappedAddress, type LinkMap } from '../text/link-map.ts'
import { quote, type Noter } from './notes.ts'

type Options = {
  anchors: Anchors
  /** Where the document was published: links without a host are read from there. */
  base: string | undefined
  /** Addresses in place of others. */
  map: LinkMap
  note: Noter
}

const hasScheme = (url: string) => /^[a-z][a-z0-9+.-]*:/i.test(url)

/** What the writer of a link meant, where a web address lacks a part; `undefined` if there is nothing to add. */
function complete(url: string, base: string | undefined): string | undefined {
  if (url.startsWith('//')) return `https:${url}`
  if (/^www\.[^/]+\.[^/]+/i.test(url)) return `https://${url}`
  if (/^[^\s/:@]+@[^\s/:@]+\.[a-z]{2,}$/i.test(url)) return `mailto:${url}`
  if (!hasScheme(url)) return base !== undefined && URL.canParse(url, base) ? new URL(url, base).href : undefined
  return !isSafeHref(url) && URL.canParse(url) ? new URL(url).href : undefined
}

/** Reads where links lead: a safe address, a section of this text, or nothing, which it notes. */
export function linkReader({ anchors, base, map, note }: Options): Context['link'] {
  return (written, label, place) => {
    const url = mappedAddress(written, map)
    if (url !== written) note(place, 'link', `the link to ${quote(written, 120)} leads to ${quote(url, 120)} now`)
    const shown = quote(url, 120)
    if (url.startsWith('#')) {
      const found = anchors(url.slice(1))
      if (found === undefined) {
        note(
          place,
          'anchor',
          `the link ${quote(label)} leads to ${shown}, which is nowhere in the text; the words are kept`,
        )
        return undefined
      }
      if (!found.exact)
        note(place, 'anchor', `the link to ${shown} now leads to the start of its section, #${found.key}`)
      return `#${found.key}`
    }
    const whole = complete(url, base)
    const href = whole ?? url
    if (href.length > 2048 || !isSafeHref(href)) {
      const hint = hasScheme(url) || base !== undefined ? '' : '; --base says where such links lead'
      note(
        place,
        'link',
        `the link ${quote(label)} leads to ${shown}, which cannot be published; the words are kept${hint}`,
      )
      return undefined
    }
    if (whole !== undefined) note(place, 'link', `the link to ${shown} was completed: ${whole}`)
    else if (href.startsWith('/')) {
      note(
        place,
        'link',
        `the link to ${shown} has no host and was kept: it leads to a page of your own site. If it should lead to another site, give its whole address`,
      )
    }
    return href
  }
}
