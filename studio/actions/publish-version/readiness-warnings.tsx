import { Stack, Text } from '@sanity/ui'
import { useMemo } from 'react'
import { day } from '../../../schemas/records/day.ts'
import { readinessOf } from '../../readiness/readiness-of.ts'
import { PlaceList } from './blocker-list.tsx'
import type { Preparation } from './preparation.ts'

type Props = {
  preparation: Extract<Preparation, { outcome: 'version' }>
  effectiveDate: string
  onLeave: () => void
}

/** What an editor should consider before publishing. None of it prevents publishing. */
export function ReadinessWarnings({ preparation, effectiveDate, onLeave }: Props) {
  const { policy, sections } = preparation
  const warnings = useMemo(() => {
    const document = { _id: policy.id, _type: 'policy', _rev: '', slug: { current: policy.slug }, sections }
    return readinessOf(document, { effectiveDate: day.safeParse(effectiveDate).data }).warnings
  }, [policy, sections, effectiveDate])
  if (warnings.length === 0) return null
  return (
    <Stack gap={4}>
      <Text as="h2" size={1} weight="semibold">
        {warnings.length === 1 ? 'One suggestion' : `${warnings.length} suggestions`}
      </Text>
      <PlaceList blockers={warnings} onLeave={onLeave} />
    </Stack>
  )
}
