import type { Heading, Nodes, RootContent } from 'mdast'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import { itemNumbers } from '../html/number-items.ts'
import { wordsOf, type Line, type Word } from '../words/lines.ts'
import { madeParts } from '../words/made-lines.ts'
import { markdownLines, withNotes } from './source-lines.ts'
import { inWords, unnamedBetween } from '../words/unnamed.ts'
import { takeAttributes } from './attributes.ts'
import { keyMaker } from './block-keys.ts'
import type { Context } from './context.ts'
import { cutSections, headingWords, type Cut } from './cut.ts'
import { readDefinitions } from './definitions.ts'
import { writeFlow } from './flow.ts'
import { footnoteRuns, takeFootnotes } from './footnotes.ts'
import { htmlTokens } from './html.ts'
import { inline, plainWords } from './inline.ts'
import { introductionIn } from './introductions.ts'
import { linkReader } from './links.ts'
import { noteBook, quote, type Note, type Noter } from './notes.ts'
import { parseMarkdown } from './parse.ts'
import type { ParsedParts } from './parse-in-parts.ts'
import type { HoldPicture } from '../html/pictures.ts'
import type { LinkMap } from '../text/link-map.ts'
import type { Decorator } from '../text/runs.ts'
import type { Draft } from './section-keys.ts'
import { headingIds, readAnchors } from './read-anchors.ts'
import { subheadings } from './subheadings.ts'
import { joinUnquotedLinks } from './unquoted-links.ts'
import { textBlock } from '../text/text-block.ts'

export type Document = {
  /** The title of the policy: a heading that repeats it at the beginning is no section. */
  title: string
  /** Of the text; the heading of what comes before the first heading is written in it. */
  language?: string
  /** The address at which it was published: links without a host are read from there. */
  base?: string
  /** Addresses in place of others. */
  links?: LinkMap
  /** Keeps a picture in HTML; without it pictures are left out and named. */
  holdPicture?: HoldPicture
  /** For the texts of a history: what one parse leaves for the next. */
  parts?: ParsedParts
}

export type Converted = { sections: Section[]; notes: Note[] }

const formatNames: Record<Decorator, string> = {
  strong: 'bold',
  em: 'italic',
  underline: 'underline',
  code: 'code type',
  'strike-through': 'struck text',
  sup: 'superscript',
  sub: 'subscript',
}

/** The most that a section's heading may hold. */
const longestHeading = 300
/** The most old ids that a section may have. */
const maxAnchors = 50

/**
 * Turns a Markdown document into sections. All text is kept, in its order; what Portable Text cannot hold
 * is noted with its line. Names of links, images and comments are no text.
 * @param assign gives each section its key, from its heading and its words
 */
export function convertMarkdown(
  text: string,
  { title, language, base, links: linkMap = [], parts }: Document,
  assign: (drafts: Draft[]) => string[],
): Converted {
  const { notes, note } = noteBook()
  const parsed = parseMarkdown(text, note, parts)
  joinUnquotedLinks(parsed.tree)
  // Read before anything is taken out of the tree.
  const lines = markdownLines(parsed)
  const ids = takeAttributes(parsed.tree, note)
  const footnotes = takeFootnotes(parsed.tree, (tree) => cutSections(tree, title, () => undefined))
  const cuts = cutSections(parsed.tree, title, note)
  const definitions = readDefinitions(parsed.tree, note)
  const filled = cuts.filter(({ heading, nodes }) => heading !== undefined || nodes.some(holdsText))
  const fallback = filled.length === 1 ? title : introductionIn(language)
  const named = headingIds(parsed.tree, ids)
  const idsOf = ({ heading }: Cut) => (heading ? (named.get(heading.position?.start.line ?? 0) ?? []) : [])
  const drafts = filled.map((cut): Draft => {
    const { heading, nodes } = cut
    const [id] = idsOf(cut)
    return {
      heading: shorten(heading ? headingWords(heading) : fallback),
      text: nodes.map(separateWords).join(' '),
      ...(id !== undefined && { id }),
    }
  })
  const written = new Map<string, number>()
  const contextOf = (link: Context['link']): Context => ({
    source: parsed.source,
    note,
    link,
    definitions,
    keys: keyMaker(),
    numbers: itemNumbers(),
    footnotes: { of: footnotes, written, count: 0 },
    footnote: (node, context, style) => footnoteRuns(node, context, style, writeApart),
  })
  const keys = assign(drafts)
  const links = linkReader({ anchors: readAnchors(parsed.tree, filled, keys, ids), base, map: linkMap, note })
  const sections = filled.map((cut, index): Section => {
    const heading = drafts[index]?.heading ?? fallback
    const _key = keys[index] ?? ''
    const context = contextOf(links)
    const anchors = idsOf(cut)
      .filter((id) => id !== _key)
      .slice(0, maxAnchors)
    const body = writeSection(cut, heading, context)
    return { _type: 'section', _key, heading, body, ...(anchors.length > 0 && { anchors }) }
  })
  // What stands only before the first heading and is no text, a comment or a line, is noted too.
  const silent = contextOf(links)
  for (const { nodes } of cuts.filter((cut) => !filled.includes(cut))) {
    writeFlow(nodes, { context: silent, out: [], style: 'normal', write: writeFlow })
  }
  const made = filled.map(({ heading }, index): { lines: Line[]; notes: Line[] } => {
    const section = sections[index]
    if (!section) return { lines: [], notes: [] }
    const { lines, notes } = madeParts(section.body)
    return { lines: [...(heading ? [{ text: section.heading }] : []), ...lines], notes }
  })
  const madeLines = [...made.flatMap(({ lines }) => lines), ...made.flatMap(({ notes }) => notes)]
  noteDifferences(wordsOf(withNotes(lines, written)), wordsOf(madeLines), notes, note)
  return { sections, notes: notes.sort((a, b) => a.line - b.line) }
}

/** Compares the words of the source with those of the sections; what differs and no note names is noted as a fault. */
function noteDifferences(source: readonly Word[], made: readonly Word[], notes: readonly Note[], note: Noter): void {
  const unnamed = unnamedBetween(source, made, notes)
  const differences = inWords(unnamed, (words) => quote(words, 200))
  if (differences === undefined) return
  const changed = { words: unnamed.removed.join(' '), became: unnamed.inserted.join(' ') }
  note({}, 'unnamed', `the text differs from its source for no known reason; ${differences}`, 0, changed)
}

/** The words of blocks, those of a cell or an item apart from those of the next. */
const separateWords = (node: Nodes): string =>
  'children' in node && holders.has(node.type) ? node.children.map(separateWords).join(' ') : plainWords(node)
const holders = new Set(['list', 'listItem', 'blockquote', 'table', 'tableRow'])

const holdsText = (node: Cut['nodes'][number]): boolean =>
  node.type === 'html'
    ? htmlTokens(node.value).some((token) => token.kind === 'text' && token.text.trim() !== '')
    : plainWords(node).trim() !== ''

const shorten = (heading: string): string =>
  heading.length <= longestHeading ? heading : `${heading.slice(0, longestHeading - 1).trimEnd()}…`

/** Blocks that stand by themselves, in a note. */
function writeApart(nodes: readonly RootContent[], context: Context): Block[] {
  const out: Block[] = []
  writeFlow(nodes, { context, out, style: 'normal', write: writeFlow })
  return out
}

function writeSection({ heading, nodes }: Cut, words: string, context: Context): Block[] {
  const out: Block[] = []
  if (heading) {
    noteHeading(heading, context)
    if (words !== headingWords(heading)) {
      context.note(
        heading,
        'heading',
        `the heading is too long for one; its words are the section’s first paragraph`,
        0,
        {
          became: words,
        },
      )
      out.push(textBlock(inline(heading.children, context), { style: 'normal' }, context.keys))
    }
  }
  writeFlow(nodes, { context, out, style: 'normal', subheading: subheadings(context), write: writeFlow })
  return out
}

/** Says what a section's heading, which is words only, cannot hold. */
function noteHeading(heading: Heading, { note, ...context }: Context): void {
  const formats = new Set<string>()
  const runs = inline(heading.children, {
    ...context,
    footnotes: { of: new Map(), written: new Map(), count: 0 },
    note: (place, kind, message) => (kind === 'anchor' ? undefined : note(place, kind, message)),
    link: (url) => {
      // A heading that links to itself is how some sites write their anchors.
      if (!url.startsWith('#')) formats.add(`the link to ${quote(url)}`)
      return undefined
    },
  })
  for (const { marks } of runs) for (const mark of marks) formats.add(formatNames[mark])
  if (formats.size > 0)
    note(heading, 'heading', `the heading ${quote(headingWords(heading))} loses ${[...formats].join(', ')}`)
}
