import { parseCheckpoint } from '../../policy/log/checkpoint.ts'
import { parseNote } from '../../policy/log/note.ts'
import { printable } from '../printable.ts'
import type { Report } from './verify-target.ts'

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

const proved = {
  archive: 'all as they were published.',
  site: 'all as they were published, and their pages read as they do.',
  backup: 'all as they were published.',
}

/** A report in lines for a reader. @param kept what it was compared with */
export function reportLines(report: Report, kept: { checkpoint?: string }): string[] {
  const { subject, kind, problems, notes, policies, versions, log } = report
  if (problems.length > 0) {
    const found = count(problems.length, 'thing is wrong', 'things are wrong')
    return [`${subject} does not verify: ${found}.`, ...[...problems, ...notes].map((text) => `  · ${text}`)].map(
      printable,
    )
  }
  const lines = [
    `${subject}: ${count(policies, 'policy', 'policies')}, ${count(versions, 'version', 'versions')}, ${proved[kind]}`,
    ...notes,
  ]
  const last = log?.checkpoints.at(-1)
  if (log && last) {
    lines.push(`Log ${log.record.origin}: the last checkpoint covers ${count(last.size, 'version', 'versions')}.`)
    lines.push(`Head of the ledger: ${log.ledger.at(-1)?.hash ?? 'none'}`)
    for (const { key } of log.record.keys) lines.push(`Key: ${key}`)
    const earlier = parseCheckpoint(parseNote(kept.checkpoint ?? '')?.text ?? '')
    lines.push(
      earlier
        ? `Nothing was rewritten since the checkpoint that you kept, of ${count(earlier.size, 'version', 'versions')}.`
        : 'Whether the whole history was rewritten before today cannot be told from this alone. Keep a checkpoint: --keep FILE.',
    )
  }
  return lines.map(printable)
}
