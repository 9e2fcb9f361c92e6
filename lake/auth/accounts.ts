import type { DatabaseSync } from 'node:sqlite'
import { openDevices } from './devices.ts'
import { openSessions } from './sessions.ts'
import { openTokens } from './tokens.ts'
import { openUsers } from './users.ts'

export type Accounts = ReturnType<typeof openAccounts>

/** Users, their sessions, their browsers, and robots. */
export function openAccounts(database: DatabaseSync) {
  const listeners = new Set<() => void>()
  const changed = () => listeners.forEach((listener) => listener())
  const tokens = openTokens(database, changed)
  return {
    users: openUsers(database, { changed, removed: tokens.revokeAllOf }),
    sessions: openSessions(database, changed),
    tokens,
    devices: openDevices(database),
    /** Calls the listener whenever somebody may have lost permissions. */
    onChange: (listener: () => void): void => void listeners.add(listener),
  }
}
