import { anchorsIn, plainText, textOf } from '../../policy/plain-text.ts'
import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import { convertHtml } from '../html/convert.ts'
import { quoted, type Finding } from '../html/report.ts'
import { keyMaker } from '../markdown/block-keys.ts'
import type { Document } from '../markdown/convert.ts'
import { introductionIn } from '../markdown/introductions.ts'
import type { Draft } from '../markdown/section-keys.ts'
import { mappedAddress, type LinkMap } from '../text/link-map.ts'
import { cutBlocks } from './cut-blocks.ts'

/** The most old ids that a section may have. */
const maxAnchors = 50

const wordsOf = (block: TextBlock): string => textOf(block).replace(/\s+/g, ' ').trim()
const anchorsOf = (block: TextBlock): string[] =>
  block.children.flatMap((child) => (child._type === 'anchor' ? [child.id] : []))

/** The HTML with other addresses in its links, as a page or a Word file that was read here writes them. */
const withLinks = (html: string, map: LinkMap): string =>
  map.length === 0
    ? html
    : html.replace(/<a\s[^<>]{0,4000}>/g, (tag) =>
        tag.replace(/\shref="([^"]*)"/, (_, href: string) => ` href="${mappedHref(href, map)}"`),
      )

const mappedHref = (href: string, map: LinkMap): string =>
  mappedAddress(href.replaceAll('&amp;', '&'), map).replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/**
 * Turns the HTML of a policy’s text into sections. The words are those of the HTML, or a finding names what differs.
 * @param assign gives each section its key, from its heading and its words
 * @throws HtmlTooLargeError
 */
export function convertPage(
  html: string,
  { title, language, links = [], holdPicture }: Document,
  assign: (drafts: Draft[]) => string[],
): { sections: Section[]; notes: Finding[] } {
  const { blocks, findings } = convertHtml(withLinks(html, links), {
    keys: keyMaker(),
    ...(holdPicture && { holdPicture }),
  })
  const { cuts, title: titled, bold } = cutBlocks(blocks, title)
  const filled = cuts.filter(({ heading, blocks: body }) => heading !== undefined || plainText(body).trim() !== '')
  const fallback = filled.length === 1 ? title : introductionIn(language)
  const drafts = filled.map(({ heading, blocks: body }): Draft => {
    const [id] = heading ? anchorsOf(heading) : []
    return {
      heading: heading ? wordsOf(heading) : fallback,
      text: plainText(body),
      ...(id !== undefined && { id }),
    }
  })
  const keys = assign(drafts)
  const sections = filled.map(({ heading, blocks: body }, index): Section => {
    const _key = keys[index] ?? ''
    const within = new Set(anchorsIn({ _type: 'section', _key, heading: '', body }))
    const anchors = [...new Set(heading ? anchorsOf(heading) : [])].filter((id) => id !== _key && !within.has(id))
    return {
      _type: 'section',
      _key,
      heading: drafts[index]?.heading ?? fallback,
      body: [...body],
      ...(anchors.length > 0 && { anchors: anchors.slice(0, maxAnchors) }),
    }
  })
  const notes: Finding[] = [
    ...findings,
    ...(titled ? [headingNote(`${quoted(wordsOf(titled))} repeats the policy’s title and begins no section`)] : []),
    ...hostlessLinks(blocks).map(hostlessNote),
    ...bold.map((words) => headingNote(`The bold paragraph ${quoted(words)} was taken for a heading`)),
  ]
  return { sections, notes }
}

/** Links to a page of the site that the text came from, which has become ours. */
const hostlessLinks = (blocks: readonly Block[]): string[] => [
  ...new Set(
    blocks.flatMap((block) =>
      block._type === 'block'
        ? block.markDefs.flatMap((mark) => ('href' in mark && /^\/[^/]/.test(mark.href) ? [mark.href] : []))
        : [],
    ),
  ),
]

const hostlessNote = (href: string): Finding => ({
  kind: 'link',
  outcome: 'kept',
  message: `The link to ${quoted(href)} has no host and was kept: it leads to a page of your own site. If it should lead to another site, give its whole address.`,
  near: '',
})

const headingNote = (message: string): Finding => ({
  kind: 'heading',
  outcome: 'changed',
  message: `${message}.`,
  near: '',
})
