import { Stack, Text } from '@sanity/ui'
import { Place } from '../../readiness/place.tsx'
import { inOrder } from '../../redline/in-order.ts'
import type { Blocker } from '../../readiness/blockers.ts'

/** Lists what stands in the way of publishing, each with a link to the field. */
export function BlockerList({ blockers, onLeave }: { blockers: Blocker[]; onLeave: () => void }) {
  return (
    <Stack gap={4}>
      <Text>
        {blockers.length === 1 ? 'One thing stands' : `${blockers.length} things stand`} in the way of publishing:
      </Text>
      <PlaceList blockers={blockers} onLeave={onLeave} />
    </Stack>
  )
}

/** Places, each with its message. */
export function PlaceList({ blockers, onLeave }: { blockers: Blocker[]; onLeave: () => void }) {
  return (
    <Stack as="ul" gap={2} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {inOrder(blockers, (blocker) => (
        <li>
          <Place blocker={blocker} tone="caution" onLeave={onLeave} />
        </li>
      ))}
    </Stack>
  )
}
