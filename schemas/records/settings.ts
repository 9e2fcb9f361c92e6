import { z } from 'zod'
import { language } from './policy.ts'

const timeZone = z.string().refine((value) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).format() !== ''
  } catch {
    return false
  }
}, 'must be a time zone such as Europe/Berlin')

/** What is the same on every page of the site. */
export const siteSettings = z.strictObject({
  /** The company's name, as it signs its policies. */
  name: z.string().trim().min(1, 'must not be empty').max(120, 'must be 120 characters or fewer'),
  /** Postal address, a line each. */
  address: z.string().trim().min(1, 'must not be empty').max(500, 'must be 500 characters or fewer'),
  /** The zone in which a day begins: an effective date is a day there. */
  timeZone,
  language,
  /** Where visitors write to. */
  contact: z.email('must be an e-mail address'),
  /** How many days before its effective date a material change is announced, as the company promises. */
  noticeDays: z
    .int('must be a whole number of days')
    .min(1, 'must be 1 or more')
    .max(365, 'must be 365 or fewer')
    .optional(),
})
export type SiteSettings = z.infer<typeof siteSettings>
