import { anchorId } from '../../schemas/records/portable-text.ts'
import { readLink } from './links.ts'
import { quoted, type Reporter } from './report.ts'
import { destination, leadsElsewhere } from './tracking-links.ts'
import { wordsIn, type HtmlElement } from './tree.ts'

/** Where a link of a document leads; undefined if it cannot be kept. What is changed or left out is named. */
export function linkOf(element: HtmlElement, ids: ReadonlySet<string>, report: Reporter): string | undefined {
  const given = element.attributes.get('href')
  const words = wordsIn(element)
  if (given === undefined || words === '') return undefined
  const shown = quoted(words, 60)
  if (given.startsWith('#')) {
    if (ids.has(given.slice(1)) && anchorId.safeParse(given.slice(1)).success) return given
    if (given.length > 1)
      report(
        {
          kind: 'link',
          outcome: 'changed',
          message: `The link ${shown} led to a place in the document that is not in the text. Its words are kept.`,
        },
        element,
      )
    return undefined
  }
  const link = readLink(given)
  if ('dropped' in link) {
    report(
      {
        kind: 'link',
        outcome: 'changed',
        message: `The link ${shown} was left out, as ${link.dropped}: ${quoted(given, 120)}. Its words are kept.`,
      },
      element,
    )
    return undefined
  }
  if (destination(given.trim()) !== given.trim())
    report(
      {
        kind: 'link',
        outcome: 'changed',
        message: `The link ${shown} leads straight to ${quoted(link.href, 120)} now.`,
      },
      element,
    )
  else if (leadsElsewhere(link.href))
    report(
      {
        kind: 'link',
        outcome: 'kept',
        message: `The link ${shown} leads through ${quoted(link.href, 120)}, which does not say where to. Link to the page itself.`,
      },
      element,
    )
  return link.href
}
