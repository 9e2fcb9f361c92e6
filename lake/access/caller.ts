/** The roles that a user or a robot token can have, from the weakest to the strongest. */
export const ROLES = ['viewer', 'editor', 'approver', 'administrator'] as const
export type Role = (typeof ROLES)[number]

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value)
}

/**
 * Who makes a request. `via` says what proved it: a cookie needs protection against forged requests, a token not.
 * `byOperator` says that the token was made where the lake is opened, and not by a caller.
 */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'user'; id: string; name: string; email: string; role: Role; via: 'cookie' }
  | { kind: 'robot'; id: string; name: string; role: Role; via: 'token'; byOperator: boolean }

export const ANONYMOUS: Caller = { kind: 'anonymous' }

/** The id that the log keeps as the author, and that GROQ's `identity()` gives. */
export function identityOf(caller: Caller): string {
  return caller.kind === 'anonymous' ? '<anonymous>' : caller.id
}
