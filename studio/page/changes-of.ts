import type { Redline, RedlineSection } from '../../policy/redline/types.ts'

/** The changes of a text by section. */
export type ChangesBySection = {
  byKey: ReadonlyMap<string, RedlineSection>
  /** Sections that went, by the section that they stood behind; under an empty key those that stood first. */
  goneAfter: ReadonlyMap<string, RedlineSection[]>
}

/** Where on the page of the new text each section of a redline is shown. */
export function changesOf({ sections }: Redline): ChangesBySection {
  const byKey = new Map<string, RedlineSection>()
  const goneAfter = new Map<string, RedlineSection[]>()
  let last = ''
  for (const section of sections) {
    const isGone = section.type === 'moved-away' || section.change === 'deleted' || section.change === 'merged'
    if (isGone) {
      goneAfter.set(last, [...(goneAfter.get(last) ?? []), section])
    } else {
      byKey.set(section.key, section)
      last = section.key
    }
  }
  return { byKey, goneAfter }
}
