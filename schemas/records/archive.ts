import { z } from 'zod'
import { documentId, sha256 } from './key.ts'
import { policy } from './policy.ts'
import { siteSettings } from './settings.ts'

/** One line of the ledger: a version recorded in the archive, chained to the line before. */
export const ledgerEntry = z.strictObject({
  /** 1, 2, 3… the line's number. */
  entry: z.int().min(1),
  policy: documentId,
  sequence: z.int().min(1),
  /** The version's hash. */
  version: sha256,
  /** `hash` of the line before; `null` for the first. */
  previous: sha256.nullable(),
  /** SHA-256 over the RFC 8785 canonical JSON of all of the above. */
  hash: sha256,
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

/** The result of the last pull: the site's settings and the current facts of each policy. */
export const snapshot = z.strictObject({
  format: z.literal(1),
  settings: siteSettings,
  policies: z.array(policy),
  /** `hash` of the ledger's last line at that time: a ledger without that line was truncated. */
  head: sha256.nullable().optional(),
})
export type Snapshot = z.infer<typeof snapshot>
