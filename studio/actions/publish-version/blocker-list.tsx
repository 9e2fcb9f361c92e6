import { Card, Stack, Text } from '@sanity/ui'
import { pathToString } from 'sanity'
import { IntentLink } from 'sanity/router'
import { useDocumentPane } from 'sanity/structure'
import { PlaceCard } from '../../readiness/place-card.tsx'
import { useGoToField } from '../../readiness/use-go-to-field.ts'
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
          <Place blocker={blocker} onLeave={onLeave} />
        </li>
      ))}
    </Stack>
  )
}

function Place({ blocker, onLeave }: { blocker: Blocker; onLeave: () => void }) {
  const { documentId } = useDocumentPane()
  const go = useGoToField()
  const { place, message, target } = blocker
  if (target.id === documentId.replace(/^drafts\./, '')) {
    const leave = () => {
      onLeave()
      // The dialog gives the focus back when it closes; only then can a field have it.
      requestAnimationFrame(() => go(target.path))
    }
    return <PlaceCard place={blocker} tone="caution" onClick={leave} />
  }
  return (
    <Card padding={3} radius={2} tone="caution" border>
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
  )
}
