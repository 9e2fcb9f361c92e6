import { Button, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useId, useState } from 'react'
import { useCurrentUser, type SanityDocument } from 'sanity'
import { barInWords, barToApproval } from '../../../policy/approval/check-decision.ts'
import { endsPolicy } from '../../../policy/change-kinds.ts'
import { useComparison } from '../publish-version/use-comparison.ts'
import { useSituation } from '../publish-version/use-situation.ts'
import { FirstVersion } from '../publish-version/first-version.tsx'
import { WhatChanges } from '../publish-version/what-changes.tsx'
import { Columns } from '../../dialogs/columns.tsx'
import { DialogFrame } from '../../dialogs/dialog-frame.tsx'
import { FailureNotice } from '../../dialogs/failure-notice.tsx'
import { TextField } from '../../fields/text-field.tsx'
import { ApprovalFacts } from './approval-facts.tsx'
import type { ApprovalState } from './approval-state.ts'
import { memberOf } from './propose.ts'
import { useApprovals } from './use-approvals.ts'
import { useDeciding } from './use-deciding.ts'
import { useProposed, type Proposed } from './use-proposed.ts'

type Props = {
  id: string
  type: string
  draft: SanityDocument | null
  published: SanityDocument | null
  asked: ApprovalState
  onClose: () => void
}

/** Shows what approval was asked for. Whoever may approves it or sends it back; once approved, it is published here. */
export function ApprovalDialog({ id, type, draft, published, asked, onClose }: Props) {
  const { request, decision, step } = asked
  const { reading, look } = useSituation({ id, type, draft, published })
  const read = reading.state === 'read' ? reading : undefined
  const compared = useComparison(id, read, request.proposal.effectiveDate)
  const proposed = useProposed(id, request, read)
  const rules = useApprovals()?.rules
  const user = useCurrentUser()
  const { decide, publishApproved, busy, failure } = useDeciding({ policyId: id, onDone: onClose })
  const field = useId()
  const ends = endsPolicy(request.proposal)
  const [note, setNote] = useState('')
  const [isReturning, setReturning] = useState(false)
  const title = String((draft ?? published)?.title ?? 'Untitled policy')
  const known = proposed.state === 'read' ? proposed : undefined
  const authors = known?.authors ?? []
  const bar =
    user && known
      ? barToApproval(memberOf(user), {
          authors: authors.map((author) => author.id),
          tokenOwners: [],
          requestedBy: request.requestedBy.id,
        })
      : undefined
  const noteProblem = isReturning && note.trim() === '' ? 'Say what must change, in a sentence or two.' : undefined
  const isWaiting = step === 'waiting'
  const approve = {
    text: 'Approve',
    busyText: 'Approving…',
    disabled: !known?.isSame || (!ends && compared.state !== 'compared'),
    onPress: () => void decide(request, 'approved', { authors }),
  }
  const publish = {
    text: `Publish version ${request.sequence}`,
    busyText: 'Publishing…',
    disabled: !known?.isSame || !read?.isSettled,
    onPress: () => read && decision && void publishApproved(read, { request, decision, rules }),
  }
  const isFirst = read !== undefined && read.situation.previous === undefined
  const sections = read?.preparation.outcome === 'version' ? read.preparation.sections : []

  return (
    <DialogFrame
      header={`${isWaiting ? 'Approve' : 'Approved:'} version ${request.sequence} of “${title}”`}
      width={isFirst || ends ? 2 : 5}
      action={isWaiting ? (known && bar === undefined ? approve : undefined) : publish}
      busy={busy !== undefined}
      failure={failure}
      onLookAgain={look}
      onClose={onClose}
    >
      {reading.state === 'failed' && <FailureNotice failure={reading.failure} onLookAgain={look} />}
      <Standing proposed={proposed} isWaiting={isWaiting} bar={bar && barInWords[bar]} />
      <Columns
        main={
          ends ? (
            <Text>The policy ends: no text of it applies from that day on.</Text>
          ) : isFirst ? (
            <FirstVersion sections={sections} />
          ) : (
            read && <WhatChanges compared={compared} versions={read.situation.versions} />
          )
        }
        side={
          <Stack gap={5}>
            <ApprovalFacts request={request} decision={decision} authors={known?.authors} />
            {isWaiting && bar !== 'role' && known && (
              <Stack gap={4}>
                <TextField
                  id={`${field}-note`}
                  label="Or send it back"
                  hint="What must change before it can be published. Only your team reads it."
                  problem={noteProblem}
                  value={note}
                  disabled={busy !== undefined}
                  onChange={setNote}
                />
                <SmallButton
                  mode="ghost"
                  text="Send back"
                  disabled={busy !== undefined}
                  onPress={() => {
                    setReturning(true)
                    if (note.trim() !== '') void decide(request, 'returned', { authors, note: note.trim() })
                  }}
                />
              </Stack>
            )}
            {isWaiting && known && (
              <SmallButton
                mode="bleed"
                text="Withdraw the request"
                disabled={busy !== undefined}
                onPress={() => void decide(request, 'withdrawn', { authors })}
              />
            )}
          </Stack>
        }
      />
    </DialogFrame>
  )
}

type SmallButtonProps = { mode: 'ghost' | 'bleed'; text: string; disabled: boolean; onPress: () => void }

/** A button beside the decision, no wider than its words. */
const SmallButton = ({ mode, text, disabled, onPress }: SmallButtonProps) => (
  <Flex>
    <Button mode={mode} fontSize={1} padding={3} text={text} disabled={disabled} onClick={onPress} />
  </Flex>
)

/** Whether the text is still what was asked for, and why somebody may not approve it. */
function Standing({ proposed, isWaiting, bar }: { proposed: Proposed; isWaiting: boolean; bar: string | undefined }) {
  if (proposed.state === 'reading') {
    return (
      <Flex gap={3} align="center" role="status">
        <Spinner muted />
        <Text muted>Checking that the text is still the same…</Text>
      </Flex>
    )
  }
  if (proposed.state === 'failed') {
    return <Note tone="critical">The text or its history couldn’t be loaded. Check your connection and try again.</Note>
  }
  if (!proposed.isSame) {
    return (
      <Note tone="caution">
        {isWaiting
          ? 'The text was edited after approval was requested. Withdraw the request, and request approval of the new text.'
          : 'The text was edited after it was approved, so the approval is void. Request approval again.'}
      </Note>
    )
  }
  return isWaiting && bar !== undefined ? <Note tone="primary">{bar}</Note> : null
}

const Note = ({ tone, children }: { tone: 'primary' | 'caution' | 'critical'; children: string }) => (
  <Card padding={3} radius={2} tone={tone} border role="status">
    <Text size={1}>{children}</Text>
  </Card>
)
