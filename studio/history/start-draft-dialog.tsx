import { Card, Text } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { usePaneRouter } from 'sanity/structure'
import { explainFailure, type Failure } from '../dialogs/explain-failure.ts'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { dayInWords } from '../versions/day-in-words.ts'
import type { ListedVersion } from './load-history.ts'
import { loadWorking, type Working } from '../content-lake/working-text.ts'
import { startDraft } from './start-draft.ts'

type Props = { policyId: string; version: ListedVersion; onClose: () => void }

/** Asks for confirmation before the text of an old version becomes the working text. */
export function StartDraftDialog({ policyId, version: { sequence, effectiveDate }, onClose }: Props) {
  const client = useClient({ apiVersion: '2025-02-19' }).withConfig({ perspective: 'raw', useCdn: false })
  const toast = useToast()
  const { setView } = usePaneRouter()
  const { working, failure, setFailure } = useWorking(policyId)
  const [busy, setBusy] = useState(false)
  const named = `version ${sequence}, of ${dayInWords(effectiveDate)}`

  const press = async () => {
    if (!working) return
    setFailure(undefined)
    setBusy(true)
    try {
      await startDraft(client, policyId, sequence, working)
      toast.push({ status: 'success', title: `The draft now has the text of version ${sequence}` })
      onClose()
      setView('editor')
    } catch (error) {
      setFailure(explainFailure(error, undefined, String))
      setBusy(false)
    }
  }

  return (
    <DialogFrame
      header={`Start a draft from version ${sequence}`}
      width={1}
      action={{
        text: working?.draft ? 'Replace the draft' : 'Start the draft',
        busyText: 'Starting…',
        disabled: !working,
        onPress: press,
      }}
      busy={busy}
      failure={failure}
      onClose={onClose}
    >
      <Text size={1}>
        The draft gets the title and the sections of {named}. That version stays as it is, and nothing is public until
        you press “Publish version”. Shared sections come as sections of the policy’s own, with the text that they had
        then.
      </Text>
      {working?.draft && (
        <Card padding={3} radius={2} tone="caution" border role="status">
          <Text size={1}>The policy has a draft already. Its title and its sections will be replaced.</Text>
        </Card>
      )}
    </DialogFrame>
  )
}

/** What the draft would replace, read when the dialog opens. */
function useWorking(policyId: string) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [working, setWorking] = useState<Working>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    let current = true
    loadWorking(client.withConfig({ perspective: 'raw', useCdn: false }), policyId)
      .then((found) => current && setWorking(found))
      .catch((error: unknown) => current && setFailure(explainFailure(error, undefined, String)))
    return () => {
      current = false
    }
  }, [client, policyId])
  return { working, failure, setFailure }
}
