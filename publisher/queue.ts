import { closeSync, fsync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Expectation } from './pull/expectation.ts'
import { isDamage, openDatabase, type OpenedDatabase } from './open-database.ts'
import {
  build,
  expectation,
  prepareFor,
  pulled,
  unsaid,
  unsynced,
  waiting,
  type Build,
  type Pulled,
} from './queue-tables.ts'

/** Why the site may have to be built again. */
export type Reason = 'webhook' | 'start' | 'poll' | 'day' | 'command' | 'anchor'

const flush = promisify(fsync)

type Arrival = { reason: Reason; key?: string; about?: Expectation }

/** The queue holds no more than 256 MB, some million events: what does not fit is refused, and Sanity sends it again. */
const defaultMaxPages = 65_536

/** How long an event's state of a document is expected of a pull: no query lags longer. */
const expectationTtlMs = 10 * 60_000

/**
 * The publisher's queue, on disk: what asked for a build, and what became of each build.
 * An event stays until a build that started after it has succeeded.
 */
export class Queue {
  readonly #file: string
  readonly #prepare: (database: DatabaseSync) => void
  readonly #arrivals: (Arrival & { resolve: (isNew: boolean) => void; reject: (error: unknown) => void })[] = []
  #isWriting = false
  #opened: OpenedDatabase
  /** The database's write-ahead log, to flush it. */
  #log: number

  /** @param maxPages how large its file may become, in pages of 4 KB */
  constructor(dataDir: string, { maxPages = defaultMaxPages } = {}) {
    this.#file = join(dataDir, 'publisher.sqlite')
    this.#prepare = prepareFor(maxPages)
    this.#opened = openDatabase(this.#file, this.#prepare)
    this.#log = openSync(`${this.#file}-wal`, 'r')
    this.#database.exec("UPDATE builds SET outcome = 'interrupted' WHERE outcome = 'running'")
  }

  get #database(): DatabaseSync {
    return this.#opened.database
  }

  /** The path of a damaged queue that was replaced by an empty one; undefined if there was none. */
  get damaged(): string | undefined {
    return this.#opened.damaged
  }

  /** Runs `work` on the database. If it turns out to be damaged, it is replaced and `work` runs again. */
  #with<T>(work: (database: DatabaseSync) => T): T {
    try {
      return work(this.#database)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.close()
      this.#opened = openDatabase(this.#file, this.#prepare)
      this.#log = openSync(`${this.#file}-wal`, 'r')
      return work(this.#database)
    }
  }

  /**
   * Records an event; it is on disk when this returns.
   * @param key identifies a delivery; a second event with the same key is ignored
   * @param about the state of a document that it reports
   * @returns whether it was new
   */
  add(reason: Reason, key?: string, about?: Expectation): boolean {
    const [isNew = false] = this.#write([{ reason, key, about }], 'FULL')
    return isNew
  }

  /**
   * The same for one of many that come at once: they are flushed to disk together, before any of these promises settles,
   * and nothing else waits for it. Those that come meanwhile are flushed next.
   */
  addTogether(reason: Reason, key?: string, about?: Expectation): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>()
    this.#arrivals.push({ reason, key, about, resolve, reject })
    if (!this.#isWriting) {
      this.#isWriting = true
      setImmediate(() => void this.#writeArrivals())
    }
    return promise
  }

  async #writeArrivals(): Promise<void> {
    while (this.#arrivals.length > 0) {
      const arrivals = this.#arrivals.splice(0)
      try {
        const isNew = this.#write(arrivals, 'NORMAL')
        await flush(this.#log)
        arrivals.forEach(({ resolve }, index) => resolve(isNew[index] ?? false))
      } catch (error) {
        for (const { reject } of arrivals) reject(error)
      }
    }
    this.#isWriting = false
  }

  /** @param synchronous whether it is on disk when this returns (FULL), or only after a flush (NORMAL) */
  #write(events: readonly Arrival[], synchronous: 'FULL' | 'NORMAL'): boolean[] {
    return this.#with((database) => {
      database.exec(`PRAGMA synchronous = ${synchronous}; BEGIN IMMEDIATE`)
      try {
        const isNew = events.map((event) => this.#insert(event))
        database.exec('COMMIT')
        return isNew
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      } finally {
        database.exec(unsynced)
      }
    })
  }

  #insert({ reason, key, about }: Arrival): boolean {
    const { changes, lastInsertRowid } = this.#database
      .prepare('INSERT INTO events (key, reason, receivedAt) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING')
      .run(key ?? null, reason, new Date().toISOString())
    if (changes > 0 && about) {
      const { id, rev, updatedAt, deleted } = about
      this.#database
        .prepare('INSERT INTO told (event, id, rev, updatedAt, deleted) VALUES (?, ?, ?, ?, ?)')
        .run(lastInsertRowid, id, rev ?? null, updatedAt ?? null, deleted === undefined ? unsaid : Number(deleted))
    }
    return changes > 0
  }

  /** Events that no build has answered: how many, the last one's id, their reasons, and when the first came. */
  pending(): { count: number; last: number; reasons: string[]; since: string | undefined } {
    const row = this.#with((database) =>
      database
        .prepare(
          `SELECT count(*) AS count, max(id) AS last, group_concat(DISTINCT reason) AS reasons, min(receivedAt) AS since
         FROM events WHERE done = 0`,
        )
        .get(),
    )
    const { count, last, reasons, since } = waiting.parse(row)
    return { count, last: last ?? 0, reasons: reasons?.split(',') ?? [], since: since ?? undefined }
  }

  /** The newest state of each document in the waiting events, up to the one with this id; deletions always count. */
  expectations(last: number): Expectation[] {
    const since = new Date(Date.now() - expectationTtlMs).toISOString()
    const rows = this.#with((database) =>
      database
        .prepare(
          `WITH open AS (
           SELECT told.id, rev, updatedAt, deleted FROM told JOIN events ON events.id = told.event
           WHERE done = 0 AND events.id <= :last AND receivedAt > :since
         ), newest AS (SELECT id, max(updatedAt) AS at FROM open GROUP BY id)
         SELECT DISTINCT open.id, rev, updatedAt, deleted FROM open JOIN newest ON newest.id = open.id
         WHERE deleted = 1 OR updatedAt IS newest.at`,
        )
        .all({ last, since }),
    )
    return z.array(expectation).parse(rows)
  }

  /** Marks every event up to the one with this id as done. Old ones are kept for a week, to recognise repeats. */
  finish(lastEvent: number): void {
    const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString()
    this.#database.prepare('UPDATE events SET done = 1 WHERE done = 0 AND id <= ?').run(lastEvent)
    this.#database.prepare('DELETE FROM told WHERE event <= ?').run(lastEvent)
    this.#database.prepare('DELETE FROM events WHERE done = 1 AND receivedAt < ?').run(weekAgo)
  }

  /** Records that a build starts. */
  begin(reasons: readonly string[]): number {
    const { lastInsertRowid } = this.#with((database) =>
      database
        .prepare("INSERT INTO builds (reasons, startedAt, outcome) VALUES (?, ?, 'running')")
        .run([...new Set(reasons)].join(', '), new Date().toISOString()),
    )
    this.#database.prepare('DELETE FROM builds WHERE id <= ?').run(Number(lastInsertRowid) - 200)
    return Number(lastInsertRowid)
  }

  /** Records how a build ended. */
  end(id: number, outcome: Build['outcome'], detail: string | null): void {
    this.#database
      .prepare('UPDATE builds SET outcome = ?, detail = ?, finishedAt = ? WHERE id = ?')
      .run(outcome, detail, new Date().toISOString(), id)
  }

  /** The last builds, newest first. */
  builds(limit = 20): Build[] {
    return z
      .array(build)
      .parse(this.#with((database) => database.prepare('SELECT * FROM builds ORDER BY id DESC LIMIT ?').all(limit)))
  }

  /** Records what a pull saw. */
  notePull(seen: Pulled): void {
    this.#database.prepare('INSERT OR REPLACE INTO pulls (id, seen) VALUES (1, ?)').run(JSON.stringify(seen))
  }

  /** What the last successful pull saw, also before a restart. */
  lastPull(): Pulled | undefined {
    const row = this.#with((database) => database.prepare('SELECT seen FROM pulls').get())
    return row && pulled.parse(JSON.parse(z.object({ seen: z.string() }).parse(row).seen))
  }

  lastWebhook(): string | undefined {
    const row = this.#with((database) =>
      database.prepare("SELECT receivedAt FROM events WHERE reason = 'webhook' ORDER BY id DESC LIMIT 1").get(),
    )
    return row && z.object({ receivedAt: z.string() }).parse(row).receivedAt
  }

  close(): void {
    closeSync(this.#log)
    this.#database.close()
  }
}
