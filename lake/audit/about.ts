import type { Role } from '../access/caller.ts'
import type { Deed } from './entry.ts'

type About = Pick<Deed, 'subject' | 'details'>

/** How the audit names a token. */
export const aboutToken = ({ id, name, role }: { id: string; name: string; role: Role }): About => ({
  subject: { id, type: 'token', label: name },
  details: { role },
})

/** How the audit names a person. */
export const aboutUser = ({ id, name }: { id: string; name: string }, details?: Deed['details']): About => ({
  subject: { id, type: 'user', label: name },
  details,
})
