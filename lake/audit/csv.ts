import type { AuditEntry } from './entry.ts'

const columns = [
  'seq',
  'time',
  'actor',
  'actorName',
  'action',
  'subject',
  'subjectType',
  'subjectLabel',
  'details',
  'previousHash',
  'hash',
] as const

export const csvHeader = `${columns.join(',')}\r\n`

/** A line of CSV (RFC 4180). */
export function toCsv({ seq, time, actor, action, subject, details, previousHash, hash }: AuditEntry): string {
  const detail = Object.entries(details).map(([name, value]) => `${name}: ${value}`)
  const cells = [
    String(seq),
    time,
    actor.id,
    actor.name,
    action,
    subject?.id ?? '',
    subject?.type ?? '',
    subject?.label ?? '',
    detail.join('; '),
    previousHash ?? '',
    hash,
  ]
  return `${cells.map(cell).join(',')}\r\n`
}

/** Spreadsheets run what begins like a formula, and people choose their own names. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
