import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { Box, Flex, Stack, Text } from '@sanity/ui'
import { useEffect } from 'react'
import type { DocumentInspector, DocumentInspectorProps } from 'sanity'
import { DocumentInspectorHeader } from 'sanity/structure'
import type { Blocker } from './blockers.ts'
import { ComputedNumbersCard } from './computed-numbers.tsx'
import { inOrder } from '../redline/in-order.ts'
import { Place } from './place.tsx'
import { readinessInWords } from './readiness-in-words.ts'
import { useReadiness } from './use-readiness.ts'

/** A panel beside a policy that lists what stands in the way of publishing, updated while typing. */
export const readinessInspector: DocumentInspector = {
  name: 'readiness',
  component: ReadinessPanel,
  useMenuItem: ({ documentType }) => ({
    title: 'Ready to publish?',
    icon: CheckmarkCircleIcon,
    showAsAction: true,
    hidden: documentType !== 'policy',
  }),
}

/** Moves the focus to the first place in the open panel. */
export const focusFirstPlace = () => document.querySelector<HTMLElement>('[data-testid="readiness"] button')?.focus()

function ReadinessPanel({ onClose }: DocumentInspectorProps) {
  const { errors, warnings } = useReadiness()
  useEffect(() => {
    // Only if a button opened the panel, not if it opened with the page.
    if (document.activeElement !== document.body) focusFirstPlace()
  }, [])
  return (
    <Flex direction="column" height="fill" overflow="hidden">
      <DocumentInspectorHeader title="Ready to publish?" closeButtonLabel="Close this panel" onClose={onClose} />
      <Box flex={1} padding={4} overflow="auto" data-testid="readiness">
        <Stack gap={5}>
          <Text size={1} weight="semibold" role="status">
            {readinessInWords({ errors, warnings })}
          </Text>
          <ComputedNumbersCard />
          <Places title="Must be fixed" places={errors} tone="critical" />
          <Places title="Suggestions" places={warnings} tone="caution" />
        </Stack>
      </Box>
    </Flex>
  )
}

type PlacesProps = { title: string; places: Blocker[]; tone: 'critical' | 'caution' }

function Places({ title, places, tone }: PlacesProps) {
  if (places.length === 0) return null
  return (
    <Stack as="section" gap={3}>
      <Text as="h2" size={1} muted>
        {title}
      </Text>
      <Stack as="ul" gap={2} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {inOrder(places, (place) => (
          <li>
            <Place blocker={place} tone={tone} />
          </li>
        ))}
      </Stack>
    </Stack>
  )
}
