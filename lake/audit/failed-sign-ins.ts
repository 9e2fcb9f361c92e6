import type { User } from '../auth/users.ts'
import { aboutUser } from './about.ts'
import type { Audit } from './audit.ts'
import { stranger } from './entry.ts'

/** Anybody can fail to sign in, as often as they like: one line is kept for each account in this time. */
const everyMs = 60 * 60_000

/**
 * Records that somebody did not know the password of an account. Afterwards, so that the answer takes as long as for an
 * account that does not exist.
 */
export function openFailedSignIns(audit: Audit, report: (error: unknown) => void) {
  const noted = new Map<string, number>()

  return (user: Pick<User, 'id' | 'name'>): void => {
    const now = performance.now()
    if (now - (noted.get(user.id) ?? -Infinity) < everyMs) return
    noted.set(user.id, now)
    setImmediate(() => {
      try {
        audit.add({ actor: stranger, action: 'sign-in.failed', ...aboutUser(user) })
      } catch (error) {
        report(error)
      }
    })
  }
}
