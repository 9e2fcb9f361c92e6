import type { RedlineSection as Section, SectionLabel, SectionName, SectionText } from '../../policy/redline/types.ts'
import { RedlineBlocks } from './redline-block.tsx'
import { RedlineRuns } from './redline-runs.tsx'

/** A section with what happened to it. */
export function RedlineSection({ section }: { section: Section }) {
  if (section.type === 'moved-away')
    return <p className="gone">The section “{section.text.join(' ')}” moved from here.</p>
  return (
    <section>
      <h3>
        <RedlineRuns runs={section.heading} />
      </h3>
      <Fate section={section} />
      <RedlineBlocks blocks={section.blocks} />
    </section>
  )
}

function Fate({ section }: { section: SectionText }) {
  const words = fateInWords(section)
  return words && <p className="note">{words}</p>
}

const labelNames: Record<SectionLabel, string> = {
  inserted: 'new section',
  deleted: 'section removed',
  split: 'split off',
  merged: 'merged',
  moved: 'moved here',
  renamed: 'renamed',
  renumbered: 'renumbered',
  changed: 'text changed',
  punctuation: 'punctuation changed',
  moves: 'passages moved',
  links: 'links changed',
  images: 'images changed',
  formatted: 'formatting changed',
  typography: 'typography only',
}

const counted = (words: number, what: 'added' | 'removed') =>
  words > 0 && `${words} ${words === 1 ? 'word' : 'words'} ${what}`

const quoted = (names: readonly SectionName[]) => names.map(({ heading }) => `“${heading}”`).join(', ')

function fateInWords({ change, labels, figures, origin, passages = [] }: SectionText): string {
  const counts = [counted(figures.added, 'added'), counted(figures.removed, 'removed')].filter(Boolean).join(', ')
  const inWords = (label: SectionLabel) => {
    if (label === 'split') return `split from “${origin?.heading ?? ''}”`
    if (label === 'merged') return `now part of “${origin?.heading ?? ''}”`
    return label === 'changed' ? `${labelNames.changed}: ${counts}` : labelNames[label]
  }
  const passing = change === 'deleted' ? 'passages now in' : 'with passages from'
  const words = [...labels.map(inWords), ...(passages.length > 0 ? [`${passing} ${quoted(passages)}`] : [])].join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
