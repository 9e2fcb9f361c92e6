import { Card, Stack, Text } from '@sanity/ui'
import type { Blocker } from './blockers.ts'

type Props = { place: Blocker; tone: 'critical' | 'caution'; onClick: () => void }

/** A place in a policy with its message; a click goes there. */
export function PlaceCard({ place: { place, message }, tone, onClick }: Props) {
  return (
    <Card
      as="button"
      type="button"
      padding={3}
      radius={2}
      tone={tone}
      border
      onClick={onClick}
      style={{ width: '100%' }}
    >
      <Stack gap={3}>
        <Text size={1} weight="semibold">
          {place}
        </Text>
        <Text size={1}>{message}</Text>
      </Stack>
    </Card>
  )
}
