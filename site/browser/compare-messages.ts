import type { Listed } from '../model/comparisons.ts'
import type { comparisonMarkup } from '../redline/comparison.ts'

/** What the page asks its worker. */
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

/** What the worker answers: the comparison, or why there is none. */
export type Answer = { id: number; view: View } | { id: number; error: string }
