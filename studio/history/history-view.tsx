import { Box, Card, Container, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import type { UserViewComponent } from 'sanity/structure'
import { z } from 'zod'
import { useMayCreate } from '../access/use-may-create.ts'
import { versionAddresses } from '../site-address.ts'
import { CompareVersions } from './compare-versions.tsx'
import { newestFirst, type ListedVersion } from './load-history.ts'
import { StartDraftDialog } from './start-draft-dialog.tsx'
import { useHistory } from './use-history.ts'
import { VersionCard } from './version-card.tsx'

const published = z.looseObject({ slug: z.object({ current: z.string() }) })

/** The history of a policy: all versions with who, when and why; comparing any two; starting a draft from any. */
export const HistoryView: UserViewComponent = ({ documentId, document }) => {
  const policyId = documentId.replace(/^drafts\./, '')
  const history = useHistory(policyId)
  const mayWrite = useMayCreate('policy')
  const [draftFrom, setDraftFrom] = useState<ListedVersion>()
  const slug = published.safeParse(document.published).data?.slug.current
  if (history.state === 'reading') {
    return (
      <Flex align="center" justify="center" padding={5} gap={3} role="status">
        <Spinner muted />
        <Text muted>Loading the versions…</Text>
      </Flex>
    )
  }
  if (history.state === 'failed') {
    return (
      <Box padding={5}>
        <Card padding={4} radius={2} tone="critical" border role="alert">
          <Text>The versions couldn’t be loaded. Check your connection, then open this view again.</Text>
        </Card>
      </Box>
    )
  }
  const { entries } = history.timeline
  if (entries.length === 0) {
    return (
      <Box padding={5}>
        <Text muted>No versions yet. The first appears here when you choose “Publish version”.</Text>
      </Box>
    )
  }
  const texts = newestFirst(entries.map(({ version }) => version).filter(({ hasText }) => hasText))
  return (
    <Card height="fill" overflow="auto" data-testid="history">
      <Container width={2} padding={5}>
        <Stack gap={6}>
          {texts.length > 1 && <CompareVersions policyId={policyId} versions={texts} />}
          <Stack as="section" gap={4}>
            <Text as="h2" size={1} weight="semibold">
              All versions, newest first
            </Text>
            <Stack as="ol" gap={3} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
              {entries.toReversed().map((entry) => (
                <li key={entry.version.sequence}>
                  <VersionCard
                    policyId={policyId}
                    entry={entry}
                    addresses={slug === undefined ? undefined : versionAddresses(slug, entry.name)}
                    onStartDraft={mayWrite ? setDraftFrom : undefined}
                  />
                </li>
              ))}
            </Stack>
          </Stack>
        </Stack>
      </Container>
      {draftFrom && (
        <StartDraftDialog policyId={policyId} version={draftFrom} onClose={() => setDraftFrom(undefined)} />
      )}
    </Card>
  )
}
