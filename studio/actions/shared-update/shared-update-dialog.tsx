import { useToast } from '@sanity/ui/toast'
import { Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { useSyncState } from 'sanity'
import { Columns } from '../../dialogs/columns.tsx'
import { DialogFrame } from '../../dialogs/dialog-frame.tsx'
import { FailureNotice } from '../../dialogs/failure-notice.tsx'
import { PlaceList } from '../publish-version/blocker-list.tsx'
import { emptyForm } from '../publish-version/publish-form.ts'
import { useApprovals } from '../approval/use-approvals.ts'
import { CommonFields } from './common-fields.tsx'
import { PolicyUpdate } from './policy-update.tsx'
import { checkUpdate, formOf, offeredForm, type UpdateForm } from './update-form.ts'
import { doneInWords, obstacleOf, planOf, planInWords } from './update-plan.ts'
import { useAffected } from './use-affected.ts'
import { useReviews } from './use-reviews.ts'
import { useUpdating } from './use-updating.ts'

type Props = { id: string; type: string; title: string; onClose: () => void }

/**
 * Shows each policy that a shared section changes, with its redline, and publishes the section and a version of each of them
 * at once.
 */
export function SharedUpdateDialog({ id, type, title, onClose }: Props) {
  const approvals = useApprovals()
  const { isSyncing } = useSyncState(id, type)
  const { reading, look } = useAffected(id, { approvals, isSaving: isSyncing })
  const [typed, setTyped] = useState<UpdateForm>()
  const [isPressed, setPressed] = useState(false)
  const { push } = useToast()
  const { run, busy, failure, forget } = useUpdating()

  const read = reading.state === 'read' ? reading : undefined
  const affected = read?.affected ?? []
  const form = typed ?? offeredForm(affected)
  const change = (more: Partial<UpdateForm>) => setTyped({ ...form, ...more })
  const reviews = useReviews(
    affected.map((policy) => ({ policy, effectiveDate: formOf(form, policy.id).effectiveDate })),
  )
  const plan = planOf(form, { affected, standings: read?.standings ?? new Map(), approvals })
  const contexts = plan.filled.flatMap(({ id }) => {
    const known = reviews.get(id)
    return known ? [[id, known.context] as const] : []
  })
  const checked = checkUpdate(form, new Map(contexts))
  const problems = isPressed && !checked.ok ? checked : undefined
  const isReviewed =
    contexts.length === plan.filled.length && plan.filled.every(({ id }) => reviews.get(id)?.same === undefined)
  const hasDraft = read?.section.draft != null
  const members = plan.filled.filter((policy) => !form.own[policy.id])

  const press = async () => {
    setPressed(true)
    if (!read || !checked.ok) return
    const done = await run({ section: read.section, plan, forms: checked.forms, approvals })
    if (!done) return
    push({ status: 'success', duration: 15_000, title: doneInWords(plan, hasDraft) })
    onClose()
  }
  const lookAgain = () => {
    forget()
    look()
  }

  return (
    <DialogFrame
      header={hasDraft ? `Publish “${title}”` : `Update the policies that use “${title}”`}
      width={5}
      action={
        read && (hasDraft || affected.length > 0)
          ? {
              text: planInWords(plan, hasDraft),
              busyText: 'Publishing…',
              disabled: !isReviewed || (!hasDraft && plan.filled.length + plan.approved.length === 0),
              onPress: () => void press(),
            }
          : undefined
      }
      busy={busy}
      failure={failure}
      onLookAgain={lookAgain}
      onClose={onClose}
    >
      {reading.state === 'reading' && (
        <Flex gap={3} align="center" role="status">
          <Spinner muted />
          <Text muted>Checking which policies change…</Text>
        </Flex>
      )}
      {reading.state === 'failed' && <FailureNotice failure={reading.failure} onLookAgain={lookAgain} />}
      {read && (
        <>
          <Text>{introduction(affected.length, hasDraft)}</Text>
          {read.blocked.map((policy) => (
            <Stack key={policy.id} gap={3}>
              <Text size={1} weight="semibold">
                {policy.title} can’t have a new version yet
              </Text>
              <PlaceList blockers={policy.blockers} onLeave={onClose} />
            </Stack>
          ))}
          <Columns
            main={
              <Stack gap={4}>
                {affected.map((policy) => (
                  <PolicyUpdate
                    key={policy.id}
                    policy={policy}
                    review={reviews.has(policy.id) ? reviews.get(policy.id) : 'reading'}
                    standing={read.standings.get(policy.id)}
                    obstacle={obstacleOf(form, policy, { standings: read.standings, approvals })}
                    isIncluded={plan.included.has(policy.id)}
                    own={form.own[policy.id]}
                    problems={problems?.own[policy.id] ?? {}}
                    disabled={busy}
                    onInclude={(isIncluded) =>
                      change({
                        left: isIncluded ? form.left.filter((id) => id !== policy.id) : [...form.left, policy.id],
                      })
                    }
                    onOwn={(own) => {
                      const { [policy.id]: _, ...others } = form.own
                      change({ own: own ? { ...others, [policy.id]: { ...emptyForm, ...own } } : others })
                    }}
                  />
                ))}
              </Stack>
            }
            side={
              members.length > 0 && (
                <CommonFields
                  form={form.common}
                  members={members.map((policy) => ({ policy, review: reviews.get(policy.id) }))}
                  problems={problems?.common ?? {}}
                  disabled={busy}
                  onChange={(common) => change({ common: { ...form.common, ...common } })}
                />
              )
            }
          />
        </>
      )}
    </DialogFrame>
  )
}

function introduction(count: number, hasDraft: boolean): string {
  if (count === 0)
    return hasDraft
      ? 'No published policy changes with this section.'
      : 'Every policy that uses this section has its newest text.'
  const policies = count === 1 ? 'One policy' : `${count} policies`
  return hasDraft
    ? `${policies} would have another text. Those that you choose get a new version together with the section, all at once or not at all. The others keep the old text until their next version.`
    : `${policies} ${count === 1 ? 'has' : 'have'} an older text of this section. Those that you choose get a new version, all at once or not at all.`
}
