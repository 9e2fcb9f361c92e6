import type { DatabaseSync } from 'node:sqlite'
import { toUser, type User } from './users.ts'
import { hashSecret, newSecret } from './secret.ts'

const dayMs = 24 * 60 * 60 * 1000
export const sessionDays = 30
const linkMinutes = 60

/** Sessions and one-time sign-in links. Both are stored as hashes. */
export function openSessions(database: DatabaseSync, changed: () => void) {
  const start = database.prepare('INSERT INTO sessions (hash, user_id, expires_at) VALUES (?, ?, ?)')
  const userOf = database.prepare(
    `SELECT users.* FROM sessions JOIN users ON users.id = sessions.user_id
     WHERE sessions.hash = ? AND sessions.expires_at > ? AND users.removed_at IS NULL`,
  )
  const end = database.prepare('DELETE FROM sessions WHERE hash = ?')
  const deleteExpired = database.prepare('DELETE FROM sessions WHERE expires_at <= ?')
  const addLink = database.prepare('INSERT INTO sign_in_links (hash, user_id, expires_at) VALUES (?, ?, ?)')
  const linkedUser = database.prepare(
    `SELECT users.* FROM sign_in_links JOIN users ON users.id = sign_in_links.user_id
     WHERE sign_in_links.hash = ? AND sign_in_links.expires_at > ? AND users.removed_at IS NULL`,
  )
  const useLink = database.prepare('DELETE FROM sign_in_links WHERE hash = ?')
  const deleteExpiredLinks = database.prepare('DELETE FROM sign_in_links WHERE expires_at <= ?')

  return {
    /** The secret to put into the cookie. */
    start(userId: string): string {
      const secret = newSecret()
      deleteExpired.run(Date.now())
      start.run(hashSecret(secret), userId, Date.now() + sessionDays * dayMs)
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
      deleteExpiredLinks.run(Date.now())
      addLink.run(hashSecret(secret), userId, Date.now() + linkMinutes * 60_000)
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
