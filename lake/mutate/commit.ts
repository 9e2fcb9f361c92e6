import type { Access } from '../access/grants.ts'
import { identityOf, type Caller } from '../access/caller.ts'
import { ApiError, Refusal, transactionError } from '../http/api-error.ts'
import { jsonEqual } from '../json/equal.ts'
import type { LakeDocument } from '../store/document.ts'
import type { Change } from '../store/log.ts'
import type { Store } from '../store/store.ts'
import { randomName } from '../store/random.ts'
import { effectsBetween } from './effects.ts'
import { checkReferences } from './integrity.ts'
import { checkPermissions } from './permissions.ts'
import { openWork, type Work } from './work.ts'

/** One change with the document as it was and as it is. */
export type Commitment = Change & { before: LakeDocument | null; after: LakeDocument | null; mutations: unknown[] }

export type Committed = {
  transactionId: string
  seq: number
  time: string
  author: string
  commitments: Commitment[]
}

export type CommitRequest = {
  kind: 'mutationError' | 'actionError'
  caller: Caller
  transactionId?: string
  /** What is to be done, one step for each mutation or action of the request, in order. */
  steps: readonly ((work: Work) => void)[]
  dryRun?: boolean
}

export type Writer = {
  store: Store
  access: Access
  /** Runs inside the transaction, so that what it writes is committed with it or not at all. */
  inTransaction: ((committed: Committed) => void)[]
  /** Runs after the commit. */
  afterwards: ((committed: Committed) => void)[]
  now: () => Date
}

const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,64}$/

/** Does all steps or none. Throws an ApiError in the shape that the API gives for a refused transaction. */
export function commit(writer: Writer, request: CommitRequest): Committed {
  const { store, access } = writer
  const committed = store.atomically(() => {
    const last = store.log.last()
    const time = nextTime(writer.now(), last?.time)
    const transactionId = chooseId(store, request)
    const work = openWork(store.documents, time)
    try {
      for (const [index, step] of request.steps.entries()) {
        work.index = index
        step(work)
      }
      checkPermissions(access, request.caller, work)
      checkReferences(store.documents, work)
    } catch (error) {
      if (error instanceof Refusal) throw transactionError(request.kind, error.statusCode, error.item, work.index)
      throw error
    }
    const author = identityOf(request.caller)
    const result: Committed = { transactionId, seq: (last?.seq ?? 0) + 1, time, author, commitments: [] }
    result.commitments = toCommitments(work, result)
    if (!request.dryRun && result.commitments.length > 0) {
      write(store, result, work)
      for (const listener of writer.inTransaction) listener(result)
    }
    return result
  })
  if (!request.dryRun && committed.commitments.length > 0) {
    for (const listener of writer.afterwards) listener(committed)
  }
  return committed
}

/** Later than every transaction before, even when the machine's clock was set back. */
function nextTime(now: Date, last: string | undefined): string {
  const time = now.toISOString()
  return last === undefined || time > last ? time : new Date(Date.parse(last) + 1).toISOString()
}

function chooseId(store: Store, { transactionId }: CommitRequest): string {
  if (transactionId === undefined) return randomName(22)
  if (!TRANSACTION_ID.test(transactionId)) {
    throw new ApiError(400, 'Invalid transaction ID', {
      error: {
        type: 'validationError',
        description: 'The transaction ID may hold 1 to 64 letters, digits, "_" and "-"',
      },
    })
  }
  if (store.log.find(transactionId)) {
    throw new ApiError(409, 'Duplicate transaction ID', {
      error: { type: 'duplicateTransactionError', description: `Transaction "${transactionId}" already exists` },
    })
  }
  return transactionId
}

function toCommitments(work: Work, committed: Committed): Commitment[] {
  const commitments: Commitment[] = []
  for (const [documentId, { before, after, cause }] of work.touched) {
    if (!before && !after) continue
    const next = after ? { ...after, _rev: committed.transactionId, _updatedAt: committed.time } : null
    if (before && next && jsonEqual(before, next)) continue
    commitments.push({
      seq: committed.seq,
      transactionId: committed.transactionId,
      time: committed.time,
      author: committed.author,
      documentId,
      previousRev: before?._rev ?? null,
      resultRev: next?._rev ?? null,
      cause,
      effects: effectsBetween(before, next),
      before,
      after: next,
      mutations: work.notes.filter((note) => note.documentId === documentId).map((note) => note.mutation),
    })
  }
  return commitments
}

function write(store: Store, committed: Committed, work: Work): void {
  const { seq, transactionId: id, time, author, commitments } = committed
  store.log.add({ seq, id, time, author, mutations: work.notes.map((note) => note.mutation) }, commitments)
  for (const { documentId, after } of commitments) {
    if (after) store.documents.put(after, seq)
    else store.documents.remove(documentId)
  }
}
