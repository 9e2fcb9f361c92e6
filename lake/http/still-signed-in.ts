import type { FastifyRequest } from 'fastify'
import { identityOf, type Caller } from '../access/caller.ts'
import { identify } from '../auth/identify.ts'
import type { Context } from './context.ts'

/** Whether a connection that stays open still belongs to who opened it: not signed out, removed or revoked since. */
export function isStillSignedIn({ accounts }: Context, request: FastifyRequest, caller: Caller): boolean {
  try {
    const current = identify(accounts, request)
    return identityOf(current) === identityOf(caller) && roleOf(current) === roleOf(caller)
  } catch {
    return false
  }
}

function roleOf(caller: Caller): string {
  return caller.kind === 'anonymous' ? '' : caller.role
}
