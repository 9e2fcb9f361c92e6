import type { Access } from '../access/grants.ts'
import { identityOf, type Caller } from '../access/caller.ts'
import type { Person } from '../auth/people.ts'
import { ApiError } from '../http/api-error.ts'
import { openPartTexts, type PartText } from '../json/part-texts.ts'
import type { LakeDocument } from '../store/document.ts'
import { isPublishedId } from '../store/ids.ts'
import type { Authorship, Change } from '../store/log.ts'
import { randomName } from '../store/random.ts'
import type { Store } from '../store/store.ts'
import { effectsBetween } from './effects.ts'
import { checkReferences } from './integrity.ts'
import { checkPermissions } from './permissions.ts'
import type { FairQueue } from '../threads/fair-queue.ts'
import { takeSteps, withPlace, type Step } from './steps.ts'
import { openWork, type Work } from './work.ts'

/** One change, with the document before and after it. */
export type Commitment = Change & { before: LakeDocument | null; after: LakeDocument | null; mutations: unknown[] }

export type Committed = {
  transactionId: string
  seq: number
  time: string
  author: string
  commitments: Commitment[]
  textOf: PartText
}

/** The product's own check before documents of some types are published. The lake knows nothing about its rules. */
export type Door = {
  types: readonly string[]
  /**
   * Why the document may not be published, or undefined if it may. Documents are given as JSON, without what the lake
   * itself sets, so that the check can be made in a thread. At most two are checked at once, and one for each caller.
   */
  check(
    document: string,
    context: {
      /** The document's type. */
      type: string
      /** The JSON of another document, as it will be after the transaction. */
      find(id: string): string | null
      /** The same, as it was before the transaction. */
      before(id: string): string | null
      /** Who changed documents, with the ids as they are: a draft has one of its own. In the order of commits. */
      authorship(ids: readonly string[]): Authorship[]
      /** An author by id. */
      person(id: string): Person | null
      /** The bytes of an asset by the id of its document. */
      asset(id: string): Promise<Uint8Array | undefined>
      now: Date
      caller: Caller
    },
  ): Promise<string | undefined>
  /** Called when the lake is closed. */
  close?(): Promise<void>
}

/** What the door sees of a document: the JSON of all but what the lake itself sets. And its place in the request. */
type UncheckedDocument = { id: string; type: string; content: string; index: number }

/** Documents of a transaction that the door has not checked yet. Nothing was written. */
export class Unchecked extends Error {
  override name = 'Unchecked'
  readonly documents: readonly UncheckedDocument[]

  constructor(documents: readonly UncheckedDocument[]) {
    super('The transaction has documents to be checked first.')
    this.documents = documents
  }
}

/** Documents changed after the steps of a transaction had read them. Nothing was written. */
export class StaleWork extends Error {
  override name = 'StaleWork'
}

/** Refusal because of a newer transaction than the request names. Nothing was written. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

export type CommitRequest = {
  kind: 'mutationError' | 'actionError'
  caller: Caller
  transactionId?: string
  /** What is to be done, one step for each mutation or action of the request, in order. */
  steps: readonly Step[]
  dryRun?: boolean
  /** The result of the steps, if they were taken beforehand. */
  work?: Work
  /** How long the steps may take at once; a transaction that needs longer throws `LongWork`. */
  turnMs?: number
  /** What the door has let through: see `UncheckedDocument`. */
  checked?: ReadonlySet<string>
  /** The number of the latest transaction that the request knows of. With it, it goes through only after that one. */
  latest?: number
}

export type Writer = {
  store: Store
  access: Access
  /** Runs inside the transaction, so that what it writes is committed with it or not at all. */
  inTransaction: ((committed: Committed) => void)[]
  /** Called after the commit. */
  afterwards: ((committed: Committed) => void)[]
  now: () => Date
  door: Door | undefined
  /** The checks of the door that are under way, and those that wait. */
  checks: FairQueue
  /** Finds an author, for the door. */
  person: (id: string) => Person | null
  /** Reads an asset, for the door. */
  readAsset: (id: string) => Promise<Uint8Array | undefined>
  /** Time limit of a transaction's steps, during which no other request is served. */
  timeLimitMs: number
  /** Reports errors after the commit, which stands. */
  report: (error: unknown) => void
}

const transactionIdPattern = /^[A-Za-z0-9_-]{1,64}$/

/**
 * Does all steps or none. Throws an ApiError in the shape that the API gives for a refused transaction, and `Unchecked`
 * for one that has documents for the door: `commitThroughDoor` takes care of that.
 */
export function commit(writer: Writer, request: CommitRequest): Committed {
  const { store, access } = writer
  const committed = store.atomically(() => {
    const last = store.log.last()
    if (request.latest !== undefined && request.latest !== (last?.seq ?? 0)) throw new Overtaken()
    const time = nextTime(writer.now(), last?.time)
    const transactionId = chooseId(store, request)
    if (request.work && !request.work.isCurrent()) throw new StaleWork()
    const work = request.work ?? openWork(store.documents, time)
    try {
      if (!request.work) takeSteps(request.steps, work, { limitMs: writer.timeLimitMs, turnMs: request.turnMs })
      checkPermissions(access, request.caller, work)
      checkReferences(store.documents, work)
      checkDoor(writer, request, work)
    } catch (error) {
      throw withPlace(error, request.kind, work)
    }
    const author = identityOf(request.caller)
    const seq = (last?.seq ?? 0) + 1
    const result: Committed = { transactionId, seq, time, author, commitments: [], textOf: openPartTexts() }
    result.commitments = toCommitments(work, result)
    if (!request.dryRun && result.commitments.length > 0) {
      write(store, result, work)
      for (const listener of writer.inTransaction) listener(result)
    }
    return result
  })
  if (!request.dryRun && committed.commitments.length > 0) {
    for (const listener of writer.afterwards) {
      try {
        listener(committed)
      } catch (error) {
        writer.report(error)
      }
    }
  }
  return committed
}

function checkDoor({ door }: Writer, { checked }: CommitRequest, work: Work): void {
  if (!door) return
  const unchecked = [...work.touched.values()].flatMap(({ after, index }) => {
    if (!after || !door.types.includes(after._type) || !isPublishedId(after._id)) return []
    const content = contentOf(after)
    return checked?.has(content) === true ? [] : [{ id: after._id, type: after._type, content, index }]
  })
  if (unchecked.length > 0) throw new Unchecked(unchecked)
}

function contentOf({ _rev, _updatedAt, _createdAt, ...content }: LakeDocument): string {
  return JSON.stringify(content)
}

/** Later than every transaction before, even when the machine's clock was set back. */
function nextTime(now: Date, last: string | undefined): string {
  const time = now.toISOString()
  return last === undefined || time > last ? time : new Date(Date.parse(last) + 1).toISOString()
}

function chooseId(store: Store, { transactionId }: CommitRequest): string {
  if (transactionId === undefined) return randomName(22)
  if (!transactionIdPattern.test(transactionId)) {
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
  const notes = Map.groupBy(work.notes, (note) => note.documentId)
  for (const [documentId, { before, after, cause }] of work.touched) {
    if (!before && !after) continue
    const created = after && after._createdAt === work.time ? committed.time : after?._createdAt
    const next =
      after && created !== undefined
        ? { ...after, _rev: committed.transactionId, _createdAt: created, _updatedAt: committed.time }
        : null
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
      mutations: (notes.get(documentId) ?? []).map((note) => note.mutation),
    })
  }
  return commitments
}

function write(store: Store, committed: Committed, work: Work): void {
  const { seq, transactionId: id, time, author, commitments, textOf } = committed
  store.log.add({ seq, id, time, author, mutations: work.notes.map((note) => note.mutation) }, commitments)
  for (const { documentId, after } of commitments) {
    if (after) store.documents.put(after, seq, textOf(after))
    else store.documents.remove(documentId)
  }
}
