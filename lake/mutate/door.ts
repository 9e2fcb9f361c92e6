import { turnOf } from '../access/lanes.ts'
import { ApiError, httpError, transactionError } from '../http/api-error.ts'
import { PoolError } from '../threads/pool.ts'
import { commit, Unchecked, type Committed, type CommitRequest, type Writer } from './commit.ts'

/** What a document says may change while it is checked, when others write too. More often than this it does not. */
const maxTries = 3

const tooMany = 'Too many documents wait to be checked before they are published. Try again in a moment.'

/**
 * Commits, with documents for the door checked first. The check may take its time, so it is made outside of the
 * transaction, which then goes through only if the documents are still those that were checked.
 */
export async function commitThroughDoor(writer: Writer, request: CommitRequest): Promise<Committed> {
  const checked = new Set<string>()
  for (let tries = 0; tries < maxTries; tries++) {
    try {
      return commit(writer, { ...request, checked })
    } catch (error) {
      if (!(error instanceof Unchecked)) throw error
      for (const content of await check(writer, request, error)) checked.add(content)
    }
  }
  throw new ApiError(409, 'The documents changed while they were checked. Try again.', {
    error: { type: request.kind, description: 'The documents changed while they were checked. Try again.' },
  })
}

/** Checks documents. Throws an ApiError that names the first refused one, and why. */
async function check(
  { door, checks, store, now, readAsset }: Writer,
  { kind, caller }: CommitRequest,
  { documents }: Unchecked,
) {
  const contents = new Map(documents.map(({ id, content }) => [id, content]))
  const find = (id: string) => contents.get(id) ?? store.documents.bodiesOf(id)[0]?.body ?? null
  for (const { id, content, index } of documents) {
    const reason = await checks
      .run(turnOf(caller, ''), async () => door?.check(content, { find, asset: readAsset, now: now(), caller }))
      .catch((error: unknown) => {
        throw error instanceof PoolError ? httpError(429, tooMany) : error
      })
    if (reason !== undefined) {
      const item = { type: 'validationError', description: `Document "${id}": ${reason}`, id }
      throw transactionError(kind, 400, item, index)
    }
  }
  return contents.values()
}
