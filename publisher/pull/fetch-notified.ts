import { setTimeout as wait } from 'node:timers/promises'
import type { SanityClient } from '@sanity/client'
import { isAsNew, type Expectation } from './expectation.ts'
import { getDocuments, type LakeDocument } from './get-documents.ts'

/** The documents that the lake notified us of. */
export type Notified = {
  documents: LakeDocument[]
  /** The ids of those that do not exist. */
  absent: string[]
  /** Those that the lake still shows in an older state. */
  behind: LakeDocument[]
}

/** Pauses before each retry while the lake shows an older state than it notified us of. */
const retryDelaysMs = [200, 400, 800, 1600, 3200]

/**
 * The documents that the lake notified us of, once it shows a state at least as new. One that is still missing then was
 * deleted since, or never existed: documents by id do not lag, and nothing else waits for it. Nor does anything wait for
 * one that is still older: a hook of another lake, say, has named it.
 */
export async function fetchNotified(client: SanityClient, notified: readonly Expectation[]): Promise<Notified> {
  const ids = [...new Set(notified.map(({ id }) => id))]
  const isBehind = (id: string, found: LakeDocument | null) =>
    !isAsNew(
      found,
      notified.filter((expectation) => expectation.id === id),
    )
  for (let tries = 0; ; tries++) {
    const found = await getDocuments(client, ids)
    const behind = new Set(ids.filter((id, index) => isBehind(id, found[index] ?? null)))
    const delay = retryDelaysMs[tries]
    if (behind.size > 0 && delay !== undefined) {
      await wait(delay)
      continue
    }
    const documents = found.filter((document) => document !== null)
    return {
      documents: documents.filter(({ _id }) => !behind.has(_id)),
      absent: ids.filter((_, index) => !found[index]),
      behind: documents.filter(({ _id }) => behind.has(_id)),
    }
  }
}
