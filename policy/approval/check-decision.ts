import {
  decisionIdOf,
  type ApprovalDecision,
  type ApprovalRequest,
  type Member,
} from '../../schemas/records/approval-documents.ts'
import { isNow, type Writing } from './check-request.ts'
import { areSamePeople, isSamePerson } from './person.ts'
import { approverRoles } from './rules.ts'

/** What the lake knows about a request that is decided. */
export type Decided = Writing & {
  request: ApprovalRequest | undefined
  /** Who changed the text since the last version, by the lake's history. */
  authors: readonly Member[]
  /** The people by whose tokens it was changed. */
  tokenOwners: readonly string[]
  isNext: boolean
}

/** Why somebody may not approve a text: their role, or what they have done to it. */
export type Bar = 'role' | 'wrote' | 'asked'

/** The same in words for that person. */
export const barInWords: Record<Bar, string> = {
  role: 'Your role can’t approve: that takes an approver or an administrator.',
  wrote: 'Somebody else must approve it: you changed the text since its last version.',
  asked: 'Somebody else must approve it: you asked for the approval.',
}

/** Why somebody may not approve, whatever the text is; undefined if they may. */
export function barToApproval(
  { id, role }: Member,
  {
    authors,
    tokenOwners,
    requestedBy,
  }: { authors: readonly string[]; tokenOwners: readonly string[]; requestedBy: string },
): Bar | undefined {
  if (role === undefined || !approverRoles.includes(role)) return 'role'
  if (authors.includes(id) || tokenOwners.includes(id)) return 'wrote'
  return id === requestedBy ? 'asked' : undefined
}

/** Why a decision cannot be taken; undefined if it can. */
export function problemWithDecision(decision: ApprovalDecision, decided: Decided): string | undefined {
  const { request, person, now, authors, tokenOwners, isNext } = decided
  if (!request) return `There is no request ${decision.request}.`
  if (decision._id !== decisionIdOf(decision.request)) return `It must have the id ${decisionIdOf(decision.request)}.`
  if (!person) return 'A person decides: a token can’t.'
  if (!isSamePerson(decision.decidedBy, person))
    return 'It must name the person who is signed in as the one who decides.'
  if (!isNow(decision.decidedAt, now)) return 'It must say when it was decided: now. Check the clock of this computer.'
  if (!isAbout(decision, request)) return 'It must be about what was asked for, word for word.'
  if (decision.outcome === 'withdrawn') return undefined
  if (person.role === undefined || !approverRoles.includes(person.role)) return barInWords.role
  if (decision.outcome === 'returned') return undefined
  if (!isNext) return `Version ${decision.sequence} was published in the meantime.`
  const ids = authors.map(({ id }) => id)
  const bar = barToApproval(person, { authors: ids, tokenOwners, requestedBy: request.requestedBy.id })
  if (bar !== undefined) return barInWords[bar]
  return areSamePeople(decision.authors, authors)
    ? undefined
    : 'It must name all who changed the text since the last version. Perhaps somebody is changing it now.'
}

const isAbout = (decision: ApprovalDecision, request: ApprovalRequest): boolean =>
  decision.policy === request.policy &&
  decision.sequence === request.sequence &&
  decision.digest === request.digest &&
  decision.requestedAt === request.requestedAt &&
  isSamePerson(decision.requestedBy, request.requestedBy)
