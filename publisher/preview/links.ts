import { createHash, randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { openDatabase } from '../open-database.ts'
import { equal } from '../signature.ts'
import { day } from '../../schemas/records/day.ts'

const link = z.object({
  /** Identifies the link in the list. It grants no access. */
  id: z.string(),
  policy: z.string(),
  /** The day on which the page is shown; null for the day of reading. */
  day: day.nullable(),
  by: z.string(),
  /** The id of the person who made it. Null in links of before this was recorded. */
  user: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
})
/** A link to one policy's draft for somebody without an account. Moments are ISO 8601 in UTC. */
export type PreviewLink = z.infer<typeof link>

const row = link.extend({ hash: z.string(), revokedAt: z.string().nullable() })

/** How long an expired link is kept, so that it is reported as ended. */
const keepEndedMs = 90 * 24 * 3_600_000
/** Links to one policy that may be open at once. */
export const maxLinks = 50

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

function prepare(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS links (
      id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, policy TEXT NOT NULL, day TEXT, by TEXT NOT NULL,
      createdAt TEXT NOT NULL, expiresAt TEXT NOT NULL, revokedAt TEXT, user TEXT
    );
  `)
  const columns = database.prepare('PRAGMA table_info(links)').all()
  if (!columns.some(({ name }) => name === 'user')) database.exec('ALTER TABLE links ADD COLUMN user TEXT')
}

/** Links to drafts, in `DATA_DIR/preview.sqlite` (mode 600). Of their tokens only hashes are kept. */
export class PreviewLinks {
  readonly #database: DatabaseSync
  /** The path of a damaged file that was replaced by an empty one; undefined if there was none. */
  readonly damaged: string | undefined

  constructor(dataDir: string) {
    const file = join(dataDir, 'preview.sqlite')
    const { database, damaged } = openDatabase(file, prepare)
    this.#database = database
    this.damaged = damaged
    chmodSync(file, 0o600)
  }

  /** @returns the link's token, which is shown only now; undefined if there are too many links already. */
  create(about: Pick<PreviewLink, 'policy' | 'day' | 'by' | 'user' | 'expiresAt'>, now: Date): string | undefined {
    this.#forget(now)
    if (this.list(about.policy, now).length >= maxLinks) return undefined
    const token = randomBytes(32).toString('base64url')
    this.#database
      .prepare(
        'INSERT INTO links (id, hash, policy, day, by, user, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        randomBytes(9).toString('base64url'),
        hashOf(token),
        about.policy,
        about.day,
        about.by,
        about.user,
        now.toISOString(),
        about.expiresAt,
      )
    return token
  }

  /** The links to a policy's draft that are open now, newest first. */
  list(policy: string, now: Date): PreviewLink[] {
    const rows = this.#database
      .prepare('SELECT * FROM links WHERE policy = ? AND revokedAt IS NULL AND expiresAt > ? ORDER BY createdAt DESC')
      .all(policy, now.toISOString())
    return z.array(link).parse(rows)
  }

  /** The policy whose draft a link shows. */
  policyOf(id: string): string | undefined {
    const found = this.#database.prepare('SELECT policy FROM links WHERE id = ?').get(id)
    return z.object({ policy: z.string() }).optional().parse(found)?.policy
  }

  /** Revokes a link. @returns whether it was open until now */
  revoke(id: string, now: Date): boolean {
    const { changes } = this.#database
      .prepare('UPDATE links SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL')
      .run(now.toISOString(), id)
    return changes > 0
  }

  /**
   * What a token opens. Every token takes the same steps: its hash is looked up, so that the time taken says nothing
   * about the token, and the hash that is found is compared in constant time.
   */
  find(token: string, now: Date): PreviewLink | 'ended' | undefined {
    const hash = hashOf(token)
    const found = row.optional().parse(this.#database.prepare('SELECT * FROM links WHERE hash = ?').get(hash))
    const isIt = equal(found?.hash ?? '', hash)
    if (!found || !isIt) return undefined
    return found.revokedAt !== null || found.expiresAt <= now.toISOString() ? 'ended' : link.parse(found)
  }

  close(): void {
    this.#database.close()
  }

  #forget(now: Date): void {
    const before = new Date(now.getTime() - keepEndedMs).toISOString()
    this.#database.prepare('DELETE FROM links WHERE expiresAt < ?').run(before)
  }
}
