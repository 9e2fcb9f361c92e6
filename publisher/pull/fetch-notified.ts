import { setTimeout as wait } from 'node:timers/promises'
import type { SanityClient } from '@sanity/client'
import { PullError } from '../../policy/errors.ts'
import { fetchById, type LakeDocument } from './get-documents.ts'
import { isAsNew, type Expectation } from './expectation.ts'

/** What was told of: the documents that are there, and the ids of those that are not. */
export type Told = { documents: LakeDocument[]; absent: string[] }

/** Waits for a lake that does not show yet what it told of, in milliseconds. */
const patience = [200, 400, 800, 1600, 3200]

/**
 * What was told of, once the lake shows a state at least as new.
 * @throws PullError when it does not
 */
export async function fetchTold(client: SanityClient, told: readonly Expectation[]): Promise<Told> {
  const ids = [...new Set(told.map(({ id }) => id))]
  for (const pause of [...patience, undefined]) {
    const found = await fetchById(client, ids)
    const behind = ids.filter((id, index) => {
      return !isAsNew(
        found[index] ?? null,
        told.filter((expectation) => expectation.id === id),
      )
    })
    if (behind.length === 0) {
      const absent = ids.filter((_, index) => !found[index])
      return { documents: found.filter((document) => document !== null), absent }
    }
    if (pause !== undefined) await wait(pause)
    else throw new PullError(`The lake does not show yet what it told of ${behind.join(', ')}; content/ is as it was.`)
  }
  return { documents: [], absent: [] }
}
