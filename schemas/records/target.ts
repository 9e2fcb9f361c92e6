import { z } from 'zod'
import { documentId, key } from './key.ts'

/** The place that a link or a cross-reference leads to, kept by ids that no rename and no move changes. */
export const target = z
  .strictObject({
    _type: z.literal('target').optional(),
    /** The policy's document id; without it the text that the target stands in. */
    policy: documentId.optional(),
    /** The key of the section; without it the policy as a whole. */
    section: key.optional(),
    /** The key of a sub-heading, a term or a numbered item in that section. */
    block: key.optional(),
  })
  .refine(({ policy, section }) => policy !== undefined || section !== undefined, 'must name a policy or a section')
  .refine(({ section, block }) => block === undefined || section !== undefined, 'must name the section too')
export type Target = z.infer<typeof target>

/** What a cross-reference shows of its target: number and heading, or one of them. */
export const referenceForms = ['full', 'number', 'heading'] as const
export type ReferenceForm = (typeof referenceForms)[number]
