import { useMemo } from 'react'
import { outsideTargets } from '../../policy/living/references.ts'
import type { LivingSource } from '../../policy/living/source.ts'
import { usePolicies, usePublishedPolicies } from './use-policies.ts'
import { useVocabulary } from './use-vocabulary.ts'

/**
 * Where the living parts of a text take their words from, kept up to date; `undefined` until it is read.
 * @param text a working text, or anything that holds it
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
