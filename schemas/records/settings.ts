import { z } from 'zod'
import { brandColour, logo } from './brand.ts'
import { key } from './key.ts'
import { href } from './link.ts'
import { language } from './policy.ts'

const timeZone = z.string().refine((value) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).format() !== ''
  } catch {
    return false
  }
}, 'must be a time zone such as Europe/Berlin')

/** A link at the foot of each page, such as to an imprint. */
export const footerLink = z.strictObject({
  _type: z.literal('footerLink').default('footerLink'),
  _key: key,
  label: z.string().trim().min(1, 'must not be empty').max(60, 'must be 60 characters or fewer'),
  href,
})

/** Words that texts refer to by key, so that they are written only once: a company's name, an address. */
export const variable = z.strictObject({
  _type: z.literal('variable').default('variable'),
  _key: key,
  name: z.string().trim().min(1, 'must not be empty').max(60, 'must be 60 characters or fewer'),
  value: z.string().trim().min(1, 'must not be empty').max(500, 'must be 500 characters or fewer'),
})
export type Variable = z.infer<typeof variable>

/** A term of the glossary. A blank line in the definition starts a new paragraph. */
export const definedTerm = z.strictObject({
  _type: z.literal('definedTerm').default('definedTerm'),
  _key: key,
  term: z.string().trim().min(1, 'must not be empty').max(120, 'must be 120 characters or fewer'),
  definition: z.string().trim().min(1, 'must not be empty').max(4000, 'must be 4,000 characters or fewer'),
})
export type DefinedTerm = z.infer<typeof definedTerm>

/** What texts take from Settings when they are published. The site does not need it: versions contain the words. */
export const vocabulary = z.strictObject({
  variables: z.array(variable).max(500, 'must be 500 or fewer').optional(),
  terms: z.array(definedTerm).max(1000, 'must be 1,000 or fewer').optional(),
})

/** The typeface of texts: a serif or a sans serif. */
export const typefaces = ['serif', 'sans'] as const

/** The settings of the whole site. */
export const siteSettings = z.strictObject({
  /** The company's name, as it signs its policies. */
  name: z.string().trim().min(1, 'must not be empty').max(120, 'must be 120 characters or fewer'),
  /** Postal address, with line breaks. */
  address: z.string().trim().min(1, 'must not be empty').max(500, 'must be 500 characters or fewer'),
  /** The time zone in which days begin. Effective dates are days in this zone. */
  timeZone,
  language,
  /** The e-mail address for visitors. */
  contact: z.email('must be an e-mail address'),
  /** Colour and typeface, if not the defaults. They affect no text and no hash. */
  accent: brandColour.optional(),
  typeface: z.enum(typefaces).optional(),
  logo: logo.optional(),
  footerLinks: z.array(footerLink).max(12, 'must be 12 links or fewer').optional(),
  /** How many days before its effective date the company promises to announce a material change. */
  noticeDays: z
    .int('must be a whole number of days')
    .min(1, 'must be 1 or more')
    .max(365, 'must be 365 or fewer')
    .optional(),
})
export type SiteSettings = z.infer<typeof siteSettings>
