import { Card, Stack, Text } from '@sanity/ui'
import { useMemo } from 'react'
import { redline } from '../../../policy/redline/index.ts'
import type { Section } from '../../../schemas/records/section.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { inOrder } from '../../redline/in-order.ts'
import { redlineInWords } from '../../redline/redline-in-words.ts'
import { RedlineRuns } from '../../redline/redline-runs.tsx'
import { RedlineSection } from '../../redline/redline-section.tsx'
import { RedlineStyles } from '../../redline/redline-styles.ts'

type Props = {
  previous: Version | undefined
  title: string
  sections: Section[]
  changedDetails: string[]
  /** How many shared sections have changes that are not published and so do not take part. */
  staleShared: number
}

/** Shows what changes for readers. */
export function RedlinePanel({ previous, title, sections, changedDetails, staleShared }: Props) {
  const lines = useMemo(() => previous && redline(previous, { title, sections }), [previous, title, sections])
  const changed = lines?.sections.filter(({ change }) => change !== 'same') ?? []
  return (
    <Stack gap={4}>
      <Text as="h2" size={1} weight="semibold">
        {previous ? `What changes since version ${previous.sequence}` : 'What readers will see'}
      </Text>
      <Text size={1}>
        {lines ? redlineInWords(lines.summary) : `The first version, with ${sections.length} sections.`}
      </Text>
      {lines?.coarse && (
        <Text size={1}>The texts are long and differ much: some parts show more as changed than is.</Text>
      )}
      {changedDetails.length > 0 && previous && (
        <Text size={1}>Also published, and no part of the text: {changedDetails.join(', ')}.</Text>
      )}
      {staleShared > 0 && (
        <Card padding={3} radius={2} tone="caution" border>
          <Text size={1}>
            {staleShared === 1 ? 'A shared section has' : `${staleShared} shared sections have`} changes that are not
            published. This version takes the published text.
          </Text>
        </Card>
      )}
      {lines && changed.length > 0 && (
        <Card padding={4} radius={2} border style={{ maxHeight: '24em', overflow: 'auto' }} tabIndex={0}>
          <RedlineStyles />
          <div className="redline">
            {lines.title.some(({ change }) => change !== 'same') && (
              <p>
                Title: <RedlineRuns runs={lines.title} />
              </p>
            )}
            {inOrder(changed, (section) => (
              <RedlineSection section={section} />
            ))}
          </div>
        </Card>
      )}
    </Stack>
  )
}
