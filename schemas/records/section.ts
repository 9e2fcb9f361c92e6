import { z } from 'zod'
import { key } from './key.ts'
import { portableText } from './portable-text.ts'

/** A heading and its text. The key is the section's anchor and survives renames and moves. */
export const section = z.strictObject({
  _type: z.literal('section'),
  _key: key,
  heading: z.string().trim().min(1, 'must not be empty').max(300, 'must be 300 characters or fewer'),
  body: portableText.default([]),
})
export type Section = z.infer<typeof section>
