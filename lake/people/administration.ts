import { aboutToken, aboutUser } from '../audit/about.ts'
import type { Audit } from '../audit/audit.ts'
import type { Actor } from '../audit/entry.ts'
import type { Accounts } from '../auth/accounts.ts'
import { inviteDays } from '../auth/sessions.ts'
import { UserError, type User } from '../auth/users.ts'

const dayMs = 24 * 60 * 60 * 1000

export type NewUser = { name: string; email: string; role: string; password?: string }
export type Administration = ReturnType<typeof openAdministration>

/** What is done to accounts, by whom: each is recorded in the audit. Methods throw a UserError if it is not possible. */
export function openAdministration({ users, sessions, tokens }: Accounts, audit: Audit) {
  const note = (actor: Actor, action: string, user: Pick<User, 'id' | 'name'>, details?: Record<string, string>) =>
    audit.add({ actor, action, ...aboutUser(user, details) })
  const linkFor = (id: string, ttlMs?: number) => `/sign-in/link?token=${sessions.newLink(id, ttlMs)}`

  return {
    async add(actor: Actor, given: NewUser): Promise<User> {
      const user = await users.add(given)
      note(actor, 'user.add', user, { email: user.email, role: user.role })
      return user
    },
    /** Adds somebody. @returns the path of a page that signs them in once, within a week */
    async invite(actor: Actor, given: NewUser): Promise<{ user: User; link: string }> {
      const user = await this.add(actor, given)
      return { user, link: linkFor(user.id, inviteDays * dayMs) }
    },
    /** The path of a page that signs somebody in once, within the hour. */
    signInLink(actor: Actor, idOrEmail: string): string {
      const user = requireActive(users.require(idOrEmail))
      note(actor, 'user.link', user)
      return linkFor(user.id)
    },
    setRole(actor: Actor, idOrEmail: string, role: string): void {
      const before = users.require(idOrEmail)
      users.setRole(before.id, role)
      if (before.role !== role) note(actor, 'user.role', before, { before: before.role, role })
    },
    setDisabled(actor: Actor, idOrEmail: string, isDisabled: boolean): void {
      const user = users.require(idOrEmail)
      if (user.isDisabled === isDisabled) return
      users.setDisabled(user.id, isDisabled)
      note(actor, isDisabled ? 'user.disable' : 'user.enable', user)
    },
    /** Ends the password and the sessions. @returns the path of a page that signs them in once, within a week */
    reset(actor: Actor, idOrEmail: string): string {
      const user = users.reset(requireActive(users.require(idOrEmail)).id)
      note(actor, 'user.reset', user)
      return linkFor(user.id, inviteDays * dayMs)
    },
    remove(actor: Actor, idOrEmail: string): void {
      const user = users.require(idOrEmail)
      users.remove(user.id)
      note(actor, 'user.remove', user, { email: user.email })
    },
    rename(actor: Actor, idOrEmail: string, name: string): void {
      const before = users.require(idOrEmail)
      users.rename(before.id, name)
      const { name: after } = users.require(before.id)
      if (after !== before.name) note(actor, 'user.name', { id: before.id, name: after }, { before: before.name })
    },
    /** @param session the secret of the session that goes on */
    async setPassword(actor: Actor, idOrEmail: string, password: string, session?: string): Promise<void> {
      const user = users.require(idOrEmail)
      await users.setPassword(user.id, password, session === undefined ? undefined : sessions.hashOf(session))
      note(actor, 'user.password', user)
    },
    endSession(actor: Actor, idOrEmail: string, session: string): void {
      const user = users.require(idOrEmail)
      if (!sessions.endOne(user.id, session)) throw new UserError('This session has ended already')
      note(actor, 'session.end', user)
    },
    createToken(actor: Actor, given: { name: string; role: string }): string {
      const secret = tokens.create(given)
      const made = tokens.find(secret)
      if (made) audit.add({ actor, action: 'token.create', ...aboutToken(made) })
      return secret
    },
    revokeToken(actor: Actor, id: string): void {
      const token = tokens.list().find((known) => known.id === id)
      tokens.revoke(id)
      if (token) audit.add({ actor, action: 'token.revoke', ...aboutToken(token) })
    },
  }
}

/** A link would sign in somebody who is to be kept out. */
function requireActive(user: User): User {
  if (user.isDisabled) throw new UserError(`${user.email} is disabled. Enable the account first`)
  return user
}
