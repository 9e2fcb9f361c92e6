import type { PolicyOnDay } from '../model/policy-on-day.ts'

/** What nearly each page of a policy says of it. */
export type PolicyName = {
  slug: string
  /** What it is called on the site's day. */
  title: string
  /** The language of its texts. */
  language: string
}

export const nameOf = ({ slug, title, language }: PolicyOnDay): PolicyName => ({ slug, title, language })
