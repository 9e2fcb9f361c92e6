import { Card, Heading, Stack } from '@sanity/ui'
import { BulletList } from '../bullet-list.tsx'

/** Shows the notes of the last pull, which are for those who run the site, not for visitors. */
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
