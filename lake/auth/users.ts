import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { isRole, type Role } from '../access/caller.ts'
import { hasControlCharacter, printable } from '../json/printable.ts'
import { randomName } from '../store/random.ts'
import { text, textOrNull } from '../store/sql.ts'
import { hashPassword } from './password.ts'

export type User = {
  id: string
  name: string
  email: string
  role: Role
  createdAt: string
  /** Whether they can sign in. */
  isDisabled: boolean
}

/** Error of adding or changing a user; the message says why. */
export class UserError extends Error {
  override name = 'UserError'
}

const minPasswordLength = 8
const maxNameLength = 200

export function toUser(row: Record<string, SQLOutputValue>): User {
  const role = text(row.role)
  if (!isRole(role)) throw new UserError(`The stored user has the unknown role "${role}"`)
  return {
    id: text(row.id),
    name: text(row.name),
    email: text(row.email),
    role,
    createdAt: text(row.created_at),
    isDisabled: row.disabled_at !== null,
  }
}

/** Users, those who are disabled among them. Removed users keep their name, which the history shows. */
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
  const rename = database.prepare('UPDATE users SET name = ? WHERE id = ?')
  const setRole = database.prepare('UPDATE users SET role = ? WHERE id = ?')
  const disable = database.prepare('UPDATE users SET disabled_at = ? WHERE id = ?')
  const endSessions = database.prepare('DELETE FROM sessions WHERE user_id = ? AND hash IS NOT ?')
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

  /** @param except the hash of a session that goes on */
  function signOutEverywhere(id: string, except: string | null = null): void {
    endSessions.run(id, except)
    endLinks.run(id)
    changed()
  }

  /** Nobody could let others in again if the last administrator were gone. */
  function keepAdministrator({ email, role, isDisabled }: User): void {
    if (role !== 'administrator' || isDisabled) return
    const active = all.all().filter((row) => row.role === 'administrator' && row.disabled_at === null)
    if (active.length === 1) throw new UserError(`${email} is the last administrator. Add another one first`)
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
      const name = checkedName(user.name)
      const email = user.email.trim()
      if (!isEmail(email)) throw new UserError(`"${printable(email)}" is not an email address`)
      if (!isRole(user.role)) throw new UserError(`"${printable(user.role)}" is not a role`)
      if (find(email)) throw new UserError(`There is already a user with the email address ${email}`)
      const password = user.password === undefined ? null : await hashPassword(checked(user.password))
      const id = `p${randomName(8)}`
      insert.run(id, email, name, user.role, password, new Date().toISOString())
      return require(id)
    },
    remove(idOrEmail: string): void {
      const user = require(idOrEmail)
      keepAdministrator(user)
      const { id } = user
      retire.run(new Date().toISOString(), id)
      removed(id)
      signOutEverywhere(id)
    },
    /**
     * Sets the password and ends the user's sessions.
     * @param except the hash of a session that goes on: that in which somebody chose it
     */
    async setPassword(idOrEmail: string, password: string, except?: string): Promise<void> {
      const { id } = require(idOrEmail)
      const hash = await hashPassword(checked(password))
      change.run(hash, id)
      signOutEverywhere(id, except)
    },
    /** Takes the password away and ends the sessions: only a new link signs them in. */
    reset(idOrEmail: string): User {
      const user = require(idOrEmail)
      change.run(null, user.id)
      signOutEverywhere(user.id)
      return user
    },
    rename(idOrEmail: string, name: string): void {
      rename.run(checkedName(name), require(idOrEmail).id)
    },
    setRole(idOrEmail: string, role: string): void {
      const user = require(idOrEmail)
      if (!isRole(role)) throw new UserError(`"${printable(role)}" is not a role`)
      if (role !== 'administrator') keepAdministrator(user)
      setRole.run(role, user.id)
      changed()
    },
    /** Keeps somebody out until they are let in again. The tokens that they made end, as when they are removed. */
    setDisabled(idOrEmail: string, isDisabled: boolean): void {
      const user = require(idOrEmail)
      if (isDisabled) keepAdministrator(user)
      disable.run(isDisabled ? new Date().toISOString() : null, user.id)
      if (!isDisabled) return
      removed(user.id)
      signOutEverywhere(user.id)
    },
    hasPassword: (idOrEmail: string): boolean => {
      const row = byId.get(require(idOrEmail).id)
      return row !== undefined && textOrNull(row.password) !== null
    },
    /** @param matches checks the password against the stored hash, also if there is none */
    async withPassword(email: string, matches: (stored: string | null) => Promise<boolean>): Promise<User | null> {
      const row = active.get('', email.trim())
      const isRight = await matches(row ? textOrNull(row.password) : null)
      return row && isRight && row.disabled_at === null ? toUser(row) : null
    },
  }
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text) && !hasControlCharacter(text)
}

function checkedName(given: string): string {
  const name = given.trim()
  if (name === '') throw new UserError('A user needs a name')
  if (name.length > maxNameLength) throw new UserError(`A name may have at most ${maxNameLength} characters`)
  if (hasControlCharacter(name)) throw new UserError('A name cannot have control characters')
  return name
}

function checked(password: string): string {
  if (password.length < minPasswordLength)
    throw new UserError(`A password needs at least ${minPasswordLength} characters`)
  if (password.length > 1000) throw new UserError('A password may have at most 1000 characters')
  return password
}
