import { setTimeout as wait } from 'node:timers/promises'
import type { SanityClient } from '@sanity/client'
import { PullError } from '../../policy/errors.ts'
import { isAsNew, type Expectation } from './expectation.ts'
import { getDocuments, type LakeDocument } from './get-documents.ts'

/** What the lake notified us of: the documents that are there, and the ids of those that are not. */
export type Notified = { documents: LakeDocument[]; absent: string[] }

/** Waits for a lake that does not show yet what it notified us of. */
const retryDelaysMs = [200, 400, 800, 1600, 3200]

/**
 * The documents that the lake notified us of, once it shows a state at least as new. One that is still missing then was
 * deleted since, or never existed: documents by id do not lag, and nothing else waits for it.
 * @throws PullError when the lake still shows an older state of one
 */
export async function fetchNotified(client: SanityClient, notified: readonly Expectation[]): Promise<Notified> {
  const ids = [...new Set(notified.map(({ id }) => id))]
  for (const delay of [...retryDelaysMs, undefined]) {
    const found = await getDocuments(client, ids)
    const behind = ids.filter((id, index) => {
      return !isAsNew(
        found[index] ?? null,
        notified.filter((expectation) => expectation.id === id),
      )
    })
    const isLast = delay === undefined
    const older = behind.filter((id) => found[ids.indexOf(id)])
    if (behind.length === 0 || (isLast && older.length === 0)) {
      const absent = ids.filter((_, index) => !found[index])
      return { documents: found.filter((document) => document !== null), absent }
    }
    if (!isLast) await wait(delay)
    else {
      throw new PullError(
        `The lake does not show yet what it notified us of: ${older.join(', ')}. content/ is as it was.`,
      )
    }
  }
  return { documents: [], absent: [] }
}
