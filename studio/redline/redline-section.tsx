import type { RedlineSection as Section, SectionText } from '../../policy/redline/types.ts'
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
        <Fate section={section} />
      </h3>
      <RedlineBlocks blocks={section.blocks} />
    </section>
  )
}

function Fate({ section }: { section: SectionText }) {
  const words = fateInWords(section)
  return words && <span className="moved"> ({words})</span>
}

function fateInWords({ change, move, renamed, origin }: SectionText): string {
  return [
    change === 'inserted' && 'new section',
    change === 'deleted' && 'section removed',
    change === 'split' && `split from “${origin?.heading ?? ''}”`,
    change === 'merged' && `now part of “${origin?.heading ?? ''}”`,
    move !== undefined && 'moved here',
    renamed && 'renamed',
  ]
    .filter(Boolean)
    .join(', ')
}
