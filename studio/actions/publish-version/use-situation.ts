import { useEffect, useState } from 'react'
import { isValidationErrorMarker, useClient, useSyncState, useValidationStatus } from 'sanity'
import { dayAt } from '../../../policy/day.ts'
import type { Day } from '../../../schemas/records/day.ts'
import { timelineOn } from '../../../policy/timeline.ts'
import { compare, type Comparison } from './comparison.ts'
import { explainFailure, type Failure } from './explain-failure.ts'
import { loadSituation, type LoadedSituation } from './load-situation.ts'
import type { FormContext } from './publish-form.ts'
import { prepare, type Preparation } from './preparation.ts'

export type Read = {
  state: 'read'
  today: Day | undefined
  situation: LoadedSituation
  preparation: Preparation
  comparison: Comparison | undefined
  context: FormContext
}
export type Reading = { state: 'reading' } | Read | { state: 'failed'; failure: Failure }

/** Reads what publishing a policy would do, once the Studio has saved and checked it; `look` reads again. */
export function useSituation(id: string, type: string, editedId: string): { reading: Reading; look: () => void } {
  const client = useClient({ apiVersion: '2025-02-19' })
  const { isSyncing } = useSyncState(id, type)
  const { isValidating, validation } = useValidationStatus(editedId, type, true)
  const [reading, setReading] = useState<Reading>({ state: 'reading' })
  const settled = !isSyncing && !isValidating
  const waiting = reading.state === 'reading'

  useEffect(() => {
    if (!settled || !waiting) return undefined
    let current = true
    const read = async () => {
      const situation = await loadSituation(client, id)
      return { state: 'read', ...(await readingOf(situation, validation.filter(isValidationErrorMarker))) } as const
    }
    const failed = (error: unknown) => ({ state: 'failed', failure: readingFailure(error) }) as const
    read()
      .catch(failed)
      .then((result) => current && setReading(result))
    return () => {
      current = false
    }
  }, [client, id, settled, waiting, validation])

  return { reading, look: () => setReading({ state: 'reading' }) }
}

/** What the dialog shows of a situation. */
async function readingOf(situation: LoadedSituation, errors: Parameters<typeof prepare>[1]) {
  const { settings, previous, versions } = situation
  const today = settings && dayAt(new Date(), settings.timeZone)
  const preparation = await prepare(situation, errors)
  const comparison = compare(situation, preparation)
  const { current, withdrawn } = today ? timelineOn(versions, today) : {}
  const context = {
    first: previous === undefined,
    sensitive: (comparison?.findings.length ?? 0) > 0,
    inForceSince: (current ?? withdrawn)?.version.effectiveDate,
  }
  return { today, situation, preparation, comparison, context }
}

function readingFailure(error: unknown): Failure {
  const { explanation } = explainFailure(error, undefined, String)
  return { title: 'The policy cannot be read', explanation, retry: true }
}
