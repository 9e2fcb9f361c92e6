import type { ApprovalRequest, Member } from '../../schemas/records/approval-documents.ts'
import { isSamePerson } from './person.ts'

/** Who writes a document to the lake, and when the lake takes it. */
export type Writing = {
  /** The person who is signed in; undefined for a robot's token. */
  person: Member | undefined
  now: Date
}

/** How far off the clock of somebody's computer may be. */
const clockToleranceMs = 10 * 60_000

export const isNow = (moment: string, now: Date): boolean =>
  Math.abs(Date.parse(moment) - now.getTime()) <= clockToleranceMs

/**
 * Why a request for approval cannot be taken; undefined if it can.
 * @param versions the numbers of the policy's versions
 */
export function problemWithRequest(
  { requestedBy, requestedAt, sequence, policy }: ApprovalRequest,
  { person, now, hasPolicy, isNext }: Writing & { hasPolicy: boolean; isNext: boolean },
): string | undefined {
  if (!person) return 'A person asks for approval: a token can’t.'
  if (!isSamePerson(requestedBy, person)) return 'It must name the person who is signed in as the one who asks.'
  if (!isNow(requestedAt, now)) return `It must say when it was asked: now. Check the clock of this computer.`
  if (!hasPolicy) return `There is no policy ${policy}.`
  return isNext ? undefined : `Version ${sequence} isn’t the next one of this policy.`
}
