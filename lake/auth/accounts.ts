import type { DatabaseSync } from 'node:sqlite'
import { openSessions } from './sessions.ts'
import { openTokens } from './tokens.ts'
import { openUsers } from './users.ts'

export type Accounts = ReturnType<typeof openAccounts>

export function openAccounts(database: DatabaseSync) {
  return { users: openUsers(database), sessions: openSessions(database), tokens: openTokens(database) }
}
