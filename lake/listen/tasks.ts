import type { ListenEvent } from './events.ts'
import type { EventOptions, Filter } from './request.ts'

/** Where a listener that was away goes on: after its last event, up to the transaction from which it hears itself. */
export type Resume = {
  lastEventId: string
  upTo: number
  options: EventOptions
  maxChanges: number
  maxBytes: number
}

/** Starts a listener: checks its query and collects missed events. */
export type OpenTask = { kind: 'open'; filter: Filter; resume: Resume | undefined }

/** Decides which listeners see which changes of a transaction. */
export type MatchTask = {
  kind: 'match'
  filters: Filter[]
  /** The document before and after each change, as JSON, which is sent in less time than objects; null if there is none. */
  changes: { before: string | null; after: string | null }[]
  /** CPU time limit of one filter for all changes. */
  filterLimitMs: number
  /** The steps taken so far, and the filter that is being tried. */
  progress: Int32Array
}

export type ListenTask = OpenTask | MatchTask

export type OpenAnswer =
  /** `events` is undefined when the listener must begin again. */
  | { kind: 'opened'; events: ListenEvent[] | undefined }
  | { kind: 'refused'; message: string; position: number | undefined }

/** For each filter, for each change, one number: 1 for a document seen as it was, 2 for one seen as it is, or both. */
export type MatchAnswer = { kind: 'matched'; sights: Uint8Array[]; slow: number[] }

export type ListenAnswer = OpenAnswer | MatchAnswer

export const seenBefore = 1
export const seenAfter = 2
