import { Card, Heading, Stack } from '@sanity/ui'
import { BulletList } from '../bullet-list.tsx'

/** Tells what the last pull noticed. Visitors see what was published; this is for whoever looks after it. */
export function NotesCard({ notes }: { notes: string[] }) {
  return (
    <Card as="section" padding={4} radius={3} tone="caution" border role="status">
      <Stack gap={4}>
        <Heading as="h2" size={1}>
          Notes from the last update of the site
        </Heading>
        <BulletList items={notes} />
      </Stack>
    </Card>
  )
}
