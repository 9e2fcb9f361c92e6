import { Flex, Stack, Text } from '@sanity/ui'
import { inOrder } from './redline/in-order.ts'

/** Lines with a bullet before each or, if their order matters, a number. */
export function BulletList({ items, ordered = false }: { items: readonly string[]; ordered?: boolean }) {
  const lines = items.map((item, index) => ({ item, marker: ordered ? `${index + 1}.` : '•' }))
  return (
    <Stack as={ordered ? 'ol' : 'ul'} gap={3} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {inOrder(lines, ({ item, marker }) => (
        <Flex as="li" gap={2} style={{ overflowWrap: 'anywhere' }}>
          <Text size={1} aria-hidden style={{ minWidth: ordered ? '1.4em' : undefined }}>
            {marker}
          </Text>
          <Text size={1}>{item}</Text>
        </Flex>
      ))}
    </Stack>
  )
}
