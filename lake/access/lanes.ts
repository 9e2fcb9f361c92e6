import { identityOf, type Caller } from './caller.ts'

/** Strangers and those who are signed in have workers, queues and limits of their own. */
export type Lane = 'anonymous' | 'signedIn'

export function laneOf(caller: Caller): Lane {
  return caller.kind === 'anonymous' ? 'anonymous' : 'signedIn'
}

/** By whom turns are taken: a person or a robot, or the address that a stranger calls from. */
export function turnOf(caller: Caller, address: string): string {
  return caller.kind === 'anonymous' ? `address ${address}` : identityOf(caller)
}

/** The longest answer. README.md names it: keep it in step. */
export const maxAnswerBytes: Record<Lane, number> = { signedIn: 64 * 1024 * 1024, anonymous: 4 * 1024 * 1024 }
