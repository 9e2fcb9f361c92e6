import { z } from 'zod'
import { key } from './key.ts'
import { anchorId, draftPortableText, portableText } from './portable-text.ts'

/** A heading and its text. The key is the section's anchor and survives renames and moves. */
export const section = z.strictObject({
  _type: z.literal('section'),
  _key: key,
  heading: z.string().trim().min(1, 'must not be empty').max(300, 'must be 300 characters or fewer'),
  body: portableText.default([]),
  /** Its number, computed by publishing. */
  number: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number')
    .optional(),
  /** In a draft: whether it gets no number although the others do. */
  unnumbered: z.boolean().optional(),
  /** Ids that the section had elsewhere: links to them still work. */
  anchors: z.array(anchorId).min(1, 'must not be empty').max(50, 'must be 50 or fewer').optional(),
  /** Set if publishing wrote the section: the definitions of the terms that the text uses. */
  generated: z.literal('definitions').optional(),
})
export type Section = z.infer<typeof section>

/** A section of a draft. */
export const draftSection = section.extend({ body: draftPortableText.default([]) })
export type DraftSection = z.infer<typeof draftSection>
