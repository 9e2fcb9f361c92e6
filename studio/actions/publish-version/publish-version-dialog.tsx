import { Button, Card, Dialog, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { format } from 'date-fns'
import { useId, useState } from 'react'
import { useClient, type SanityDocument } from 'sanity'
import { dayInWords } from '../../versions/day-in-words.ts'
import { BlockerList } from './blocker-list.tsx'
import { DetailsOnly } from './details-only.tsx'
import type { Failure } from './explain-failure.ts'
import { FailureNotice } from './failure-notice.tsx'
import { checkForm, type FormProblems, type PublishForm } from './publish-form.ts'
import { PublishFields } from './publish-fields.tsx'
import { publish, sealNow } from './publish.ts'
import { RedlinePanel } from './redline-panel.tsx'
import { useSituation } from './use-situation.ts'

type Props = {
  id: string
  type: string
  draft: SanityDocument | null
  published: SanityDocument | null
  onClose: () => void
}

const time = (moment: string) => format(new Date(moment), 'HH:mm')

/** Shows what publishing a policy would do, asks what readers must be told, and publishes. */
export function PublishVersionDialog({ id, type, draft, published, onClose }: Props) {
  const dialogId = useId()
  const toast = useToast()
  const client = useClient({ apiVersion: '2025-02-19' })
  const { reading, look } = useSituation(id, type, draft?._id ?? published?._id ?? id)
  const [typed, setTyped] = useState<Partial<PublishForm>>({})
  const [problems, setProblems] = useState<FormProblems>({})
  const [failure, setFailure] = useState<Failure>()
  const [publishing, setPublishing] = useState(false)

  const situation = reading.state === 'read' ? reading.situation : undefined
  const preparation = reading.state === 'read' ? reading.preparation : undefined
  const today = reading.state === 'read' ? reading.today : undefined
  const form: PublishForm = { effectiveDate: today ?? '', changeKind: '', changeSummary: '', ...typed }
  const first = situation?.previous === undefined
  const sequence = (situation?.previous?.sequence ?? 0) + 1
  const title = String((draft ?? published)?.title ?? 'Untitled policy')

  const lookAgain = () => {
    setFailure(undefined)
    look()
  }

  const press = async () => {
    if (!situation || (preparation?.outcome !== 'version' && preparation?.outcome !== 'details')) return
    const checked = preparation.outcome === 'version' ? checkForm(form, first) : undefined
    setProblems(checked?.ok === false ? checked.problems : {})
    if (checked?.ok === false) return
    setPublishing(true)
    setFailure(undefined)
    const version =
      checked && preparation.outcome === 'version'
        ? await sealNow(preparation, situation.previous, checked.form)
        : undefined
    const failed = await publish({ client, policyId: id, situation, version, time })
    setPublishing(false)
    if (failed) {
      setFailure(failed)
      return
    }
    toast.push({
      status: 'success',
      title: version
        ? `Version ${version.sequence} of “${title}” is published`
        : `The details of “${title}” are published`,
      description:
        version &&
        today &&
        (version.effectiveDate > today
          ? `It comes into force on ${dayInWords(version.effectiveDate)}.`
          : `It applies from ${dayInWords(version.effectiveDate)}.`),
      duration: 10_000,
    })
    onClose()
  }

  const canPublish = preparation?.outcome === 'version' || preparation?.outcome === 'details'
  return (
    <Dialog
      id={dialogId}
      header={preparation?.outcome === 'version' ? `Publish version ${sequence} of “${title}”` : `Publish “${title}”`}
      width={2}
      onClose={publishing ? undefined : onClose}
      footer={
        <Flex padding={3} gap={3} justify="flex-end">
          <Button mode="bleed" text={canPublish ? 'Cancel' : 'Close'} onClick={onClose} disabled={publishing} />
          {canPublish && (
            <Button
              tone="positive"
              text={
                publishing
                  ? 'Publishing…'
                  : preparation.outcome === 'details'
                    ? 'Publish details'
                    : `Publish version ${sequence}`
              }
              onClick={press}
              disabled={publishing || (failure !== undefined && !failure.retry)}
            />
          )}
        </Flex>
      }
    >
      <Stack gap={5} padding={4}>
        {reading.state === 'reading' && (
          <Flex gap={3} align="center">
            <Spinner muted />
            <Text muted>Reading the policy and its last version…</Text>
          </Flex>
        )}
        {reading.state === 'failed' && <FailureNotice failure={reading.failure} onLookAgain={lookAgain} />}
        {failure && <FailureNotice failure={failure} onLookAgain={lookAgain} />}
        {preparation?.outcome === 'blocked' && <BlockerList blockers={preparation.blockers} onLeave={onClose} />}
        {preparation?.outcome === 'unchanged' && (
          <Card padding={4} radius={2} tone="transparent" border>
            <Text>
              {situation?.previous
                ? `Nothing changed since version ${situation.previous.sequence}, so there is nothing to publish.`
                : 'There is nothing to publish yet.'}
            </Text>
          </Card>
        )}
        {preparation?.outcome === 'details' && situation?.previous && (
          <DetailsOnly changed={preparation.changedDetails} sequence={situation.previous.sequence} />
        )}
        {preparation?.outcome === 'version' && situation && today && (
          <>
            <PublishFields
              form={form}
              first={first}
              problems={problems}
              today={today}
              timeZone={situation.settings?.timeZone ?? ''}
              versions={situation.versions}
              disabled={publishing}
              onChange={(change) => setTyped({ ...typed, ...change })}
            />
            <RedlinePanel
              previous={situation.previous}
              title={preparation.policy.title}
              sections={preparation.sections}
              changedDetails={preparation.changedDetails}
              staleShared={situation.sharedWithDrafts.length}
            />
          </>
        )}
      </Stack>
    </Dialog>
  )
}
