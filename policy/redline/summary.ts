import type { Context } from './context.ts'
import { countRuns } from './figures.ts'
import type { RedlineSection, RedlineSummary, Run, SectionLabel } from './types.ts'

const restyling = new Set<SectionLabel>(['links', 'formatted', 'typography'])

/** Figures of a redline's title and sections. */
export function summarise(title: readonly Run[], parts: readonly RedlineSection[], context: Context): RedlineSummary {
  const sections = parts.filter((part) => part.type === 'section')
  const labelled = (...labels: SectionLabel[]) =>
    sections.filter((section) => section.labels.some((label) => labels.includes(label))).length
  const counted = [
    countRuns(title, false, context),
    ...sections.flatMap(({ heading, move, change }) =>
      change === 'same' ? [] : [countRuns(heading, move !== undefined, context)],
    ),
    ...sections.map(({ figures }) => figures),
  ]
  const sum = (name: 'added' | 'removed' | 'moved' | 'formatted' | 'links' | 'typography') =>
    counted.reduce((total, figures) => total + figures[name], 0)
  return {
    sections: {
      added: labelled('inserted'),
      removed: labelled('deleted'),
      moved: sections.filter(({ change }) => change === 'moved').length,
      renamed: labelled('renamed'),
      renumbered: labelled('renumbered'),
      changed: labelled('changed', 'punctuation', 'moves', 'images'),
      restyled: sections.filter(({ labels }) => labels.length > 0 && labels.every((label) => restyling.has(label)))
        .length,
      unchanged: sections.filter(({ change }) => change === 'same').length,
      split: labelled('split'),
      merged: labelled('merged'),
    },
    words: { added: sum('added'), removed: sum('removed'), moved: sum('moved'), formatted: sum('formatted') },
    links: sum('links'),
    typography: sum('typography'),
  }
}
