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
  previous: Version
  title: string
  sections: Section[]
}

/** Shows what changes for readers, and says that nothing else does. */
export function RedlinePanel({ previous, title, sections }: Props) {
  const lines = useMemo(() => redline(previous, { title, sections }), [previous, title, sections])
  const changed = lines.sections.filter(({ change }) => change !== 'same')
  const retitled = lines.title.some(({ change }) => change !== 'same')
  return (
    <Stack gap={4}>
      <Text as="h2" size={1} weight="semibold">
        What changes since version {previous.sequence}
      </Text>
      <Text size={1}>{redlineInWords(lines.summary)}</Text>
      {lines.coarse && (
        <Text size={1}>The texts are long and differ much: some parts show more as changed than is.</Text>
      )}
      {(retitled || changed.length > 0) && (
        <Card
          padding={4}
          radius={2}
          border
          role="region"
          aria-label="The changes in the text"
          tabIndex={0}
          style={{ maxHeight: '60vh', overflow: 'auto' }}
        >
          <RedlineStyles />
          <div className="redline">
            {retitled && (
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
