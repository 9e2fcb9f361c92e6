import type { DatabaseSync } from 'node:sqlite'
import { toUser, type User } from './users.ts'
import { hashSecret, newSecret } from './secret.ts'

const DAY_MS = 24 * 60 * 60 * 1000
export const SESSION_DAYS = 30
const LINK_MINUTES = 60

/** Who is signed in, and the one-time links that sign somebody in. Both are stored hashed. */
export function openSessions(database: DatabaseSync, changed: () => void) {
  const start = database.prepare('INSERT INTO sessions (hash, user_id, expires_at) VALUES (?, ?, ?)')
  const userOf = database.prepare(
    `SELECT users.* FROM sessions JOIN users ON users.id = sessions.user_id
     WHERE sessions.hash = ? AND sessions.expires_at > ? AND users.removed_at IS NULL`,
  )
  const end = database.prepare('DELETE FROM sessions WHERE hash = ?')
  const tidySessions = database.prepare('DELETE FROM sessions WHERE expires_at <= ?')
  const addLink = database.prepare('INSERT INTO sign_in_links (hash, user_id, expires_at) VALUES (?, ?, ?)')
  const linkedUser = database.prepare(
    `SELECT users.* FROM sign_in_links JOIN users ON users.id = sign_in_links.user_id
     WHERE sign_in_links.hash = ? AND sign_in_links.expires_at > ? AND users.removed_at IS NULL`,
  )
  const useLink = database.prepare('DELETE FROM sign_in_links WHERE hash = ?')
  const tidyLinks = database.prepare('DELETE FROM sign_in_links WHERE expires_at <= ?')

  return {
    /** The secret to put into the cookie. */
    start(userId: string): string {
      const secret = newSecret()
      tidySessions.run(Date.now())
      start.run(hashSecret(secret), userId, Date.now() + SESSION_DAYS * DAY_MS)
      return secret
    },
    userOf(secret: string): User | null {
      const row = userOf.get(hashSecret(secret), Date.now())
      return row ? toUser(row) : null
    },
    end(secret: string): void {
      end.run(hashSecret(secret))
      changed()
    },
    newLink(userId: string): string {
      const secret = newSecret()
      tidyLinks.run(Date.now())
      addLink.run(hashSecret(secret), userId, Date.now() + LINK_MINUTES * 60_000)
      return secret
    },
    linkedUser(secret: string): User | null {
      const row = linkedUser.get(hashSecret(secret), Date.now())
      return row ? toUser(row) : null
    },
    /** Whoever comes first is signed in; the link is then worth nothing. */
    useLink(secret: string): User | null {
      const row = linkedUser.get(hashSecret(secret), Date.now())
      if (!row || useLink.run(hashSecret(secret)).changes !== 1) return null
      return toUser(row)
    },
  }
}
