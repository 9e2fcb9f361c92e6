import type { Listed } from '../model/comparisons.ts'
import type { comparisonMarkup } from '../redline/comparison.ts'

/** The page's request to its worker. */
export type Request = {
  id: number
  slug: string
  language: string
  siteLanguage: string
  texts: Listed[]
  before: Listed
  after: Listed
}

export type View = ReturnType<typeof comparisonMarkup>

/** The worker's answer: the comparison, or why there is none. */
export type Answer = { id: number; view: View } | { id: number; error: string }
