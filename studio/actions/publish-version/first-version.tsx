import { Stack, Text } from '@sanity/ui'
import type { Section } from '../../../schemas/records/section.ts'
import { BulletList } from '../../bullet-list.tsx'

/** Says what readers of a first version will find. */
export function FirstVersion({ sections }: { sections: Section[] }) {
  return (
    <Stack gap={4}>
      <Text as="h2" size={1} weight="semibold">
        What readers will find
      </Text>
      <BulletList items={sections.map(({ heading }) => heading)} ordered />
    </Stack>
  )
}
