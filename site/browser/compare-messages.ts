import type { Listed } from '../comparisons.ts'
import type { comparisonMarkup } from '../redline/comparison.ts'

/** What the page asks its worker. */
export type Request = {
  /** From 1; 0 asks to have the comparison ready, and for no answer. */
  id: number
  slug: string
  language: string
  siteLanguage: string
  texts: Listed[]
  before: Listed
  after: Listed
}

/** What the worker answers: the comparison, or why there is none. */
export type Answer = { id: number; view: ReturnType<typeof comparisonMarkup> } | { id: number; error: string }
