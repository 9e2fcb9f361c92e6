import type { Token } from './token.ts'

/** Whether two sentences say the same, as far as it can be shown. */
export type Same = (before: readonly Token[], after: readonly Token[]) => boolean

/**
 * Tokens whose verbs agree with any subject: “deletes” is “delete”, and a future is a present. Only for sentences that
 * are otherwise known to be built alike, for it does not tell one device from several.
 */
export const soft = (tokens: readonly Token[]): Token[] =>
  tokens
    .filter(({ key, kind }) => key !== 'will' && !(kind === 'mark' && key === ','))
    .map((token) => ({ ...token, key: subjectOf(token.key.replace(/~s$/, '~')) }))

const subjectOf = (key: string) => (key === 'has' ? 'have' : key)
