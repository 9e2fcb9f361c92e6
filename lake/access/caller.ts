/** The roles that a user or a robot token can have, from the weakest to the strongest. */
export const ROLES = ['viewer', 'editor', 'approver', 'administrator'] as const
export type Role = (typeof ROLES)[number]

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value)
}

/**
 * Identity behind a request. `via` is how it was proved: a cookie needs protection against forged requests, a token
 * does not. `byOperator` marks a token that was created by the lake's owner, not over HTTP.
 */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'user'; id: string; name: string; email: string; role: Role; via: 'cookie' }
  | { kind: 'robot'; id: string; name: string; role: Role; via: 'token'; byOperator: boolean }

export const ANONYMOUS: Caller = { kind: 'anonymous' }

/** The author's id in the log, and the value of GROQ's `identity()`. */
export function identityOf(caller: Caller): string {
  return caller.kind === 'anonymous' ? '<anonymous>' : caller.id
}
