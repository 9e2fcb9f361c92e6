import { identityOf, type Caller } from './caller.ts'

/** Anonymous and signed-in callers have separate workers, queues and limits. */
export type Lane = 'anonymous' | 'signedIn'

export function laneOf(caller: Caller): Lane {
  return caller.kind === 'anonymous' ? 'anonymous' : 'signedIn'
}

/** Key for taking turns: a person, a robot, or an anonymous caller's IP address. */
export function turnOf(caller: Caller, address: string): string {
  return caller.kind === 'anonymous' ? `address ${address}` : identityOf(caller)
}

/** Size limit of a response. README.md lists it: keep it in step. */
export const maxAnswerBytes: Record<Lane, number> = { signedIn: 64 * 1024 * 1024, anonymous: 4 * 1024 * 1024 }
