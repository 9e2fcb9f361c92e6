import { parse, type ExprNode } from 'groq-js'
import { matchesFilter } from '../groq/match.ts'
import type { LakeDocument } from '../store/document.ts'
import type { Caller, Role } from './caller.ts'
import { isWithin, type AclMode, type Reach } from './reach.ts'

export type Permission = 'read' | 'create' | 'update' | 'history'

/**
 * A limit. For the documents that `filter` (GROQ, as between `*[` and `]`) selects, the named roles, or `all` of them,
 * keep only these permissions of what their role gives. Where several limits select a document, all of them hold.
 * `update` includes deleting. `{ roles: 'all', filter: '_type == "x"', permissions: ['read', 'create'] }` makes
 * documents of type x unchangeable once they exist, even for administrators.
 */
export type Grant = { roles: readonly string[] | 'all'; filter: string; permissions: readonly Permission[] }

const GIVEN: Record<Role, readonly Permission[]> = {
  viewer: ['read', 'history'],
  editor: ['read', 'create', 'update', 'history'],
  approver: ['read', 'create', 'update', 'history'],
  administrator: ['read', 'create', 'update', 'history'],
}

const EVERYTHING = '_id in path("**")'

type Limit = Grant & { tree: ExprNode }

/** Access rules. An anonymous caller can read published documents of a public dataset, and has no other permission. */
export type Access = {
  aclMode: AclMode
  /** The documents that the caller may read, before grants limit them. */
  reachOf(caller: Caller): Reach
  may(caller: Caller, permission: Permission, document: LakeDocument): boolean
  /** Whether grants withhold the permission from the caller for some documents. */
  isLimited(caller: Caller, permission: Permission): boolean
  /** Filters of documents that the caller may not read, to be excluded from every response. */
  hiddenFrom(caller: Caller): string[]
  /** The same rules as Sanity's dataset ACL: a list of what is allowed. */
  acl(caller: Caller): { filter: string; permissions: Permission[] }[]
}

/** Compiles grants. Throws a GroqSyntaxError if a filter cannot be parsed. */
export function openAccess(grants: readonly Grant[], aclMode: AclMode = 'public'): Access {
  const limits: Limit[] = grants.map((grant) => ({ ...grant, tree: parse(`*[${grant.filter}]`) }))

  function limitsOn(role: Role, permission: Permission): Limit[] {
    return limits.filter(
      (limit) => (limit.roles === 'all' || limit.roles.includes(role)) && !limit.permissions.includes(permission),
    )
  }

  const reachOf = (caller: Caller): Reach => {
    if (caller.kind !== 'anonymous') return 'all'
    return aclMode === 'public' ? 'public' : 'none'
  }

  return {
    aclMode,
    reachOf,
    may(caller, permission, document) {
      if (caller.kind === 'anonymous') return permission === 'read' && isWithin(reachOf(caller), document._id)
      if (!GIVEN[caller.role].includes(permission)) return false
      return !limitsOn(caller.role, permission).some(({ tree }) =>
        matchesFilter(tree, document, { identity: caller.id }),
      )
    },
    isLimited: (caller, permission) => caller.kind !== 'anonymous' && limitsOn(caller.role, permission).length > 0,
    hiddenFrom(caller) {
      return caller.kind === 'anonymous' ? [] : limitsOn(caller.role, 'read').map((limit) => limit.filter)
    },
    acl(caller) {
      if (caller.kind === 'anonymous') {
        return aclMode === 'public' ? [{ filter: '_id in path("*")', permissions: ['read'] }] : []
      }
      return GIVEN[caller.role].map((permission) => ({
        filter: [
          EVERYTHING,
          ...limitsOn(caller.role, permission).map(({ filter }) => `coalesce((${filter}), false) != true`),
        ].join(' && '),
        permissions: [permission],
      }))
    },
  }
}
