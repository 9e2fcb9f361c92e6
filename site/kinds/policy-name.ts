import type { PolicyOnDay } from '../model/policy-on-day.ts'

/** What nearly every page of a policy shows about it. */
export type PolicyName = {
  slug: string
  /** Its title on the site's day. */
  title: string
  /** The language of its texts. */
  language: string
}

export const nameOf = ({ slug, title, language }: PolicyOnDay): PolicyName => ({ slug, title, language })
