import { Flex, Spinner, Text } from '@sanity/ui'
import { useState } from 'react'
import type { SanityDocument } from 'sanity'
import { firstKind } from '../../../policy/change-kinds.ts'
import { offeredDay } from '../../../policy/standing-text.ts'
import { RequestCard } from '../approval/request-card.tsx'
import { useRequest } from '../approval/use-request.ts'
import { DialogFrame } from '../../dialogs/dialog-frame.tsx'
import { FailureNotice } from '../../dialogs/failure-notice.tsx'
import { alreadyApplies } from './already-applies.ts'
import { emptyForm, type FormContext, type PublishForm } from './publish-form.ts'
import { PublishContent } from './publish-content.tsx'
import { useComparison } from './use-comparison.ts'
import { useJudgement } from './use-judgement.ts'
import { usePublishing } from './use-publishing.ts'
import { languageOf, useSituation, type Read } from './use-situation.ts'

type Props = {
  id: string
  type: string
  draft: SanityDocument | null
  published: SanityDocument | null
  onClose: () => void
}

const firstDay = ({ today, situation }: Read) => (today ? offeredDay(situation.versions, today) : '')

const detailsButton = ({ changedDetails }: { changedDetails: string[] }) =>
  changedDetails.length > 0 ? 'Publish details' : 'Finish the draft'

const headerOf = (version: string, { title, needs }: { title: string; needs: boolean }) =>
  needs && version !== '' ? `Request approval of ${version}“${title}”` : `Publish ${version}“${title}”`

/** Shows what publishing a policy would change, asks for what readers must know, and publishes. */
export function PublishVersionDialog({ id, type, draft, published, onClose }: Props) {
  const { reading, isSaving, look } = useSituation({ id, type, draft, published })
  const [typed, setTyped] = useState<Partial<PublishForm>>({})
  const read = reading.state === 'read' ? reading : undefined
  const { asked, needsApprovalOf, request } = useRequest(id, { draft, published, read })
  const form: PublishForm = {
    ...emptyForm,
    effectiveDate: read ? firstDay(read) : '',
    ...(asked?.step === 'returned' && asked.request.proposal),
    ...typed,
  }
  const compared = useComparison(id, read, form.effectiveDate)
  const same =
    read &&
    alreadyApplies(read.preparation, compared.comparison?.before, {
      versions: read.situation.versions,
      effectiveDate: form.effectiveDate,
    })
  const judged = useJudgement(compared.comparison, languageOf(read))
  const context: FormContext | undefined = read && {
    first: read.situation.previous === undefined,
    sensitive: judged.state === 'failed' || (judged.state === 'judged' && judged.findings.length > 0),
    inForceSince: read.inForceSince,
  }
  const needs = needsApprovalOf(read?.situation.previous ? form.changeKind : firstKind)
  const { press, publishing, problems, failure, forget } = usePublishing({
    id,
    form,
    context,
    onPublished: onClose,
    request: needs ? request : undefined,
  })

  const outcome = read?.preparation.outcome
  const title = String((draft ?? published)?.title ?? 'Untitled policy')
  const sequence = (read?.situation.previous?.sequence ?? 0) + 1
  const agreed =
    read?.preparation.outcome === 'details'
      ? detailsButton(read.preparation)
      : needs
        ? 'Request approval'
        : `Publish version ${sequence}`
  const text = read?.isSettled ? agreed : isSaving ? 'Saving your changes…' : 'Checking your changes…'
  // Nothing may be published that was not shown and judged: without the comparison there is no button.
  // A material change needs no judgement.
  const isJudged = compared.state === 'compared' && (judged.state !== 'judging' || form.changeKind === 'material')
  const disabled = !read?.isSettled || !isJudged || same !== undefined || (failure !== undefined && !failure.retry)
  const action = (outcome === 'version' || outcome === 'details') && {
    text,
    busyText: needs ? 'Requesting…' : 'Publishing…',
    disabled,
    onPress: () => read && press(read, title),
  }
  const lookAgain = () => {
    forget()
    look()
  }

  return (
    <DialogFrame
      header={headerOf(outcome === 'version' ? `version ${sequence} of ` : '', { title, needs })}
      width={outcome === 'version' && sequence > 1 ? 5 : 2}
      action={action || undefined}
      busy={publishing}
      failure={failure}
      onLookAgain={lookAgain}
      onClose={onClose}
    >
      {reading.state === 'reading' && (
        <Flex gap={3} align="center" role="status">
          <Spinner muted />
          <Text muted>Loading the policy and its last version…</Text>
        </Flex>
      )}
      {reading.state === 'failed' && <FailureNotice failure={reading.failure} onLookAgain={lookAgain} />}
      {outcome === 'version' && needs && <RequestCard asked={asked} />}
      {read && context && (
        <PublishContent
          read={read}
          compared={compared}
          judged={judged}
          same={same}
          context={context}
          form={form}
          problems={problems}
          disabled={publishing}
          onChange={(change) => setTyped({ ...typed, ...change })}
          onLeave={onClose}
        />
      )}
    </DialogFrame>
  )
}
