import { z } from 'zod'
import { documentId, key } from './key.ts'

/** The target of a link or a cross-reference, by ids that do not change when it is renamed or moved. */
export const target = z
  .strictObject({
    _type: z.literal('target').optional(),
    /** The policy's document id; undefined for the same text. */
    policy: documentId.optional(),
    /** The key of the section; undefined for the whole policy. */
    section: key.optional(),
    /** The key of a sub-heading, a term or a numbered item in that section. */
    block: key.optional(),
  })
  .refine(({ policy, section }) => policy !== undefined || section !== undefined, 'must name a policy or a section')
  .refine(({ section, block }) => block === undefined || section !== undefined, 'must name the section too')
export type Target = z.infer<typeof target>

/** What a cross-reference shows: the number and heading of its target, or one of them. */
export const referenceForms = ['full', 'number', 'heading'] as const
export type ReferenceForm = (typeof referenceForms)[number]
