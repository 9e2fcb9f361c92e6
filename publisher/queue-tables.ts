import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { setAside } from './pull/set-aside.ts'

/** One build, as `/status` shows it. */
export const build = z.object({
  id: z.int(),
  reasons: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  outcome: z.enum(['running', 'live', 'unchanged', 'failed', 'interrupted']),
  detail: z.string().nullable(),
})
export type Build = z.infer<typeof build>

/** The archive as the last successful pull proved it, and what that pull reported. */
export const pulled = z.object({
  at: z.string(),
  policies: z.int(),
  versions: z.int(),
  /** The next day on which some policy's text in force changes. */
  nextDay: z.string().optional(),
  /** What people should know: a document that the lake lost and the archive keeps, say. */
  notes: z.array(z.string()),
  /** What could not be published. Records of version 0.1.0 have none. */
  setAside: z.array(setAside).default([]),
})
export type Pulled = z.infer<typeof pulled>

/** The value of the column `deleted` if the event did not say. */
export const unsaid = -1

export const waiting = z.object({
  count: z.int(),
  last: z.int().nullable(),
  reasons: z.string().nullable(),
  since: z.string().nullable(),
})
export const expectation = z
  .object({ id: z.string(), rev: z.string().nullable(), updatedAt: z.string().nullable(), deleted: z.int() })
  .transform(({ id, rev, updatedAt, deleted }) => ({
    id,
    rev: rev ?? undefined,
    updatedAt: updatedAt ?? undefined,
    deleted: deleted === unsaid ? undefined : deleted === 1,
  }))

/**
 * Commits without waiting for the disk. A kill loses nothing of it; a power cut may lose the last records of builds, which are
 * made again, but no event: those are flushed before they are acknowledged.
 */
export const unsynced = 'PRAGMA synchronous = NORMAL'

/** Makes the tables. @param maxPages how large the file may become */
export const prepareFor = (maxPages: number) => (database: DatabaseSync) =>
  database.exec(`
    PRAGMA max_page_count = ${maxPages};
    CREATE TABLE IF NOT EXISTS events (
      id INTEGER PRIMARY KEY, key TEXT UNIQUE, reason TEXT NOT NULL, receivedAt TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX IF NOT EXISTS waiting ON events (done) WHERE done = 0;
    CREATE TABLE IF NOT EXISTS told (
      event INTEGER NOT NULL, id TEXT NOT NULL, rev TEXT, updatedAt TEXT, deleted INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS builds (
      id INTEGER PRIMARY KEY, reasons TEXT NOT NULL, startedAt TEXT NOT NULL, finishedAt TEXT, outcome TEXT NOT NULL, detail TEXT
    );
    CREATE TABLE IF NOT EXISTS pulls (id INTEGER PRIMARY KEY CHECK (id = 1), seen TEXT NOT NULL);
    ${unsynced};
  `)
