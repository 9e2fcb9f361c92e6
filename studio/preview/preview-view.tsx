import { Box, Button, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useState, type ReactNode } from 'react'
import type { UserViewComponent } from 'sanity/structure'
import { day, type Day } from '../../schemas/records/day.ts'
import type { LakeDocument } from '../content-lake/lake-document.ts'
import { isRecord } from '../is-record.ts'
import { DeviceSwitch } from './device-switch.tsx'
import { PageFrame, type Device } from './page-frame.tsx'
import { PreviewDay } from './preview-day.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { useBeside } from './use-beside.ts'
import { usePage } from './use-page.ts'

/** The page of a policy as the site would render its draft, at the width of a desktop or of a phone. */
export const PreviewView: UserViewComponent = ({ document: { displayed }, documentId }) => {
  const [device, setDevice] = useState<Device>(() => (window.innerWidth < 600 ? 'phone' : 'desktop'))
  const [chosen, setChosen] = useState<string>()
  const [sharing, setSharing] = useState(false)
  const writeBeside = useBeside(documentId)
  const chosenDay = day.safeParse(chosen).data
  const policyId = documentId.replace(/^drafts\./, '')
  return (
    <Flex direction="column" height="fill" data-testid="preview">
      <Card padding={3} borderBottom>
        <Flex gap={2} align="center" wrap="wrap">
          <DeviceSwitch device={device} onChange={setDevice} />
          <PreviewDay chosen={chosen} onChange={setChosen} />
          <Box flex={1} />
          {writeBeside && (
            <Button mode="bleed" fontSize={1} padding={3} text="Edit beside the page" onClick={writeBeside} />
          )}
          <Button mode="ghost" fontSize={1} padding={3} text="Share…" onClick={() => setSharing(true)} />
        </Flex>
      </Card>
      <Shown document={asDocument(displayed, policyId)} chosenDay={chosenDay} device={device} />
      {sharing && (
        <ShareDialog
          policyId={policyId}
          chosenDay={chosenDay}
          hasDraft={isRecord(displayed) && String(displayed._id).startsWith('drafts.')}
          onClose={() => setSharing(false)}
        />
      )}
    </Flex>
  )
}

/** Supplies the fields that a new document does not have yet. */
const asDocument = (displayed: unknown, _id: string): LakeDocument => ({
  _type: 'policy',
  _rev: '',
  ...(isRecord(displayed) ? displayed : {}),
  _id,
})

type ShownProps = { document: LakeDocument; chosenDay: Day | undefined; device: Device }

function Shown({ document, chosenDay, device }: ShownProps) {
  const { page, problem } = usePage(document, chosenDay)
  if (page) {
    return (
      <>
        {problem && <Reason title="The page shows the last version that could be rendered." problem={problem} />}
        <PageFrame policyId={document._id} html={page.html} device={device} />
      </>
    )
  }
  return problem ? (
    <Box padding={4}>
      <Reason title="The page appears here once the draft is complete." problem={problem} />
    </Box>
  ) : (
    <Flex align="center" justify="center" padding={5} gap={3} flex={1} role="status">
      <Spinner muted />
      <Text muted>Rendering the page…</Text>
    </Flex>
  )
}

const Reason = ({ title, problem }: { title: string; problem: string }): ReactNode => (
  <Card padding={3} tone="caution" borderBottom role="status">
    <Stack gap={3}>
      <Text size={1} weight="semibold">
        {title}
      </Text>
      <Text size={1}>{problem}</Text>
    </Stack>
  </Card>
)
