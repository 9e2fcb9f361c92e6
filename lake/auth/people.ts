import type { Role } from '../access/caller.ts'
import type { Accounts } from './accounts.ts'

/** Somebody who is, or was, named as an author in the log. */
export type Person = {
  id: string
  name: string
  /** Only of users who can sign in now. */
  role?: Role
  /** Of a robot: the user by whose account its token was made; missing if the lake's owner made it. */
  owner?: string
}

/** Finds authors by their ids; null if the lake does not know one. */
export const openPeople =
  ({ users, tokens }: Pick<Accounts, 'users' | 'tokens'>) =>
  (id: string): Person | null => {
    const user = users.find(id)
    if (user?.id === id) return { id, name: user.name, ...(!user.isDisabled && { role: user.role }) }
    const named = users.nameOf(id)
    if (named) return named
    const token = tokens.nameOf(id)
    if (!token) return null
    const owner = tokens.ownerOf(id)
    return owner === undefined ? token : { ...token, owner }
  }
