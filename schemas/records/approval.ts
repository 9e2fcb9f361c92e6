import { z } from 'zod'
import { instant } from './day.ts'
import { documentId, key, sha256 } from './key.ts'

/** Somebody who took part, as far as readers may know: by name, by role, or both. */
const participant = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200, 'must be 200 characters or fewer').optional(),
  role: z.string().trim().min(1, 'must not be empty').max(60, 'must be 60 characters or fewer').optional(),
})
export type Participant = z.infer<typeof participant>

/**
 * The approval of a version, sealed with it. `record` binds it to the decision in the lake, which names everybody; what
 * readers may know of it is here too.
 */
export const sealedApproval = z.strictObject({
  /** The id of the decision's document. */
  decision: documentId,
  /** SHA-256 over the canonical JSON of the decision, which has a secret part, so that no name can be guessed from it. */
  record: sha256,
  authors: z
    .array(participant.extend({ _key: key }))
    .min(1, 'must name somebody')
    .optional(),
  requestedBy: participant.optional(),
  requestedAt: instant.optional(),
  approvedBy: participant.optional(),
  approvedAt: instant.optional(),
})
export type SealedApproval = z.infer<typeof sealedApproval>
