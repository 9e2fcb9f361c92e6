import { createHash } from 'node:crypto'

/** Who did something. The names are kept as they were then. */
export type Actor = { id: string; name: string }

/** What is recorded about something that was done. */
export type Deed = {
  actor: Actor
  /** Such as `sign-in`, `publish` or `user.role`. */
  action: string
  /** What it was done to: a document, a person or a token. */
  subject?: { id: string; type: string; label: string } | undefined
  /** What else is to be known, as short texts. */
  details?: Record<string, string> | undefined
}

/** A line of the audit. Each hash covers the one before, so that no line can be changed or left out unnoticed. */
export type AuditEntry = Required<Pick<Deed, 'actor' | 'action'>> & {
  seq: number
  /** ISO 8601 in UTC. */
  time: string
  subject: { id: string; type: string; label: string } | null
  details: Record<string, string>
  previousHash: string | null
  hash: string
}

/** Whoever runs the server, from the command line. */
export const operator: Actor = { id: '<operator>', name: 'Whoever runs the server' }

/** Whoever is not signed in. */
export const stranger: Actor = { id: '<stranger>', name: 'Somebody' }

/** SHA-256 over the JSON of the fields in this order, as lower-case hexadecimal. README.md describes it: keep it in step. */
export function hashOf({ seq, time, actor, action, subject, details, previousHash }: Omit<AuditEntry, 'hash'>): string {
  const sorted = Object.entries(details).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const { id = null, type = null, label = null } = subject ?? {}
  const fields = [seq, time, actor.id, actor.name, action, id, type, label, sorted, previousHash]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/** The number of the first entry that is not what it was when it was written, or does not follow the one before. */
export function firstBroken(entries: Iterable<AuditEntry>): number | undefined {
  let previous: AuditEntry | undefined
  for (const entry of entries) {
    const follows = entry.seq === (previous?.seq ?? 0) + 1 && entry.previousHash === (previous?.hash ?? null)
    if (!follows || hashOf(entry) !== entry.hash) return entry.seq
    previous = entry
  }
  return undefined
}
