import { z } from 'zod'

/** A key in an array, unique among its siblings. A section's key is also its anchor on the page. */
export const key = z.string().regex(/^[A-Za-z0-9_-]{1,96}$/, 'must be 1 to 96 letters, digits, hyphens or underscores')

/** The id of a published document. It names a folder in the archive, so it has no dots. */
export const documentId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}$/, 'must be 1 to 100 letters, digits, hyphens or underscores')

/** A SHA-256 in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
