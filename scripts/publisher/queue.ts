import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { makeFolder } from '../files/write-atomically.ts'

/** Why the site may have to be built again. */
export type Reason = 'webhook' | 'start' | 'poll' | 'day' | 'command'

/** One build, as `/status` tells it. */
const build = z.object({
  id: z.int(),
  reasons: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  outcome: z.enum(['running', 'live', 'unchanged', 'failed', 'interrupted']),
  detail: z.string().nullable(),
})
export type Build = z.infer<typeof build>

const pending = z.array(z.object({ id: z.int(), reason: z.string(), receivedAt: z.string() }))

/**
 * The publisher's memory, on disk: what asked for a build, and what became of each build.
 * An event stays until a build that began after it has gone through.
 */
export class Queue {
  readonly #database: DatabaseSync

  constructor(dataDir: string) {
    makeFolder(dataDir, 0o700)
    this.#database = new DatabaseSync(join(dataDir, 'publisher.sqlite'))
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS events (
        id INTEGER PRIMARY KEY, key TEXT UNIQUE, reason TEXT NOT NULL, receivedAt TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0
      );
      CREATE INDEX IF NOT EXISTS waiting ON events (done) WHERE done = 0;
      CREATE TABLE IF NOT EXISTS builds (
        id INTEGER PRIMARY KEY, reasons TEXT NOT NULL, startedAt TEXT NOT NULL, finishedAt TEXT, outcome TEXT NOT NULL, detail TEXT
      );
      UPDATE builds SET outcome = 'interrupted' WHERE outcome = 'running';
    `)
  }

  /**
   * Writes an event down; it is on disk when this returns.
   * @param key the delivery's `idempotency-key`; the same one again is not a new event.
   * @returns whether it was new.
   */
  add(reason: Reason, key?: string): boolean {
    const { changes } = this.#database
      .prepare('INSERT INTO events (key, reason, receivedAt) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING')
      .run(key ?? null, reason, new Date().toISOString())
    return changes > 0
  }

  /** The events that no build has answered, oldest first. */
  pending() {
    return pending.parse(
      this.#database.prepare('SELECT id, reason, receivedAt FROM events WHERE done = 0 ORDER BY id').all(),
    )
  }

  /** Strikes off every event up to the one with this id. Old ones are kept a week, to know repeats. */
  finish(lastEvent: number): void {
    this.#database.prepare('UPDATE events SET done = 1 WHERE done = 0 AND id <= ?').run(lastEvent)
    const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString()
    this.#database.prepare('DELETE FROM events WHERE done = 1 AND receivedAt < ?').run(weekAgo)
  }

  /** Notes that a build begins. */
  begin(reasons: readonly string[]): number {
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO builds (reasons, startedAt, outcome) VALUES (?, ?, 'running')")
      .run([...new Set(reasons)].join(', '), new Date().toISOString())
    this.#database.prepare('DELETE FROM builds WHERE id <= ?').run(Number(lastInsertRowid) - 200)
    return Number(lastInsertRowid)
  }

  /** Notes how a build ended. */
  end(id: number, outcome: Build['outcome'], detail: string | null): void {
    this.#database
      .prepare('UPDATE builds SET outcome = ?, detail = ?, finishedAt = ? WHERE id = ?')
      .run(outcome, detail, new Date().toISOString(), id)
  }

  /** The last builds, newest first. */
  builds(limit = 20): Build[] {
    return z.array(build).parse(this.#database.prepare('SELECT * FROM builds ORDER BY id DESC LIMIT ?').all(limit))
  }

  lastWebhook(): string | undefined {
    const row = this.#database
      .prepare("SELECT receivedAt FROM events WHERE reason = 'webhook' ORDER BY id DESC LIMIT 1")
      .get()
    return row && z.object({ receivedAt: z.string() }).parse(row).receivedAt
  }

  close(): void {
    this.#database.close()
  }
}
