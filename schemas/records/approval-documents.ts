import { z } from 'zod'
import { changeKinds, type ChangeKind } from './change-kinds.ts'
import { day, instant } from './day.ts'
import { system } from './documents.ts'
import { documentId, sha256 } from './key.ts'
import { categories } from './policy.ts'
import { successor, versionFields } from './version.ts'

/** What readers learn of the people who wrote, asked and approved. */
export const shownPeople = ['names', 'roles', 'nobody'] as const
export type ShownPeople = (typeof shownPeople)[number]

/** The kinds of change for which approval can be asked. A recall only calls something back: it must never wait. */
export const approvalKinds = changeKinds.filter((kind) => kind !== ('recall' satisfies ChangeKind))

/** The id of the one document of approval rules. */
export const approvalRulesId = 'approvalRules'

/** For which versions approval is asked. Only administrators can change it. */
export const approvalRulesDocument = z.strictObject({
  ...system,
  _type: z.literal('approvalRules'),
  isOn: z.boolean(),
  /** Only for policies in these categories; for all if there are none. */
  categories: z.array(z.enum(categories.map(({ value }) => value))).nullish(),
  /** Only for these kinds of change; for all but recalls if there are none. */
  kinds: z.array(z.enum(changeKinds)).nullish(),
  shown: z.enum(shownPeople).nullish(),
})
export type ApprovalRules = Pick<z.infer<typeof approvalRulesDocument>, 'isOn' | 'categories' | 'kinds' | 'shown'>

/** A user of the lake, as they were called then. The role is missing for robots and for people who have left. */
export const member = z.strictObject({
  _key: z.string().optional(),
  id: z.string().min(1).max(128),
  name: z.string().min(1).max(200),
  role: z.string().min(1).max(60).optional(),
})
export type Member = z.infer<typeof member>

const note = z.string().trim().min(1, 'must not be empty').max(2000, 'must be 2,000 characters or fewer')

/** What a request and the decision on it are about. */
const subject = {
  policy: documentId,
  /** The number that the version will have. */
  sequence: versionFields.shape.sequence,
  /** SHA-256 of everything that readers of the version will see: see `policy/approval/digest.ts`. */
  digest: sha256,
  requestedBy: member,
  requestedAt: instant,
}

/** Asks for approval of the working text, with all that is to be published with it. Never changed once it exists. */
export const approvalRequestDocument = z.strictObject({
  ...system,
  _type: z.literal('approvalRequest'),
  ...subject,
  /** The revision of the working text, by which lists tell that it was edited since. The digest is what counts. */
  workingRev: z.string().max(128),
  proposal: z.strictObject({
    effectiveDate: day,
    changeKind: z.enum(changeKinds),
    changeSummary: versionFields.shape.changeSummary,
    kindReason: versionFields.shape.kindReason,
    backdatingReason: versionFields.shape.backdatingReason,
    successor: successor.optional(),
  }),
  note: note.optional(),
})
export type ApprovalRequest = z.infer<typeof approvalRequestDocument>

/** How a request can end. Whoever asked, or anybody who may edit, can withdraw it. */
export const approvalOutcomes = ['approved', 'returned', 'withdrawn'] as const

/** The end of a request. Never changed once it exists; its id follows from the request's, so that there is only one. */
export const approvalDecisionDocument = z
  .strictObject({
    ...system,
    _type: z.literal('approvalDecision'),
    /** The request's id. */
    request: documentId,
    ...subject,
    outcome: z.enum(approvalOutcomes),
    /** Why it was sent back; required then. */
    note: note.optional(),
    /** Who changed the text since the last version, by the lake's history. */
    authors: z.array(member),
    decidedBy: member,
    decidedAt: instant,
    /** Random, so that nobody can find out a name by trying names against the sealed hash. */
    salt: sha256,
  })
  .superRefine(({ outcome, note: reason }, context) => {
    if (outcome === 'returned' && reason === undefined) {
      context.addIssue({ code: 'custom', path: ['note'], message: 'must say why it is sent back' })
    }
  })
export type ApprovalDecision = z.infer<typeof approvalDecisionDocument>

/** The id of the decision on a request. */
export const decisionIdOf = (requestId: string) => `${requestId}-decision`
