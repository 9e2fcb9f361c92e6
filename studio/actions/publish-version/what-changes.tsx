import { Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { RedlinePanel } from '../../redline/redline-panel.tsx'
import { dayInWords } from '../../versions/day-in-words.ts'
import type { VersionSummary } from './load-situation.ts'
import { standingTexts } from '../../../policy/standing-text.ts'
import type { Compared } from './use-comparison.ts'

/** The redline of the draft against the text that it would replace on its effective date. */
export function WhatChanges({ compared, versions }: { compared: Compared; versions: VersionSummary[] }) {
  if (compared.state === 'reading') {
    return (
      <Flex gap={3} align="center" role="status">
        <Spinner muted />
        <Text muted>Loading the text of that day…</Text>
      </Flex>
    )
  }
  if (compared.state === 'failed') {
    return (
      <Card padding={4} radius={2} tone="critical" border role="alert">
        <Text>
          The text that applies on that day couldn’t be loaded. Check your connection and choose the day again.
        </Text>
      </Card>
    )
  }
  if (!compared.comparison) return null
  const { before, lines } = compared.comparison
  const later = standingTexts(versions).filter(({ sequence }) => sequence > before.sequence)
  return (
    <Stack gap={4}>
      <RedlinePanel title={`What changes since version ${before.sequence}`} lines={lines} />
      {later.map(({ sequence, effectiveDate }) => (
        <Text key={sequence} size={1} muted>
          Version {sequence} applies only from {dayInWords(effectiveDate)}. What it has in common with this text is
          shown as new, because it does not bind readers until then.
        </Text>
      ))}
    </Stack>
  )
}
