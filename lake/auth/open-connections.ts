import type { FastifyRequest } from 'fastify'
import { identityOf, type Caller } from '../access/caller.ts'
import type { Accounts } from './accounts.ts'
import { identify } from './identify.ts'

export type OpenConnections = ReturnType<typeof openConnections>

/** Long-lived connections: each is closed as soon as its owner is signed out, removed or revoked. */
export function openConnections(accounts: Accounts, report: (error: unknown) => void) {
  const connections = new Map<symbol, { request: FastifyRequest; caller: Caller; cut: () => void }>()

  /** Whether the connection's owner is still authenticated. False if the session has expired. */
  function isStillSignedIn(request: FastifyRequest, caller: Caller): boolean {
    try {
      const current = identify(accounts, request)
      return identityOf(current) === identityOf(caller) && roleOf(current) === roleOf(caller)
    } catch {
      return false
    }
  }

  accounts.onChange(() => {
    for (const { request, caller, cut } of connections.values()) {
      if (isStillSignedIn(request, caller)) continue
      try {
        cut()
      } catch (error) {
        report(error)
      }
    }
  })

  return {
    isStillSignedIn,
    /** Calls `cut` when the connection must end. The returned function is for one that ended by itself. */
    watch(request: FastifyRequest, caller: Caller, cut: () => void): () => void {
      const key = Symbol('connection')
      connections.set(key, { request, caller, cut })
      return () => void connections.delete(key)
    },
  }
}

function roleOf(caller: Caller): string {
  return caller.kind === 'anonymous' ? '' : caller.role
}
