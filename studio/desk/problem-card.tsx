import { Card, Heading, Stack, Text } from '@sanity/ui'
import { format } from 'date-fns'
import { inOrder } from '../redline/in-order.ts'
import type { PublisherProblem } from './publisher-problem.ts'

/** Says that the site does not show what was published last, and why. */
export function ProblemCard({ problem: { since, lines } }: { problem: PublisherProblem }) {
  return (
    <Card as="section" padding={4} radius={3} tone="critical" border role="alert">
      <Stack gap={4}>
        <Heading as="h2" size={1}>
          The site was not brought up to date
        </Heading>
        <Text size={1}>
          Visitors still see the site as it was on {format(new Date(since), 'd MMMM yyyy, HH:mm')}. Nothing is lost: it
          is tried again by itself, and as soon as this is mended.
        </Text>
        <Stack as="ul" gap={3} style={{ margin: 0, paddingLeft: '1.2em', listStyle: 'disc' }}>
          {inOrder(lines, (line) => (
            <li style={{ overflowWrap: 'anywhere' }}>
              <Text size={1}>{line}</Text>
            </li>
          ))}
        </Stack>
      </Stack>
    </Card>
  )
}
