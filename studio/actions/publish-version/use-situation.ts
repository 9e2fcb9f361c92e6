import { useEffect, useRef, useState } from 'react'
import { isValidationErrorMarker, useClient, useSyncState, useValidationStatus, type SanityDocument } from 'sanity'
import { dayAt } from '../../../policy/day.ts'
import type { Day } from '../../../schemas/records/day.ts'
import { timelineOn } from '../../../policy/timeline.ts'
import { explainFailure, type Failure } from '../../dialogs/explain-failure.ts'
import { loadSituation, type LoadedSituation } from './load-situation.ts'
import { prepare, type Preparation } from './preparation.ts'

export type Read = {
  state: 'read'
  today: Day | undefined
  situation: LoadedSituation
  preparation: Preparation
  /** The day from which the current text, or the withdrawal that replaced it, applies. */
  inForceSince: Day | undefined
  /** Whether this was read from the lake and checked. Until then it is shown but cannot be published. */
  isSettled: boolean
}
export type Reading = { state: 'reading' } | Read | { state: 'failed'; failure: Failure }

/** The language of the text to be published, if known: the policy’s own, or the site’s. */
export const languageOf = (read: Read | undefined): string | undefined => {
  if (!read || read.preparation.outcome !== 'version') return undefined
  return read.preparation.policy.language ?? read.situation.settings?.language
}

type Options = {
  id: string
  type: string
  /** The document as the editor sees it, saved or not. */
  draft: SanityDocument | null
  published: SanityDocument | null
}

/**
 * Reads what publishing a policy would do: at once with the text that the editor sees, and again once the Studio has
 * saved and validated it. `look` reads again; `isSaving` says whether it is waiting for the Studio to save.
 */
export function useSituation({ id, type, draft, published }: Options) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const { isSyncing } = useSyncState(id, type)
  const { isValidating, validation } = useValidationStatus(draft?._id ?? published?._id ?? id, type, true)
  const [reading, setReading] = useState<Reading>({ state: 'reading' })
  const settled = !isSyncing && !isValidating
  const isWanted = reading.state === 'reading' || (settled && reading.state === 'read' && !reading.isSettled)
  // The draft at the moment the dialog opened: typing is not possible while it is open.
  const shown = useRef(draft)

  useEffect(() => {
    if (!isWanted) return undefined
    let current = true
    const read = async (): Promise<Read> => {
      const loaded = await loadSituation(client, id)
      const situation = settled || !shown.current ? loaded : { ...loaded, draft: shown.current }
      const errors = validation.filter(isValidationErrorMarker)
      return { state: 'read', isSettled: settled, ...(await readingOf(situation, errors)) }
    }
    const failed = (error: unknown): Reading => ({ state: 'failed', failure: readingFailure(error) })
    read()
      .catch(failed)
      .then((result) => current && setReading(result))
    return () => {
      current = false
    }
  }, [client, id, settled, isWanted, validation])

  return { reading, isSaving: isSyncing, look: () => setReading({ state: 'reading' }) }
}

/** What a dialog shows for a situation. */
export async function readingOf(situation: LoadedSituation, errors: Parameters<typeof prepare>[1]) {
  const { settings, versions } = situation
  const today = settings && dayAt(new Date(), settings.timeZone)
  const preparation = await prepare(situation, errors)
  const { current, withdrawn } = today ? timelineOn(versions, today) : {}
  const inForceSince = (current ?? withdrawn)?.version.effectiveDate
  return { today, situation, preparation, inForceSince }
}

function readingFailure(error: unknown): Failure {
  const { explanation } = explainFailure(error, undefined, String)
  return { title: 'The policy cannot be read', explanation, retry: true }
}
