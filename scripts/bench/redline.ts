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
import { readCorpus } from '../../importers/sources/read-corpus.ts'
import { DiffWords } from './diff-words-worker.ts'
import { comparedSections, sectionsTable, type ComparedSection } from './redline-sections.ts'

/** Comparison of a version with the next one: its duration, and the words marked as added or removed. */
export type ComparedPair = {
  corpus: string
  pair: string
  /** Duration of the first comparison. A second one would be answered from the cache. */
  milliseconds: number
  coarse: boolean
  marked: number
  moved: number
  typography: number
  links: number
  sections: ComparedSection[]
  /** Words that `diffWords` marks; undefined if it did not finish. */
  diffWords?: number
}

export type RedlineBench = {
  /** Time limit of `diffWords` for one pair; 0 to leave it out. */
  seconds: number
}

/** The versions of a corpus as an import would make them, with their dates. */
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

/** The text that a redline compares: a line per heading and paragraph. */
function wordsOf(text: Text): string {
  const { title, sections } = plainContent(text)
  return [title, ...sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(linesOf)])].join('\n')
}

/** @throws Error if a text cannot be reconstructed from the redline, or if the redline contradicts itself */
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
      throw new Error(`The text ${side} the change cannot be reconstructed from the redline.`)
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

/** Compares each version of each corpus with the next one, and checks that both texts can be reconstructed. */
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

/** Words marked by `diffWords` above which a change counts as a rewrite. So does one that it did not finish. */
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

/** A row of the table. Words are counted for the pairs that both finished. */
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

/** A table in Markdown: by corpus, in total, and separately for small changes and rewrites. */
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
  return `${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n\`diffWords\` was stopped after ${seconds} s per pair. Contradictions between labels and marks: 0, or the bench would have ended at the first.\n\n${sectionsTable(pairs.flatMap((pair) => pair.sections))}`
}
