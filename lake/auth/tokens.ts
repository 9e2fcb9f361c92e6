import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { isRole, type Role } from '../access/caller.ts'
import { hasControlCharacter, printable } from '../json/printable.ts'
import { randomName } from '../store/random.ts'
import { text } from '../store/sql.ts'
import { hashSecret, newSecret } from './secret.ts'
import { UserError } from './users.ts'

/** A robot token. `byOperator` marks one that the lake's owner created, not an API caller. */
export type Token = { id: string; name: string; role: Role; createdAt: string; byOperator: boolean }

export function toToken(row: Record<string, SQLOutputValue>): Token {
  const role = text(row.role)
  if (!isRole(role)) throw new UserError(`The stored token has the unknown role "${role}"`)
  return {
    id: text(row.id),
    name: text(row.name),
    role,
    createdAt: text(row.created_at),
    byOperator: row.created_by === null,
  }
}

/** Robots: tokens that programs send as `Authorization: Bearer`. Stored hashed. */
export function openTokens(database: DatabaseSync, changed: () => void) {
  const insert = database.prepare(
    'INSERT INTO tokens (id, hash, name, role, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const all = database.prepare('SELECT * FROM tokens WHERE revoked_at IS NULL ORDER BY created_at')
  const byHash = database.prepare('SELECT * FROM tokens WHERE hash = ? AND revoked_at IS NULL')
  const byId = database.prepare('SELECT * FROM tokens WHERE id = ?')
  // Those made with the tokens that somebody made are theirs too.
  const revokeAll = database.prepare(
    `WITH RECURSIVE made (id) AS (
       SELECT id FROM tokens WHERE created_by = :user
       UNION SELECT tokens.id FROM tokens JOIN made ON tokens.created_by = made.id
     )
     UPDATE tokens SET revoked_at = :now WHERE id IN (SELECT id FROM made) AND revoked_at IS NULL`,
  )
  // A token may have been made with a token, and so on.
  const owner = database.prepare(
    `WITH RECURSIVE made (id) AS (
       SELECT created_by FROM tokens WHERE id = :token
       UNION SELECT tokens.created_by FROM tokens JOIN made ON tokens.id = made.id
     )
     SELECT users.id FROM made JOIN users ON users.id = made.id`,
  )
  const revoke = database.prepare('UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')

  return {
    /** The secret, which is nowhere else and is never shown again. */
    create({ name, role, createdBy }: { name: string; role: string; createdBy?: string }): string {
      if (name.trim() === '') throw new UserError('A token needs a name')
      if (hasControlCharacter(name)) throw new UserError('A name cannot have control characters')
      if (!isRole(role)) throw new UserError(`"${printable(role)}" is not a role`)
      const secret = `sk${newSecret()}`
      insert.run(`p-${randomName(12)}`, hashSecret(secret), name, role, new Date().toISOString(), createdBy ?? null)
      return secret
    },
    list: (): Token[] => all.all().map(toToken),
    /** The tokens that somebody made, directly or by way of other tokens. */
    ofOwner: (userId: string): Token[] =>
      all
        .all()
        .map(toToken)
        .filter(({ id }) => owner.get({ token: id })?.id === userId),
    revoke(id: string): void {
      if (revoke.run(new Date().toISOString(), id).changes === 0)
        throw new UserError(`There is no token "${printable(id)}"`)
      changed()
    },
    /** Revokes all tokens that a user created, and those that were created with them. */
    revokeAllOf(userId: string): void {
      if (revokeAll.run({ now: new Date().toISOString(), user: userId }).changes > 0) changed()
    },
    find(secret: string): Token | null {
      const row = byHash.get(hashSecret(secret))
      return row ? toToken(row) : null
    },
    /** The user with whose account a token was made, directly or by way of other tokens. */
    ownerOf(id: string): string | undefined {
      const row = owner.get({ token: id })
      return row && text(row.id)
    },
    nameOf(id: string): { id: string; name: string } | null {
      const row = byId.get(id)
      return row ? { id: text(row.id), name: text(row.name) } : null
    },
  }
}
