import { useToast } from '@sanity/ui/toast'
import { format } from 'date-fns'
import { useState } from 'react'
import { useClient } from 'sanity'
import type { Version } from '../../../schemas/records/version.ts'
import { announcement } from './announcement.tsx'
import { requested } from '../approval/requested.ts'
import { explainFailure, kept, type Failure } from '../../dialogs/explain-failure.ts'
import { checkForm, type FormContext, type FormProblems, type PublishForm } from './publish-form.ts'
import { publish, sealNow } from './publish.ts'
import { ImageProblem, sealSections } from './seal-images.ts'
import type { Read } from './use-situation.ts'

const time = (moment: string) => format(new Date(moment), 'HH:mm')

type Options = {
  id: string
  form: PublishForm
  /** What the form is validated against; undefined until it is loaded. */
  context: FormContext | undefined
  onPublished: () => void
  /** Set if the version needs approval: it is asked for, and nothing is published. */
  request?: ((version: Version, read: Read) => Promise<void>) | undefined
}

/** Publishes, and reports what the form lacks or why publishing failed; a failure changes nothing. */
export function usePublishing({ id, form, context, onPublished, request }: Options) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [pressed, setPressed] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [publishing, setPublishing] = useState(false)
  const [tried, setTried] = useState<string[]>([])
  const checked = context && checkForm(form, context)
  // Problems are shown only after the first attempt to submit, and from then on as fields are filled in.
  const problems: FormProblems = pressed && checked && !checked.ok ? checked.problems : {}

  const run = async ({ today, situation, preparation }: Read, version: Version | undefined, title: string) => {
    setPublishing(true)
    setFailure(undefined)
    const failed = await publish({ client, policyId: id, situation, version, tried, time })
    setPublishing(false)
    if (failed) {
      if (version) setTried([...tried, version.hash])
      setFailure(failed)
      return
    }
    const slug = 'policy' in preparation ? preparation.policy.slug : undefined
    toast.push({ status: 'success', duration: 15_000, ...announcement({ version, title, today, slug }) })
    onPublished()
  }

  const askFor = async (ask: () => Promise<void>) => {
    setFailure(undefined)
    const failed = await ask().then(
      () => undefined,
      (error: unknown) => explainFailure(error, undefined, time),
    )
    if (failed) {
      setFailure(failed)
      return
    }
    toast.push({
      status: 'success',
      duration: 10_000,
      ...requested,
    })
    onPublished()
  }

  const press = async (read: Read, title: string) => {
    const { preparation, situation } = read
    if (preparation.outcome === 'details') {
      const isFinished = preparation.changedDetails.length === 0
      await run(
        read,
        undefined,
        isFinished ? `The draft of “${title}” is finished` : `The details of “${title}” are published`,
      )
    }
    if (preparation.outcome !== 'version') return
    setPressed(true)
    if (!checked?.ok) return
    setPublishing(true)
    try {
      const sections = await sealSections(client, preparation.sections)
      const version = await sealNow({ ...preparation, sections }, situation.previous, checked.form)
      if (request) {
        await askFor(() => request(version, read))
        return
      }
      await run(read, version, `Version ${version.sequence} of “${title}” is published`)
    } catch (error) {
      if (!(error instanceof ImageProblem)) throw error
      setFailure({ title: 'An image can’t be published', explanation: `${error.message} ${kept}`, retry: true })
    } finally {
      setPublishing(false)
    }
  }

  return { press, publishing, problems, failure, forget: () => setFailure(undefined) }
}
