import { z } from 'zod'
import { day } from './day.ts'
import { documentId } from './key.ts'
import { slug } from './slug.ts'

/** The subjects of policies, by which the site's index and the Studio group them. */
export const categories = [
  { value: 'privacy', title: 'Privacy and data' },
  { value: 'terms', title: 'Terms and contracts' },
  { value: 'conduct', title: 'Acceptable use and conduct' },
  { value: 'security', title: 'Security' },
  { value: 'people', title: 'People and workplace' },
  { value: 'other', title: 'Other' },
] as const

/** How the sections of a policy are numbered: 1, 2, 3, and in contracts their clauses too: 1.1, (a), (i). */
export const numberings = ['sections', 'legal'] as const
export type Numbering = (typeof numberings)[number]

/** A BCP 47 language tag such as `en` or `de-AT`. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or de-AT')

/** The current facts of a policy, as the archive keeps them. Its texts are its versions. */
export const policy = z.strictObject({
  id: documentId,
  title: z.string().trim().min(1, 'must not be empty').max(200, 'must be 200 characters or fewer'),
  slug,
  summary: z.string().trim().min(1, 'must not be empty').max(500, 'must be 500 characters or fewer'),
  /** The team or person responsible for the text. */
  owner: z.string().trim().min(1, 'must not be empty').max(200, 'must be 200 characters or fewer'),
  category: z.enum(categories.map(({ value }) => value)),
  /** The day by which the text must be reviewed. */
  reviewDate: day.optional(),
  /** The language, if it differs from the site's. */
  language: language.optional(),
  /** Earlier slugs, whose addresses redirect permanently to the present one. */
  formerSlugs: z.array(slug).optional(),
})
export type Policy = z.infer<typeof policy>
