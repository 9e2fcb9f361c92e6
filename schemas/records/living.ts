import { z } from 'zod'
import { href } from './link.ts'
import { key } from './key.ts'
import { referenceForms, target } from './target.ts'

/**
 * Living parts: words that a working text takes from elsewhere. In a draft, a variable or a cross-reference is an
 * inline object. When a version is published, it becomes plain words with a mark that says where they came from, so
 * that a sealed text can be read without Settings.
 */
const variable = z.strictObject({
  _type: z.literal('variable'),
  _key: key,
  /** The key of the variable in Settings. */
  variable: key,
})

const crossReference = z.strictObject({
  _type: z.literal('crossReference'),
  _key: key,
  target,
  show: z.enum(referenceForms).optional(),
})

/** The inline objects of a working text that publishing turns into words. */
export const livingInline = [variable, crossReference] as const

/** Words marked as a term of the glossary in Settings. */
const definedTerm = z.strictObject({
  _type: z.literal('definedTerm'),
  _key: key,
  /** The key of the term in Settings. */
  term: key,
})

const draftLink = z
  .strictObject({
    _type: z.literal('link'),
    _key: key,
    href: href.optional(),
    /** A chosen policy or section, whose address publishing computes. */
    target: target.optional(),
  })
  .refine(({ href, target }) => href !== undefined || target !== undefined, 'must have a target')

/** The annotations of a sealed text: those with an `href` are links, and all say where the words came from. */
export const annotation = z.discriminatedUnion('_type', [
  z.strictObject({ _type: z.literal('link'), _key: key, href, target: target.optional() }),
  crossReference.extend({ href }),
  /** `href` links to the definition in the same text. */
  definedTerm.extend({ href }),
  variable,
])
export type Annotation = z.infer<typeof annotation>

/** The annotations of a working text. A draft started from a version also has those of the version. */
export const draftAnnotation = z.discriminatedUnion('_type', [
  draftLink,
  definedTerm.extend({ href: href.optional() }),
  crossReference.extend({ href }),
  variable,
])
