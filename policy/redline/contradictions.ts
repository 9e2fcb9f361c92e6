import type { Redline, RedlineBlock, RedlineFigures, Run, SectionLabel, SectionText } from './types.ts'

/** Which kinds of change a section shows, by its marks alone. */
type Marked = {
  wording: boolean
  words: boolean
  moves: boolean
  links: boolean
  images: boolean
  kept: boolean
  any: boolean
}

const isWording = ({ change, typography, move, numbering }: Run) =>
  (change === 'inserted' || change === 'deleted') && !typography && !numbering && move === undefined

function runsIn(blocks: readonly RedlineBlock[]): Run[] {
  return blocks.flatMap((block): Run[] => {
    if (block.type === 'moved-away') return []
    if (block.type === 'paragraph') return block.runs
    if (block.type === 'image') return runsIn(block.blocks)
    if (block.type === 'callout') return runsIn(block.blocks)
    return [
      ...(block.caption ?? []),
      ...block.rows.flatMap(({ cells }) => cells.flatMap((cell) => runsIn(cell.blocks))),
    ]
  })
}

function movesIn(blocks: readonly RedlineBlock[]): boolean {
  return blocks.some((block) => {
    if (block.move !== undefined) return true
    if (block.type === 'callout' || block.type === 'image') return movesIn(block.blocks)
    if (block.type !== 'table') return false
    return (
      [...block.rows, ...block.columns].some(({ move }) => move !== undefined) ||
      block.rows.some(({ cells }) => cells.some((cell) => movesIn(cell.blocks)))
    )
  })
}

const isOtherImage = (block: RedlineBlock) =>
  block.type === 'image' && (block.was !== undefined || block.change === 'inserted' || block.change === 'deleted')

function markedIn({ blocks }: SectionText): Marked {
  const runs = runsIn(blocks)
  const wording = runs.filter(isWording)
  return {
    wording: wording.some(({ text }) => text.trim() !== ''),
    words: wording.some(({ text }) => /[\p{L}\p{N}]/u.test(text)),
    moves: movesIn(blocks) || runs.some(({ move }) => move !== undefined),
    links: runs.some(({ was, href }) => was !== undefined && was.href !== href),
    images: blocks.some(isOtherImage),
    kept: runs.some(({ change, text }) => change === 'same' && text.trim() !== ''),
    any: blocks.some(({ change }) => change !== 'same'),
  }
}

/** Each rule of what a label may say, and of what it must: the names of those that a section breaks. */
function broken(section: SectionText): string[] {
  const { change, labels, figures, heading, blocks } = section
  const says = (label: SectionLabel) => labels.includes(label)
  const marked = markedIn(section)
  const isPair = change === 'changed' || change === 'moved' || change === 'split' || change === 'merged'
  const counted = figures.added + figures.removed > 0
  const renamed = heading.some((run) => isWording(run) && run.text.trim() !== '')
  const rules: Record<string, boolean> = {
    'a section without a change has no label, and each other has one': (change === 'same') !== labels.length > 0,
    'changed says that words are added or removed below the heading': !isPair || says('changed') === marked.words,
    'words are counted if words are marked': counted === marked.words,
    'punctuation says that signs are marked, and no words': !says('punctuation') || !marked.words,
    'renamed says that words of the name are marked':
      change === 'changed' || change === 'moved' ? says('renamed') === renamed || says('punctuation') : true,
    'renumbered says that the number is marked':
      says('renumbered') === heading.some(({ numbering }) => numbering === true),
    'moves are named': !isPair || says('moves') === marked.moves,
    'links are named, and counted': !isPair || (says('links') === marked.links && figures.links > 0 === marked.links),
    'images are named': !isPair || says('images') === marked.images,
    'typography alone means that nothing else is marked':
      !says('typography') || (!marked.wording && !marked.moves && !marked.links),
    'a new section holds nothing old but what moved': change !== 'inserted' || marked.moves || !marked.kept,
    'a removed section holds nothing kept': change !== 'deleted' || !marked.kept,
    'a section that is the same has no marks':
      change !== 'same' || (!marked.any && runsIn(blocks).every((run) => run.change === 'same')),
  }
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]))
}

const names = ['added', 'removed', 'moved', 'formatted'] as const

/** What the figures of the whole must be: those of the sections, of their headings and of the title. */
function brokenFigures({ sections, summary }: Redline): string[] {
  const own = sections.filter((section) => section.type === 'section')
  const sum = (name: keyof RedlineFigures) => own.reduce((total, { figures }) => total + figures[name], 0)
  const short = names.filter((name) => summary.words[name] < sum(name))
  const { unchanged, added, removed } = summary.sections
  const counts = [
    unchanged === own.filter(({ change }) => change === 'same').length,
    added === own.filter(({ labels }) => labels.includes('inserted')).length,
    removed === own.filter(({ labels }) => labels.includes('deleted')).length,
  ]
  return [
    ...short.map((name) => `the whole has at least the words ${name} of its sections`),
    ...(counts.every(Boolean) ? [] : ['the whole counts sections as they are labelled']),
  ]
}

/** Where a redline's labels and figures disagree with its marks. Tests require that there is none. */
export function contradictions(redline: Redline): string[] {
  const own = redline.sections.flatMap((section) =>
    section.type === 'section' ? broken(section).map((rule) => `${section.key}: ${rule}`) : [],
  )
  return [...own, ...brokenFigures(redline)]
}
