import { turnOf } from '../access/lanes.ts'
import { ApiError, httpError, transactionError } from '../http/api-error.ts'
import { PoolError } from '../threads/pool.ts'
import { commit, StaleWork, Unchecked, type Committed, type CommitRequest, type Writer } from './commit.ts'
import { LongWork, takeStepsInTurns, withPlace } from './steps.ts'
import { openWork, type Work } from './work.ts'

/** What a document says may change while it is checked, when others write too. More often than this it does not. */
const maxTries = 3

const tooMany = 'Too many documents wait to be checked before they are published. Try again in a moment.'

/** How long the steps of a transaction may keep other requests waiting at once, in milliseconds of processor time. */
const turnMs = 50

/**
 * Commits, and resolves when all of it is on disk, with documents for the door checked first, and long work done a few steps at a time. Both may take their
 * time, so they are done outside of the transaction, which then goes through only if the documents are still those that
 * were checked and read.
 */
export async function commitThroughDoor(writer: Writer, request: CommitRequest): Promise<Committed> {
  const checked = new Set<string>()
  let work: Work | undefined
  // An action may read documents past the work, which then could not tell that they changed.
  const isSliced = request.kind === 'mutationError'
  for (let tries = 0; tries < maxTries;) {
    try {
      const committed = commit(writer, { ...request, checked, ...(isSliced && { turnMs }), ...(work && { work }) })
      if (request.dryRun !== true) await writer.store.flushed()
      return committed
    } catch (error) {
      if (error instanceof LongWork || error instanceof StaleWork) {
        if (error instanceof StaleWork) tries += 1
        work = await workInTurns(writer, request)
      } else if (error instanceof Unchecked) {
        for (const content of await check(writer, request, error)) checked.add(content)
        tries += 1
      } else throw error
    }
  }
  const description = 'The documents changed while they were checked or worked on. Try again.'
  throw new ApiError(409, description, { error: { type: request.kind, description } })
}

async function workInTurns({ store, now, timeLimitMs }: Writer, { kind, steps }: CommitRequest): Promise<Work> {
  const work = openWork(store.documents, now().toISOString())
  try {
    await takeStepsInTurns(steps, work, { limitMs: timeLimitMs, turnMs })
    return work
  } catch (error) {
    throw withPlace(error, kind, work)
  }
}

/** Checks documents. Throws an ApiError that names the first refused one, and why. */
async function check(
  { door, checks, store, now, person, readAsset }: Writer,
  { kind, caller }: CommitRequest,
  { documents }: Unchecked,
) {
  const contents = new Map(documents.map(({ id, content }) => [id, content]))
  const before = (id: string) => store.documents.bodiesOf(id)[0]?.body ?? null
  const find = (id: string) => contents.get(id) ?? before(id)
  const known = { find, before, authorship: store.log.authorshipOf, person, asset: readAsset, caller }
  for (const { id, type, content, index } of documents) {
    const reason = await checks
      .run(turnOf(caller, ''), async () => door?.check(content, { ...known, type, now: now() }))
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
