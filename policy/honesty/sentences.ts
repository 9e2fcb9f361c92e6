import { linksOf, notesOf } from '../plain-text.ts'
import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { Version } from '../../schemas/records/version.ts'
import { visible } from './token.ts'

export type Text = Pick<Version, 'title' | 'sections'>

/** A sentence of a policy, or a row of a table, and where it stands. */
export type Sentence = {
  text: string
  section: { key: string; heading: string }
  place: 'title' | 'heading' | 'text' | 'item' | 'row'
  /** Of an item of a list: the sentence that leads into the list, which all of its items go on from. */
  lead: string
  /** Whether it is not the first of its paragraph. */
  follows: boolean
}

const stop = /[.!?…][)"”’'»\]]*\s+(?=[\p{Lu}"“„«‘(])/gu
const noStop =
  /(?:^|[\s(])(?:\p{L}|\p{N}{1,3}|\p{L}\.\p{L}|e\.g|i\.e|Nr|No|Abs|Art|Ziff|Dr|Prof|Mr|Mrs|Ms|St|Str|bzw|ggf|inkl|zzgl|vgl|ca|sog|evtl|bspw|insb|Tel|Ltd|Inc|Co|Corp|approx|vs|z\.B|z\. B|d\.h|d\. h|u\.a|u\. a|i\.d\.R|gem|lit)[.]$/u

/** Splits a paragraph after each full stop that ends a sentence. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const found of text.matchAll(stop)) {
    const end = found.index + found[0].length
    if (noStop.test(text.slice(Math.max(start, found.index - 12), found.index + 1))) continue
    sentences.push(text.slice(start, end).trim())
    start = end
  }
  sentences.push(text.slice(start).trim())
  return sentences.filter((sentence) => sentence !== '')
}

/** A paragraph with the address of each link after its words. What is struck out or raised is marked, for it reads so. */
function written({ children, markDefs }: Pick<TextBlock, 'children' | 'markDefs'>): string {
  const links = linksOf(markDefs)
  let text = ''
  children.forEach((child, at) => {
    if (child._type !== 'span') return
    const { text: words, marks } = child
    const next = children[at + 1]
    text += marks.includes('strike-through') ? ` [struck out: ${words}] ` : marks.includes('sup') ? `^${words}` : words
    const goOn = new Set(next?._type === 'span' ? next.marks : [])
    const ending = marks.filter((mark) => !goOn.has(mark))
    const own = [...new Set(ending)].flatMap((mark) => links.get(mark) ?? [])
    for (const { href } of own.toSorted((a, b) => a.at - b.at)) text += ` ⟦${href}⟧`
  })
  return visible(text).trim()
}

/** All sentences of a text in reading order. */
export function sentencesOf({ title, sections }: Text): Sentence[] {
  const own = { key: '', heading: 'Title' }
  return [
    { text: visible(title).trim(), section: own, place: 'title', lead: '', follows: false },
    ...sections.flatMap(ofSection),
  ]
}

function ofSection({ _key, heading, body }: Section): Sentence[] {
  const section = { key: _key, heading }
  const sentences: Sentence[] = [
    { text: unnumbered(visible(heading)), section, place: 'heading', lead: '', follows: false },
  ]
  let lead = ''
  const addParagraph = (block: TextBlock) => {
    const isItem = block.listItem !== undefined
    const isHeading = !isItem && /^h\d$/.test(block.style)
    const text = written(block)
    const found = isHeading ? [unnumbered(text)] : splitSentences(text)
    // “7. Your duties.” in front of a paragraph is its heading.
    const isLabel = (at: number) =>
      at === 0 && found.length > 1 && /^\(?\d[\d.]*[.)]?\s+(?:\S+\s+){0,5}\S+[.:]$/.test(found[0] ?? '')
    found.forEach((sentence, at) =>
      sentences.push({
        text: isLabel(at) ? unnumbered(sentence) : sentence,
        section,
        place: isHeading || isLabel(at) ? 'heading' : isItem ? 'item' : 'text',
        lead: isItem || block.style === 'definition' ? lead : '',
        follows: at > 0,
      }),
    )
    if (!isItem && block.style !== 'definition') lead = found.at(-1) ?? ''
    for (const text of notesOf(block)
      .flatMap(({ body }) => body.map(written))
      .flatMap(splitSentences)) {
      sentences.push({ text, section, place: 'text', lead: '', follows: false })
    }
  }
  const addWords = (words: string) =>
    sentences.push({ text: visible(words), section, place: 'text', lead: '', follows: false })
  const addBlock = (block: Block) => {
    if (block._type === 'block') return addParagraph(block)
    if (block._type === 'callout') return block.body.forEach(addParagraph)
    if (block._type === 'image') addWords(block.alt)
    if (block.caption) addWords(block.caption)
    if (block._type === 'image') return
    for (const { cells } of block.rows) {
      // A row is read as one: what stands in one cell is said of what stands in another.
      const text = cells.map(({ value }) => value.map(written).join(' ')).join(' | ')
      sentences.push({ text, section, place: 'row', lead: '', follows: false })
    }
  }
  body.forEach(addBlock)
  return sentences.filter(({ text }) => text !== '')
}

/** A heading without its number, which changes with its place. */
const unnumbered = (heading: string) => heading.replace(/^\s*(?:§\s*)?\(?\d[\d.]*[.)]?\)?\s+(?=\S)/, '').trim()
