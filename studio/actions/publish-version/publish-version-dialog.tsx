import { Button, Dialog, Flex, PortalProvider, Spinner, Stack, Text } from '@sanity/ui'
import { useId, useState } from 'react'
import type { SanityDocument } from 'sanity'
import { FailureNotice } from './failure-notice.tsx'
import { emptyForm, type PublishForm } from './publish-form.ts'
import { PublishContent } from './publish-content.tsx'
import { usePublishing } from './use-publishing.ts'
import { useSituation } from './use-situation.ts'

type Props = {
  id: string
  type: string
  draft: SanityDocument | null
  published: SanityDocument | null
  onClose: () => void
}

/** Shows what publishing a policy would do, asks what readers must be told, and publishes. */
export function PublishVersionDialog({ id, type, draft, published, onClose }: Props) {
  const dialogId = useId()
  const { reading, look } = useSituation(id, type, draft?._id ?? published?._id ?? id)
  const [typed, setTyped] = useState<Partial<PublishForm>>({})
  const { press, publishing, problems, failure, forget } = usePublishing({ id, onPublished: onClose })

  const read = reading.state === 'read' ? reading : undefined
  const outcome = read?.preparation.outcome
  const canPublish = outcome === 'version' || outcome === 'details'
  const title = String((draft ?? published)?.title ?? 'Untitled policy')
  const sequence = (read?.situation.previous?.sequence ?? 0) + 1
  const form: PublishForm = { ...emptyForm, effectiveDate: read?.today ?? '', ...typed }
  const isComparison = read?.comparison !== undefined

  const lookAgain = () => {
    forget()
    look()
  }

  return (
    // The dialog lies over the whole window, not over the pane of the document: a redline needs the room.
    <PortalProvider element={document.body}>
      <Dialog
        id={dialogId}
        header={outcome === 'version' ? `Publish version ${sequence} of “${title}”` : `Publish “${title}”`}
        width={isComparison ? 5 : 2}
        zOffset={1000}
        onClose={publishing ? undefined : onClose}
        footer={
          <Flex padding={3} gap={3} justify="flex-end">
            <Button mode="bleed" text={canPublish ? 'Cancel' : 'Close'} onClick={onClose} disabled={publishing} />
            {canPublish && (
              <Button
                tone="default"
                text={
                  publishing ? 'Publishing…' : outcome === 'details' ? 'Publish details' : `Publish version ${sequence}`
                }
                onClick={() => read && press(read, form, title)}
                disabled={publishing || (failure !== undefined && !failure.retry)}
              />
            )}
          </Flex>
        }
      >
        <Stack gap={5} padding={4}>
          {reading.state === 'reading' && (
            <Flex gap={3} align="center" role="status">
              <Spinner muted />
              <Text muted>Reading the policy and its last version…</Text>
            </Flex>
          )}
          {reading.state === 'failed' && <FailureNotice failure={reading.failure} onLookAgain={lookAgain} />}
          {failure && <FailureNotice failure={failure} onLookAgain={lookAgain} />}
          {read && (
            <PublishContent
              read={read}
              form={form}
              problems={problems}
              disabled={publishing}
              onChange={(change) => setTyped({ ...typed, ...change })}
              onLeave={onClose}
            />
          )}
        </Stack>
      </Dialog>
    </PortalProvider>
  )
}
