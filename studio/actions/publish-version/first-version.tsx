import { Stack, Text } from '@sanity/ui'
import type { Section } from '../../../schemas/records/section.ts'

/** Says what readers of a first version will find. */
export function FirstVersion({ sections }: { sections: Section[] }) {
  return (
    <Stack gap={4}>
      <Text as="h2" size={1} weight="semibold">
        What readers will find
      </Text>
      <Text as="ol" size={1} style={{ margin: 0, paddingLeft: '1.5em' }}>
        {sections.map(({ _key, heading }) => (
          <li key={_key} style={{ marginBottom: '0.35em' }}>
            {heading}
          </li>
        ))}
      </Text>
    </Stack>
  )
}
