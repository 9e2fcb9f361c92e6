import { useToast } from '@sanity/ui/toast'
import { format } from 'date-fns'
import { useState } from 'react'
import { useClient } from 'sanity'
import type { Failure } from '../../dialogs/explain-failure.ts'
import { requested } from '../approval/requested.ts'
import { useEntryRequest } from '../approval/use-request.ts'
import { recordEntry, type Entry } from './record-entry.ts'

const time = (moment: string) => format(new Date(moment), 'HH:mm')

/** Records an entry, and reports why it failed; a failure changes nothing. */
export function useEntry({ policyId, onRecorded }: { policyId: string; onRecorded: () => void }) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const request = useEntryRequest()
  const [recording, setRecording] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const record = async (entry: Entry, done: { title: string; description: string }) => {
    setRecording(true)
    setFailure(undefined)
    const failed = await recordEntry({ client, policyId, entry, time, request })
    setRecording(false)
    setFailure(failed === 'requested' ? undefined : failed)
    if (failed !== undefined && failed !== 'requested') return
    toast.push({ status: 'success', duration: 10_000, ...(failed === 'requested' ? requested : done) })
    onRecorded()
  }
  return { record, recording, failure }
}
