import { z } from 'zod'

/** A key of the log as one line (C2SP signed-note, verifier keys), and from which size of the log on it signs. */
const logKey = z.strictObject({
  key: z.string().min(1).max(1000),
  since: z.int().min(0),
  /** The note in which the key before names this one; missing for the first, or where the key before was lost. */
  endorsement: z.string().max(10_000).optional(),
})

/** `log.json`: which log this is, and the keys that have signed for it, the latest last. */
export const logRecord = z.strictObject({
  format: z.literal(1),
  /** Its address without the scheme (C2SP tlog-tiles). */
  origin: z.string().min(1).max(500),
  keys: z.array(logKey).min(1).max(1000),
})
export type LogRecord = z.infer<typeof logRecord>

/** A line of `checkpoints.ndjson`: how long the ledger was, and the signed note that says what was in it. */
export const signedCheckpoint = z.strictObject({ size: z.int().min(1), note: z.string().max(100_000) })
export type SignedCheckpoint = z.infer<typeof signedCheckpoint>
