import { Card, Stack, Text } from '@sanity/ui'
import { pathToString } from 'sanity'
import { IntentLink } from 'sanity/router'
import type { Blocker } from './blockers.ts'

/** Lists what stands in the way of publishing, each with a link to the place. */
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

/** Places with what is to be said of each. */
export function PlaceList({ blockers, onLeave }: { blockers: Blocker[]; onLeave: () => void }) {
  return (
    <Stack as="ul" gap={2} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {blockers.map(({ place, message, target }) => (
        <Card key={`${place} ${message}`} as="li" padding={3} radius={2} tone="caution" border>
          <Stack gap={3}>
            <Text size={1} weight="semibold">
              <IntentLink
                intent="edit"
                params={{ id: target.id, type: target.type, path: pathToString(target.path) }}
                onClick={onLeave}
              >
                {place}
              </IntentLink>
            </Text>
            <Text size={1}>{message}</Text>
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}
