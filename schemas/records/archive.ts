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

/** What a pull saw last: the site's settings and what is true of each policy now. */
export const snapshot = z.strictObject({
  format: z.literal(1),
  settings: siteSettings,
  policies: z.array(policy),
  /** `hash` of the ledger's last line as it was written: a ledger without that line was cut short. */
  head: sha256.nullable().optional(),
})
export type Snapshot = z.infer<typeof snapshot>
