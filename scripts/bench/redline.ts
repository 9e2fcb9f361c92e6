import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import {
  contradictions,
  createRedlineMemory,
  plainContent,
  reconstruct,
  redline,
  type PlainBlock,
  type RedlineMemory,
  type Text,
} from '../../policy/redline/index.ts'
import { convertHistory } from '../../importers/history.ts'
import { readCorpus } from '../../importers/read-corpus.ts'
import { DiffWords } from './diff-words-worker.ts'
import { comparedSections, sectionsTable, type ComparedSection } from './redline-sections.ts'

/** What comparing one version with the next took, and how many words were marked as added or removed. */
export type ComparedPair = {
  corpus: string
  pair: string
  /** Of the first comparison: what that finds out about paragraphs is remembered, and a second would be for nothing. */
  milliseconds: number
  coarse: boolean
  marked: number
  moved: number
  typography: number
  links: number
  sections: ComparedSection[]
  /** The words that `diffWords` marks; nothing where it did not finish. */
  diffWords?: number
}

export type RedlineBench = {
  /** How long `diffWords` may take for one pair; 0 where it is left out. */
  seconds: number
}

/** The versions of a corpus as an import makes them, each with its date. */
function textsOf(folder: string): { date: string; text: Text }[] {
  const { title, language, texts } = readCorpus(folder)
  return convertHistory(texts, [], { title, language }).map(({ date, sections }) => ({
    date,
    text: { title, sections },
  }))
}

const linesOf = (block: PlainBlock): string[] => {
  if (block.type === 'paragraph') return [block.runs.map(({ text }) => text).join('')]
  return (block.type === 'table' ? block.rows.flat(2) : block.blocks).flatMap(linesOf)
}

/** All that a redline compares, a line for each heading and paragraph. */
function wordsOf(text: Text): string {
  const { title, sections } = plainContent(text)
  return [title, ...sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(linesOf)])].join('\n')
}

/** @throws Error if a text cannot be had back from the redline, or if it says what it does not show */
function compare(
  before: Text,
  after: Text,
  memory: RedlineMemory,
): Omit<ComparedPair, 'corpus' | 'pair' | 'diffWords'> {
  const began = performance.now()
  const compared = redline(before, after, memory)
  const milliseconds = performance.now() - began
  for (const [side, text] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (!isDeepStrictEqual(reconstruct(compared, side), plainContent(text))) {
      throw new Error(`The redline does not hold the text ${side} it.`)
    }
  }
  const found = contradictions(compared)
  if (found.length > 0) throw new Error(`The redline contradicts itself: ${found.join('; ')}.`)
  const { words, typography, links } = compared.summary
  return {
    milliseconds,
    coarse: compared.coarse,
    marked: words.added + words.removed,
    moved: words.moved,
    typography,
    links,
    sections: comparedSections(compared),
  }
}

/** Compares each version of each corpus with the next one, and proves that the redline holds both texts. */
export async function benchRedline(folders: readonly string[], { seconds }: RedlineBench): Promise<ComparedPair[]> {
  const pairs: ComparedPair[] = []
  const other = new DiffWords()
  const memory = createRedlineMemory()
  for (const folder of folders) {
    const texts = textsOf(folder)
    for (const [at, { date, text }] of texts.entries()) {
      const next = texts[at + 1]
      if (!next) continue
      const compared = compare(text, next.text, memory)
      const diffWords = seconds > 0 ? await other.count(wordsOf(text), wordsOf(next.text), seconds) : undefined
      pairs.push({ corpus: basename(folder), pair: `${date}..${next.date}`, ...compared, diffWords })
    }
  }
  await other.stop()
  return pairs
}

/** A change of which `diffWords` marks more words than this, or does not finish, is called a rewrite. */
const rewrite = 1000

const head = [
  'Redline',
  'pairs',
  'median ms',
  'p95 ms',
  'max ms',
  'coarse',
  'finished by `diffWords`',
  'words marked',
  'by `diffWords`',
  'moved',
  'typographic marks',
  'links',
  'fewer',
  'as many',
  'more',
]

/** The words are those of the pairs that both have finished. */
function row(name: string, pairs: readonly ComparedPair[]): (string | number)[] {
  const times = pairs.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]?.toFixed(1) ?? '–'
  const both = pairs.flatMap(({ diffWords, ...pair }) => (diffWords === undefined ? [] : [{ ...pair, diffWords }]))
  const sum = (of: (pair: (typeof both)[number]) => number) =>
    both.reduce((total, pair) => total + of(pair), 0).toLocaleString('en')
  const pairsWith = (sign: number) =>
    both.filter(({ marked, diffWords }) => Math.sign(diffWords - marked) === sign).length
  return [
    name,
    pairs.length,
    at(0.5),
    at(0.95),
    at(1),
    pairs.filter(({ coarse }) => coarse).length,
    both.length,
    sum(({ marked }) => marked),
    sum(({ diffWords }) => diffWords),
    sum(({ moved }) => moved),
    sum(({ typography }) => typography),
    sum(({ links }) => links),
    pairsWith(1),
    pairsWith(0),
    pairsWith(-1),
  ]
}

/** The figures as Markdown: by corpus, for all, and for modest changes and rewrites apart. */
export function redlineTable(pairs: readonly ComparedPair[], { seconds }: Pick<RedlineBench, 'seconds'>): string {
  const isRewrite = ({ diffWords = Infinity }: ComparedPair) => diffWords > rewrite
  const rows = [
    head,
    head.map((_, at) => (at === 0 ? '---' : '--:')),
    ...[...Map.groupBy(pairs, ({ corpus }) => corpus)].map(([corpus, own]) => row(corpus, own)),
    row('all', pairs),
    row(
      `up to ${rewrite.toLocaleString('en')} words`,
      pairs.filter((pair) => !isRewrite(pair)),
    ),
    row('rewrites', pairs.filter(isRewrite)),
  ]
  return `${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n\`diffWords\` was ended after ${seconds} s a pair.\n\n${sectionsTable(pairs.flatMap((pair) => pair.sections))}`
}
