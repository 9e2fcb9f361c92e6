import { Card, Heading, Stack, Text } from '@sanity/ui'
import { format } from 'date-fns'
import { BulletList } from '../bullet-list.tsx'
import type { PublisherProblem } from './publisher-report.ts'

/** Says that the site does not show the latest publication, and why. */
export function ProblemCard({ problem: { since, lines } }: { problem: PublisherProblem }) {
  return (
    <Card as="section" padding={4} radius={3} tone="critical" border role="alert">
      <Stack gap={4}>
        <Heading as="h2" size={1}>
          The site couldn’t be updated
        </Heading>
        <Text size={1}>
          Visitors still see the site as it was on {format(new Date(since), 'd MMMM yyyy, HH:mm')}. Nothing is lost: the
          update is retried automatically, also once this is fixed. The <a href="/status">status page</a> has details
          for whoever runs the site.
        </Text>
        <BulletList items={lines} />
      </Stack>
    </Card>
  )
}
