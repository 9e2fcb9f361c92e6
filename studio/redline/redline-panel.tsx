import { Card, Stack, Text } from '@sanity/ui'
import type { Redline } from '../../policy/redline/types.ts'
import { inOrder } from './in-order.ts'
import { redlineInWords } from './redline-in-words.ts'
import { RedlineRuns } from './redline-runs.tsx'
import { RedlineSection } from './redline-section.tsx'
import { RedlineStyles } from './redline-styles.ts'

/** Shows what changes for readers, and says that nothing else does. */
export function RedlinePanel({ title, lines }: { title: string; lines: Redline }) {
  const changed = lines.sections.filter(({ change }) => change !== 'same')
  const retitled = lines.title.some(({ change }) => change !== 'same')
  return (
    <Stack gap={4}>
      <Text as="h2" size={1} weight="semibold">
        {title}
      </Text>
      <Text size={1}>{redlineInWords(lines.summary)}</Text>
      {lines.coarse && (
        <Text size={1}>
          The texts are long and very different: some parts are marked as changed although they aren’t.
        </Text>
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
