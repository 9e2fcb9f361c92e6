import { useToast } from '@sanity/ui/toast'
import { format } from 'date-fns'
import { useState } from 'react'
import { useClient } from 'sanity'
import type { Version } from '../../../schemas/records/version.ts'
import { dayInWords } from '../../versions/day-in-words.ts'
import type { Failure } from './explain-failure.ts'
import { checkForm, type FormProblems, type PublishForm } from './publish-form.ts'
import { publish, sealNow } from './publish.ts'
import type { Read } from './use-situation.ts'

const time = (moment: string) => format(new Date(moment), 'HH:mm')

/** Publishing, with what the form lacks and why it failed; a failure leaves everything as it was. */
export function usePublishing({ id, onPublished }: { id: string; onPublished: () => void }) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [problems, setProblems] = useState<FormProblems>({})
  const [failure, setFailure] = useState<Failure>()
  const [publishing, setPublishing] = useState(false)
  const [tried, setTried] = useState<string[]>([])

  const run = async ({ today, situation }: Read, version: Version | undefined, title: string) => {
    setPublishing(true)
    setFailure(undefined)
    const failed = await publish({ client, policyId: id, situation, version, tried, time })
    setPublishing(false)
    if (failed) {
      if (version) setTried([...tried, version.hash])
      setFailure(failed)
      return
    }
    toast.push({ status: 'success', duration: 10_000, ...announcement(version, title, today) })
    onPublished()
  }

  const press = async (read: Read, form: PublishForm, title: string) => {
    const { preparation, situation } = read
    if (preparation.outcome === 'details') await run(read, undefined, title)
    if (preparation.outcome !== 'version') return
    const checked = checkForm(form, read.context)
    setProblems(checked.ok ? {} : checked.problems)
    if (checked.ok) await run(read, await sealNow(preparation, situation.previous, checked.form), title)
  }

  return { press, publishing, problems, failure, forget: () => setFailure(undefined) }
}

function announcement(version: Version | undefined, title: string, today: string | undefined) {
  if (!version) return { title: `The details of “${title}” are published` }
  const { sequence, effectiveDate } = version
  const applies = today && effectiveDate > today ? 'It comes into force on' : 'It applies from'
  return {
    title: `Version ${sequence} of “${title}” is published`,
    description: `${applies} ${dayInWords(effectiveDate)}.`,
  }
}
