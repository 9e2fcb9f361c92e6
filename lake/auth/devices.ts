import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { text } from '../store/sql.ts'
import { newSecret } from './secret.ts'

/**
 * Browsers in which somebody has signed in before. Such a browser carries a mark for the account, so that a stranger
 * who guesses passwords cannot lock its owner out. The mark signs nobody in.
 */
export function openDevices(database: DatabaseSync) {
  // Nobody has the empty id: the row is the lake's own.
  const read = database.prepare(`SELECT value FROM key_values WHERE user_id = '' AND key = 'device-secret'`)
  const write = database.prepare(
    `INSERT INTO key_values (user_id, key, value) VALUES ('', 'device-secret', ?) ON CONFLICT DO NOTHING`,
  )

  function secret(): string {
    const found = read.get()
    if (found) return text(found.value)
    write.run(newSecret())
    return text(read.get()?.value)
  }

  function markFor(userId: string): string {
    return createHmac('sha256', secret()).update(userId).digest('base64url')
  }

  return {
    markFor,
    isKnown(userId: string, mark: string | undefined): boolean {
      if (mark === undefined) return false
      const [expected, given] = [Buffer.from(markFor(userId)), Buffer.from(mark)]
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}
