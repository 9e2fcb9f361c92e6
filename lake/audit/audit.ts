import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { isObject } from '../json/object.ts'
import { integer, text, textOrNull } from '../store/sql.ts'
import { hashOf, type AuditEntry, type Deed } from './entry.ts'

const SCHEMA = `
CREATE TABLE IF NOT EXISTS audit (
  seq INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  subject_type TEXT,
  subject_label TEXT,
  details TEXT NOT NULL,
  previous_hash TEXT,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS audit_by_subject ON audit (subject, seq);
CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'The audit is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_is_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'The audit is append-only'); END;
`

/** Labels and details are for people: what is longer is cut. */
const maxTextLength = 300

export type Audit = ReturnType<typeof openAudit>

/** Who did what, in the order in which it was done. Lines are only ever added. */
export function openAudit(database: DatabaseSync, now: () => Date = () => new Date()) {
  database.exec(SCHEMA)
  const last = database.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const lastOf = database.prepare('SELECT * FROM audit WHERE subject = ? ORDER BY seq DESC LIMIT 1')
  const insert = database.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const page = database.prepare(
    'SELECT * FROM audit WHERE seq < :before AND (:subject IS NULL OR subject = :subject) ORDER BY seq DESC LIMIT :limit',
  )
  const all = database.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')

  return {
    /** Adds a line. Inside a transaction of the lake it is committed with it, or not at all. */
    add({ actor, action, subject, details = {} }: Deed): void {
      const before = last.get()
      const entry = {
        seq: before ? integer(before.seq) + 1 : 1,
        time: now().toISOString(),
        actor: { id: actor.id, name: cut(actor.name) },
        action,
        subject: subject ? { ...subject, label: cut(subject.label) } : null,
        details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, cut(value)])),
        previousHash: before ? text(before.hash) : null,
      }
      insert.run(
        entry.seq,
        entry.time,
        entry.actor.id,
        entry.actor.name,
        action,
        entry.subject?.id ?? null,
        entry.subject?.type ?? null,
        entry.subject?.label ?? null,
        JSON.stringify(entry.details),
        entry.previousHash,
        hashOf(entry),
      )
    },
    /** The latest line about something. */
    lastOf(subject: string): AuditEntry | undefined {
      const row = lastOf.get(subject)
      return row && toEntry(row)
    },
    /** Lines, latest first. */
    list({ before = Number.MAX_SAFE_INTEGER, limit, subject }: { before?: number; limit: number; subject?: string }) {
      return page.all({ before, limit, subject: subject ?? null }).map(toEntry)
    },
    /** Some lines after another one, the oldest first. */
    after: (seq: number, limit: number): AuditEntry[] => all.all(seq, limit).map(toEntry),
  }
}

function toEntry(row: Record<string, SQLOutputValue>): AuditEntry {
  const subject = textOrNull(row.subject)
  const details: unknown = JSON.parse(text(row.details))
  return {
    seq: integer(row.seq),
    time: text(row.time),
    actor: { id: text(row.actor), name: text(row.actor_name) },
    action: text(row.action),
    subject: subject === null ? null : { id: subject, type: text(row.subject_type), label: text(row.subject_label) },
    details: isObject(details)
      ? Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]))
      : {},
    previousHash: textOrNull(row.previous_hash),
    hash: text(row.hash),
  }
}

const cut = (words: string): string => (words.length > maxTextLength ? `${words.slice(0, maxTextLength)}…` : words)
