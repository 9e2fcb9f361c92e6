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

const anchored = {
  /** How many lines of the ledger are covered. */
  size: z.int().min(1),
  /** Where: an address, or the name of a witness. */
  where: z.string().min(1).max(1000),
  /** When, in UTC: by the word of the other side, or by our clock for a repository. */
  at: z.iso.datetime(),
}

/** A line of `anchors.ndjson`: a state of the ledger that somebody else has seen. */
export const anchor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('repository'), ...anchored, commit: z.string().regex(/^[0-9a-f]{40,64}$/) }),
  z.strictObject({
    kind: z.literal('witness'),
    ...anchored,
    key: z.string().max(1000),
    /** The line by which it signed the checkpoint (C2SP tlog-cosignature). */
    signature: z.string().max(1000),
  }),
  z.strictObject({
    kind: z.literal('timestamp'),
    ...anchored,
    /** The answer of a time stamping authority over the checkpoint's note (RFC 3161), in Base64. */
    response: z.base64().max(200_000),
  }),
])
export type Anchor = z.infer<typeof anchor>
