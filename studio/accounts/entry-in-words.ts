import { z } from 'zod'
import { changeKindTitles } from '../../schemas/documents/policy-version.ts'
import { changeKinds } from '../../schemas/records/change-kinds.ts'
import { day } from '../../schemas/records/day.ts'
import { roleTitle } from './account-records.ts'
import { dayInWords } from '../versions/day-in-words.ts'

export const auditEntry = z.object({
  seq: z.number(),
  time: z.string(),
  actor: z.object({ id: z.string(), name: z.string() }),
  action: z.string(),
  subject: z.object({ id: z.string(), type: z.string(), label: z.string() }).nullable(),
  details: z.record(z.string(), z.string()),
})
/** A line of the audit. */
export type AuditEntry = z.infer<typeof auditEntry>

type Said = { name: string; details: AuditEntry['details']; isSelf: boolean }

const accounts: Readonly<Record<string, (said: Said) => string>> = {
  'sign-in': () => 'signed in',
  'sign-in.link': () => 'signed in with a link',
  'sign-in.failed': ({ name }) => `tried to sign in as ${name} with a wrong password`,
  'sign-out': () => 'signed out',
  'user.add': ({ name, details }) => `added ${name} as ${roleTitle(details['role'] ?? '').toLowerCase()}`,
  'user.link': ({ name }) => `made a sign-in link for ${name}`,
  'user.role': ({ name, details }) =>
    `changed the role of ${name} from ${roleTitle(details['before'] ?? '').toLowerCase()} to ${roleTitle(details['role'] ?? '').toLowerCase()}`,
  'user.disable': ({ name }) => `disabled ${name}`,
  'user.enable': ({ name }) => `enabled ${name}`,
  'user.reset': ({ name }) => `reset the password of ${name}`,
  'user.remove': ({ name }) => `removed ${name}`,
  'user.name': ({ name, details }) => `changed the name ${details['before'] ?? ''} to ${name}`,
  'user.password': ({ name, isSelf }) => (isSelf ? 'chose a new password' : `set the password of ${name}`),
  'session.end': ({ name, isSelf }) => (isSelf ? 'signed out another browser' : `signed out a browser of ${name}`),
  'token.create': ({ name }) => `made the token “${name}”`,
  'token.revoke': ({ name }) => `revoked the token “${name}”`,
  'link.create': ({ name }) => `shared the draft of “${name}” by a link`,
  'link.revoke': ({ name }) => `revoked a link to the draft of “${name}”`,
}

const documents: Readonly<Record<string, string>> = {
  draft: 'began a draft of',
  edit: 'edited',
  discard: 'discarded the draft of',
  publish: 'published',
  create: 'published',
  delete: 'deleted',
}

/** What a line says after the name of who did it. `titles`: those of policies by id. */
export function entryInWords(entry: AuditEntry, titles: ReadonlyMap<string, string>): string {
  const { actor, action, subject, details } = entry
  const name = (subject && (titles.get(subject.id) ?? subject.label)) || 'something'
  const account = accounts[action]
  if (account) return account({ name, details, isSelf: actor.id === subject?.id })
  switch (subject?.type) {
    case 'policyVersion':
      return `published version ${details['version'] ?? ''} of “${name}”${versionInWords(details)}`
    case 'approvalRequest':
      return `requested approval of version ${details['version'] ?? ''} of “${name}”`
    case 'policyReview':
      return `reviewed “${name}”: no change`
    case 'approvalDecision':
      return decisionInWords(details, name)
    default:
      return `${documents[action] ?? action} “${name}”`
  }
}

const isKind = (value: string | undefined) => changeKinds.find((kind) => kind === value)

function versionInWords({ kind, appliesFrom }: AuditEntry['details']): string {
  const known = isKind(kind)
  const from = day.safeParse(appliesFrom)
  const facts = [
    ...(known ? [changeKindTitles[known].toLowerCase()] : []),
    ...(from.success ? [`from ${dayInWords(from.data)}`] : []),
  ]
  return facts.length > 0 ? ` (${facts.join(', ')})` : ''
}

function decisionInWords({ outcome, version = '' }: AuditEntry['details'], name: string): string {
  const of = `version ${version} of “${name}”`
  if (outcome === 'approved') return `approved ${of}`
  return outcome === 'returned' ? `sent ${of} back` : `withdrew the request for ${of}`
}
