import type { Redline } from '../redline/types.ts'
import { sectionText } from '../plain-text.ts'
import type { Text } from '../redline/types.ts'
import { differenceOf } from './counts.ts'
import { after, before, changedPassages } from './passages.ts'
import { recipientsOf, vocabulary } from './recipients.ts'
import { loneSentences } from './sentences.ts'
import { termRules, termsOf, type TermRule } from './terms.ts'

export type HonestyRule = TermRule | 'recipient' | 'sentence'

/** Something in a change that readers are usually bound by, with the words that show it. */
export type Finding = {
  rule: HonestyRule
  /** The section in which it stands; its key is empty for the policy's title. */
  section: { key: string; heading: string }
  removed: string[]
  added: string[]
}

const order: HonestyRule[] = ['sentence', ...termRules, 'recipient']

/**
 * What of a change suggests that it is material: numbers, money, dates, durations, negations, must, may and
 * shall, recipients, sentences added or removed. One finding for each kind and section, in reading order.
 * It knows English and German words. Finding nothing does not prove that nothing material changed.
 */
export function findSensitive(lines: Redline, texts: { before: Text; after: Text }): Finding[] {
  const findings = new Map<string, Finding>()
  const note = (rule: HonestyRule, section: Finding['section'], removed: string[], added: string[]) => {
    if (removed.length === 0 && added.length === 0) return
    const id = `${section.key}\n${rule}`
    const known = findings.get(id) ?? { rule, section, removed: [], added: [] }
    findings.set(id, { ...known, removed: [...known.removed, ...removed], added: [...known.added, ...added] })
  }
  const passages = changedPassages(lines)
  const words = { before: vocabulary(wholeText(texts.before)), after: vocabulary(wholeText(texts.after)) }

  for (const passage of passages) {
    const [old, now] = [before(passage.runs), after(passage.runs)].map((text) =>
      termsOf(unnumbered(text, passage.place)),
    )
    for (const rule of termRules) {
      const { removed, added } = differenceOf(old?.[rule] ?? [], now?.[rule] ?? [])
      note(rule, passage.section, removed, added)
    }
    const { removed, added } = recipientsOf(passage, words)
    note('recipient', passage.section, removed, added)
  }
  for (const { passage, text, side } of loneSentences(passages)) {
    if (passage.place === 'title') continue
    note('sentence', passage.section, side === 'removed' ? [text] : [], side === 'added' ? [text] : [])
  }
  const places = [...new Set(passages.map(({ section }) => section.key))]
  return [...findings.values()].toSorted(
    (a, b) =>
      places.indexOf(a.section.key) - places.indexOf(b.section.key) || order.indexOf(a.rule) - order.indexOf(b.rule),
  )
}

const wholeText = ({ title, sections }: Text) => [title, ...sections.map(sectionText)].join('\n')

/** A heading without its number: that changes with its place. */
const unnumbered = (text: string, place: string) =>
  place === 'heading' ? text.replace(/^\s*(?:§\s*)?[\d.()]+\s+/, '') : text
