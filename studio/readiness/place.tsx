import { Card, Stack, Text } from '@sanity/ui'
import { pathToString } from 'sanity'
import { IntentLink } from 'sanity/router'
import { useDocumentPane } from 'sanity/structure'
import type { Blocker } from './blockers.ts'
import { PlaceCard } from './place-card.tsx'
import { useGoToField } from './use-go-to-field.ts'

type Props = {
  blocker: Blocker
  tone: 'critical' | 'caution'
  /** Called before going there. */
  onLeave?: () => void
}

/** A place with its message, which leads to the field: in the open policy, or in another document. */
export function Place({ blocker, tone, onLeave }: Props) {
  const { documentId } = useDocumentPane()
  const go = useGoToField()
  const { place, message, target } = blocker
  if (target.id === documentId.replace(/^drafts\./, '')) {
    const leave = () => {
      if (!onLeave) return go(target.path)
      onLeave()
      // The dialog gives the focus back when it closes; only then can a field have it.
      return requestAnimationFrame(() => go(target.path))
    }
    return <PlaceCard place={blocker} tone={tone} onClick={leave} />
  }
  return (
    <Card padding={3} radius={2} tone={tone} border>
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
