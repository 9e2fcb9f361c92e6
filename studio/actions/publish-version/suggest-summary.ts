import type { Finding } from '../../../policy/honesty/index.ts'
import type { Redline, Run, SectionLabel, SectionText } from '../../../policy/redline/types.ts'

const said = (runs: readonly Run[], without: 'inserted' | 'deleted') =>
  runs
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('')
const now = ({ heading }: SectionText) => `“${said(heading, 'deleted') || said(heading, 'inserted')}”`
const before = ({ heading }: SectionText) => `“${said(heading, 'inserted')}”`

/** Names in a row, the first few of many: “A”, “B” and “C”. */
function list(names: readonly string[], most = 6): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

const figures = new Set(['money', 'date', 'duration', 'number'])

/** “30 days becomes 90 days”, where one figure took the place of one other. */
function figureChanges(findings: readonly Finding[], key: string): string {
  const changes = findings
    .filter(
      ({ rule, section, removed, added }) =>
        section.key === key && figures.has(rule) && removed.length === 1 && added.length === 1,
    )
    .map(({ removed, added }) => `${removed[0]} becomes ${added[0]}`)
  return changes.length > 0 ? ` (${changes.join(', ')})` : ''
}

/** A summary of a change to begin with, made of what the redline shows. An editor says it better. */
export function suggestSummary({ title, sections }: Redline, findings: readonly Finding[]): string {
  const parts = sections.filter((part): part is SectionText => part.type === 'section')
  const of = (...changes: SectionText['change'][]) => parts.filter(({ change }) => changes.includes(change))
  const noun = (count: number) => (count === 1 ? 'section' : 'sections')
  const line = (verb: string, found: readonly SectionText[], name = now) =>
    found.length === 0 ? [] : `${verb} the ${noun(found.length)} ${list(found.map(name))}.`
  const renamed = parts.filter(({ labels }) => labels.includes('renamed'))
  const labelled = (...labels: SectionLabel[]) =>
    parts.filter((part) => part.labels.some((label) => labels.includes(label)))
  const changed = labelled('changed', 'punctuation')
  const restyled = labelled('links', 'formatted', 'typography').filter((part) => !changed.includes(part))
  return [
    title.some(({ change }) => change !== 'same')
      ? `Renames the policy from “${said(title, 'inserted')}” to “${said(title, 'deleted')}”.`
      : [],
    line('Adds', of('inserted')),
    line('Removes', of('deleted'), before),
    renamed.length === 0 ? [] : `Renames ${list(renamed.map((part) => `${before(part)} to ${now(part)}`))}.`,
    line('Changes', changed, (part) => now(part) + figureChanges(findings, part.key)),
    line('Splits off', of('split')),
    line('Merges', of('merged'), before),
    line('Moves', labelled('moved')),
    line('Changes links or formatting in', restyled),
  ]
    .flat()
    .join(' ')
    .slice(0, 2000)
}
