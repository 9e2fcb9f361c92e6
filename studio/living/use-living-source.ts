import { useMemo } from 'react'
import { outsideTargets } from '../../policy/living/references.ts'
import type { LivingSource } from '../../policy/living/source.ts'
import { usePolicies, usePublishedPolicies } from './use-policies.ts'
import { useVocabulary } from './use-vocabulary.ts'

/**
 * The source of the words for a text's living parts, kept up to date; `undefined` until it is loaded.
 * @param text a working text, or anything that contains it
 */
export function useLivingSource(text: unknown): LivingSource | undefined {
  const vocabulary = useVocabulary()
  const published = usePublishedPolicies()
  const outside = useMemo(() => outsideTargets(text), [text])
  const wanted = (published ?? [])
    .filter(({ id, slug }) => outside.policies.includes(id) || outside.slugs.includes(slug))
    .map(({ id }) => id)
    .join(' ')
  const ids = useMemo(() => (wanted === '' ? [] : wanted.split(' ')), [wanted])
  const policies = usePolicies(ids)
  return useMemo(() => vocabulary && policies && { ...vocabulary, policies }, [vocabulary, policies])
}
