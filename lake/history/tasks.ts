/** The documents as they were once a transaction was committed, or, without one, as they were last. */
export type DocumentsTask = { kind: 'documents'; ids: string[]; seq: number | null; maxBytes: number }

/** One page of the documents' events. */
export type EventsTask = { kind: 'events'; ids: string[]; start: number; limit: number }

export type HistoryTask = DocumentsTask | EventsTask

/** JSON text in UTF-8. `tooLong` when the documents are longer than asked for. */
export type HistoryAnswer = { json: Uint8Array<ArrayBuffer> } | { tooLong: true }
