import { vocabularyOf } from '../../policy/living/load-source.ts'
import type { LivingSource } from '../../policy/living/source.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'

/** The published variables and terms of Settings; `undefined` until they are loaded. */
export const useVocabulary = createLakeHook<Omit<LivingSource, 'policies'>>({
  query: '*[_id == "siteSettings"][0] { variables, terms, language }',
  perspective: 'published',
  listenTo: '_type == "siteSettings"',
  tag: 'vocabulary',
  read: (value) => vocabularyOf(withoutEmptyFields(value)),
})

/** GROQ returns null for missing fields. */
const withoutEmptyFields = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
    : value
