import type { DatabaseSync } from 'node:sqlite'
import { toUser, type User } from './users.ts'
import { integerOrNull, text, textOrNull } from '../store/sql.ts'
import { hashSecret, newSecret } from './secret.ts'

const dayMs = 24 * 60 * 60 * 1000
export const sessionDays = 30
const linkMinutes = 60
/** An invitation waits longer than a link that somebody has just asked for. */
export const inviteDays = 7
/** How exactly it is known when a session was last used: each request would be a write otherwise. */
const seenMs = 5 * 60_000
const maxAgentLength = 300
/** A session is named by the beginning of its hash, which signs nobody in. */
const idLength = 16

/** A browser in which somebody is signed in. Moments are ISO 8601 in UTC; missing in sessions of before they were kept. */
export type Session = { id: string; startedAt?: string; seenAt?: string; agent?: string }

/** Sessions and one-time sign-in links. Both are stored as hashes. */
export function openSessions(database: DatabaseSync, changed: () => void) {
  const start = database.prepare(
    'INSERT INTO sessions (hash, user_id, expires_at, started_at, seen_at, agent) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const all = database.prepare(
    'SELECT hash, started_at, seen_at, agent FROM sessions WHERE user_id = ? AND expires_at > ? ORDER BY started_at DESC',
  )
  const see = database.prepare(
    'UPDATE sessions SET seen_at = :now WHERE hash = :hash AND coalesce(seen_at, 0) < :before',
  )
  const endOne = database.prepare(`DELETE FROM sessions WHERE user_id = ? AND substr(hash, 1, ${idLength}) = ?`)
  const userOf = database.prepare(
    `SELECT users.* FROM sessions JOIN users ON users.id = sessions.user_id
     WHERE sessions.hash = ? AND sessions.expires_at > ? AND users.removed_at IS NULL AND users.disabled_at IS NULL`,
  )
  const end = database.prepare('DELETE FROM sessions WHERE hash = ?')
  const deleteExpired = database.prepare('DELETE FROM sessions WHERE expires_at <= ?')
  const addLink = database.prepare('INSERT INTO sign_in_links (hash, user_id, expires_at) VALUES (?, ?, ?)')
  const linkedUser = database.prepare(
    `SELECT users.* FROM sign_in_links JOIN users ON users.id = sign_in_links.user_id
     WHERE sign_in_links.hash = ? AND sign_in_links.expires_at > ? AND users.removed_at IS NULL AND users.disabled_at IS NULL`,
  )
  const useLink = database.prepare('DELETE FROM sign_in_links WHERE hash = ?')
  const deleteExpiredLinks = database.prepare('DELETE FROM sign_in_links WHERE expires_at <= ?')

  function noteSeen(hash: string, now: number): void {
    try {
      see.run({ hash, now, before: now - seenMs })
    } catch {
      // On a full disk people can still read: when they were last here is not worth an error.
    }
  }

  return {
    /** The secret to put into the cookie. */
    start(userId: string, agent = ''): string {
      const secret = newSecret()
      const now = Date.now()
      deleteExpired.run(now)
      start.run(hashSecret(secret), userId, now + sessionDays * dayMs, now, now, agent.slice(0, maxAgentLength))
      return secret
    },
    userOf(secret: string): User | null {
      const hash = hashSecret(secret)
      const now = Date.now()
      const row = userOf.get(hash, now)
      if (row) noteSeen(hash, now)
      return row ? toUser(row) : null
    },
    /** The browsers in which somebody is signed in, the latest first. */
    list: (userId: string): Session[] =>
      all.all(userId, Date.now()).map((row) => {
        const at = (value: number | null) => value !== null && new Date(value).toISOString()
        const [startedAt, seenAt] = [at(integerOrNull(row.started_at)), at(integerOrNull(row.seen_at))]
        const agent = textOrNull(row.agent)
        return {
          id: text(row.hash).slice(0, idLength),
          ...(startedAt && { startedAt }),
          ...(seenAt && { seenAt }),
          ...(agent !== null && { agent }),
        }
      }),
    /** Ends one of somebody's sessions. @returns whether there was one */
    endOne(userId: string, id: string): boolean {
      const isEnded = endOne.run(userId, id).changes > 0
      if (isEnded) changed()
      return isEnded
    },
    hashOf: hashSecret,
    /** The name of the session with this secret. */
    idOf: (secret: string): string => hashSecret(secret).slice(0, idLength),
    end(secret: string): void {
      end.run(hashSecret(secret))
      changed()
    },
    /** @param ttlMs how long the link works: an hour, unless it says otherwise */
    newLink(userId: string, ttlMs = linkMinutes * 60_000): string {
      const secret = newSecret()
      deleteExpiredLinks.run(Date.now())
      addLink.run(hashSecret(secret), userId, Date.now() + ttlMs)
      return secret
    },
    linkedUser(secret: string): User | null {
      const row = linkedUser.get(hashSecret(secret), Date.now())
      return row ? toUser(row) : null
    },
    /** Uses up a link: the first visitor is signed in. */
    useLink(secret: string): User | null {
      const row = linkedUser.get(hashSecret(secret), Date.now())
      if (!row || useLink.run(hashSecret(secret)).changes !== 1) return null
      return toUser(row)
    },
  }
}
