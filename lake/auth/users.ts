import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { isRole, type Role } from '../access/caller.ts'
import { hasControlCharacter, printable } from '../json/printable.ts'
import { randomName } from '../store/random.ts'
import { text, textOrNull } from '../store/sql.ts'
import { hashPassword } from './password.ts'

export type User = { id: string; name: string; email: string; role: Role; createdAt: string }

/** Error of adding or changing a user; the message says why. */
export class UserError extends Error {
  override name = 'UserError'
}

const minPasswordLength = 8

export function toUser(row: Record<string, SQLOutputValue>): User {
  const role = text(row.role)
  if (!isRole(role)) throw new UserError(`The stored user has the unknown role "${role}"`)
  return { id: text(row.id), name: text(row.name), email: text(row.email), role, createdAt: text(row.created_at) }
}

/** Users who can sign in. Removed users keep their name, which the history shows. */
export function openUsers(
  database: DatabaseSync,
  { changed, removed }: { changed: () => void; removed: (userId: string) => void },
) {
  const all = database.prepare('SELECT * FROM users WHERE removed_at IS NULL ORDER BY created_at')
  const byId = database.prepare('SELECT * FROM users WHERE id = ?')
  const active = database.prepare('SELECT * FROM users WHERE (id = ? OR email = ?) AND removed_at IS NULL')
  const insert = database.prepare(
    'INSERT INTO users (id, email, name, role, password, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const retire = database.prepare(
    `UPDATE users SET removed_at = ?, password = NULL, email = id || ':' || email WHERE id = ?`,
  )
  const change = database.prepare('UPDATE users SET password = ? WHERE id = ?')
  const endSessions = database.prepare('DELETE FROM sessions WHERE user_id = ?')
  const endLinks = database.prepare('DELETE FROM sign_in_links WHERE user_id = ?')

  function find(idOrEmail: string): User | null {
    const row = active.get(idOrEmail, idOrEmail.trim())
    return row ? toUser(row) : null
  }

  function require(idOrEmail: string): User {
    const user = find(idOrEmail)
    if (!user) throw new UserError(`There is no user "${printable(idOrEmail)}"`)
    return user
  }

  function signOutEverywhere(id: string): void {
    endSessions.run(id)
    endLinks.run(id)
    changed()
  }

  return {
    find,
    require,
    list: (): User[] => all.all().map(toUser),
    /** Also finds users who were removed, whose names the history still needs. */
    nameOf(id: string): { id: string; name: string } | null {
      const row = byId.get(id)
      return row ? { id: text(row.id), name: text(row.name) } : null
    },
    async add(user: { name: string; email: string; role: string; password?: string }): Promise<User> {
      const name = user.name.trim()
      const email = user.email.trim()
      if (name === '') throw new UserError('A user needs a name')
      if (hasControlCharacter(name)) throw new UserError('A name cannot have control characters')
      if (!isEmail(email)) throw new UserError(`"${printable(email)}" is not an email address`)
      if (!isRole(user.role)) throw new UserError(`"${printable(user.role)}" is not a role`)
      if (find(email)) throw new UserError(`There is already a user with the email address ${email}`)
      const password = user.password === undefined ? null : await hashPassword(checked(user.password))
      const id = `p${randomName(8)}`
      insert.run(id, email, name, user.role, password, new Date().toISOString())
      return require(id)
    },
    remove(idOrEmail: string): void {
      const { id, email, role } = require(idOrEmail)
      if (role === 'administrator' && all.all().filter((row) => row.role === 'administrator').length === 1) {
        throw new UserError(`${email} is the last administrator. Add another one first`)
      }
      retire.run(new Date().toISOString(), id)
      removed(id)
      signOutEverywhere(id)
    },
    /** Sets the password and ends the user's sessions. */
    async setPassword(idOrEmail: string, password: string): Promise<void> {
      const { id } = require(idOrEmail)
      const hash = await hashPassword(checked(password))
      change.run(hash, id)
      signOutEverywhere(id)
    },
    /** @param matches checks the password against the stored hash, also if there is none */
    async withPassword(email: string, matches: (stored: string | null) => Promise<boolean>): Promise<User | null> {
      const row = active.get('', email.trim())
      const isRight = await matches(row ? textOrNull(row.password) : null)
      return row && isRight ? toUser(row) : null
    },
  }
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text) && !hasControlCharacter(text)
}

function checked(password: string): string {
  if (password.length < minPasswordLength)
    throw new UserError(`A password needs at least ${minPasswordLength} characters`)
  if (password.length > 1000) throw new UserError('A password may have at most 1000 characters')
  return password
}
