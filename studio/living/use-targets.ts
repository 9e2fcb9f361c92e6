import { useMemo } from 'react'
import { useFormValue } from 'sanity'
import type { OwnText } from '../../policy/living/places.ts'
import type { TargetPolicy } from '../../policy/living/source.ts'
import { useSettled } from '../form/use-settled.ts'
import { useSharedTexts } from './use-shared-texts.ts'
import { ownPlaces } from './own-places.ts'
import { usePolicies, usePublishedPolicies } from './use-policies.ts'

const noShared: never[] = []

/** The places of the open policy. */
export function useOwnText(): OwnText {
  const document = useSettled(useFormValue([]))
  const shared = useSharedTexts() ?? noShared
  return useMemo(() => ownPlaces(document, shared), [document, shared])
}

/** All possible targets; policies are `undefined` until they are loaded. */
export function useTargets(): { own: OwnText; policies: TargetPolicy[] | undefined } {
  const own = useOwnText()
  const published = usePublishedPolicies()
  const ids = useMemo(() => (published ?? []).map(({ id }) => id).filter((id) => id !== own.id), [published, own.id])
  return { own, policies: usePolicies(ids) }
}
