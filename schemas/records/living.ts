import { z } from 'zod'
import { href } from './link.ts'
import { key } from './key.ts'
import { referenceForms, target } from './target.ts'

/**
 * Living parts: what a working text takes from elsewhere. While it is written, a variable and a cross-reference are
 * objects between the words. When a version is published, their words become plain words, and a mark on them says
 * where they came from: a sealed text is read without knowing what Settings say.
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

/** Objects between the words of a working text that publishing turns into words. */
export const livingInline = [variable, crossReference] as const

/** Words that are a term of the glossary in Settings. */
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
    /** A policy or a section that was chosen: publishing works out its address. */
    target: target.optional(),
  })
  .refine(({ href, target }) => href !== undefined || target !== undefined, 'must say where it leads')

/** What marks words of a sealed text: those with an `href` are links, all say what the words were made from. */
export const annotation = z.discriminatedUnion('_type', [
  z.strictObject({ _type: z.literal('link'), _key: key, href, target: target.optional() }),
  crossReference.extend({ href }),
  /** The address is that of the definition, in the same text. */
  definedTerm.extend({ href }),
  variable,
])
export type Annotation = z.infer<typeof annotation>

/** What marks words of a working text; one that was taken up again from a version has the marks of that. */
export const draftAnnotation = z.discriminatedUnion('_type', [
  draftLink,
  definedTerm.extend({ href: href.optional() }),
  crossReference.extend({ href }),
  variable,
])
