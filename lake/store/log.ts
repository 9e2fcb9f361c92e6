import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { integer, marks, text, textOrNull } from './sql.ts'

/** A transaction as it was accepted. `seq` counts up without gaps in the order of commits. */
export type Transaction = { seq: number; id: string; time: string; author: string; mutations: unknown[] }

/** Mendoza patches over the document without `_rev`: `apply` leads forwards, `revert` back. */
export type Effects = { apply: unknown[]; revert: unknown[] }

/** What one transaction did to one document. A revision is null where the document did not exist. */
export type Change = {
  seq: number
  transactionId: string
  time: string
  author: string
  documentId: string
  previousRev: string | null
  resultRev: string | null
  /** The action that made it, such as `publish`; `mutate` for a plain mutation. */
  cause: string
  effects: Effects
}

/** Who changed a document, and when. */
export type Authorship = { id: string; author: string; time: string; isDeletion: boolean }

/** A change without what it changed. */
export type ChangeFacts = Omit<Change, 'effects'>

type Row = Record<string, SQLOutputValue>

function list(value: SQLOutputValue | undefined): unknown[] {
  const parsed: unknown = JSON.parse(text(value))
  if (!Array.isArray(parsed)) throw new TypeError('Expected a list from the database')
  return parsed
}

function toTransaction(row: Row): Transaction {
  return {
    seq: integer(row.seq),
    id: text(row.id),
    time: text(row.time),
    author: text(row.author),
    mutations: list(row.mutations),
  }
}

function toChange(row: Row): Change {
  return {
    seq: integer(row.seq),
    transactionId: text(row.transaction_id),
    time: text(row.time),
    author: text(row.author),
    documentId: text(row.doc_id),
    previousRev: textOrNull(row.previous_rev),
    resultRev: textOrNull(row.result_rev),
    cause: text(row.cause),
    effects: { apply: list(row.apply), revert: list(row.revert) },
  }
}

const CHANGES = `SELECT changes.*, transactions.id AS transaction_id, transactions.time, transactions.author
  FROM changes JOIN transactions ON transactions.seq = changes.seq`

export type Log = ReturnType<typeof openLog>

/** Every transaction that was ever committed, with what it did to each document. Nothing here is rewritten. */
export function openLog(database: DatabaseSync) {
  const last = database.prepare('SELECT seq, time FROM transactions ORDER BY seq DESC LIMIT 1')
  const byId = database.prepare('SELECT * FROM transactions WHERE id = ?')
  const bySeq = database.prepare('SELECT * FROM transactions WHERE seq = ?')
  const addTransaction = database.prepare(
    'INSERT INTO transactions (seq, id, time, author, mutations) VALUES (?, ?, ?, ?, ?)',
  )
  const addChange = database.prepare(
    'INSERT INTO changes (seq, doc_id, previous_rev, result_rev, cause, apply, revert) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const between = database.prepare(`${CHANGES} WHERE changes.seq > ? AND changes.seq <= ? ORDER BY changes.id LIMIT ?`)
  const later = database.prepare(`${CHANGES} WHERE doc_id = ? AND changes.seq > ? ORDER BY changes.seq DESC`)
  const latest = database.prepare(`${CHANGES} WHERE doc_id = ? ORDER BY changes.seq DESC LIMIT 1`)
  const factsOf = database.prepare(
    `SELECT changes.seq, doc_id, previous_rev, result_rev, cause, '[]' AS apply, '[]' AS revert,
       transactions.id AS transaction_id, transactions.time, transactions.author
     FROM changes JOIN transactions ON transactions.seq = changes.seq WHERE doc_id = ? ORDER BY changes.seq DESC`,
  )
  const ofTransaction = database.prepare(`${CHANGES} WHERE changes.seq = ? ORDER BY changes.id`)
  const seqAtTime = database.prepare('SELECT max(seq) AS seq FROM transactions WHERE time <= ?')

  return {
    last(): { seq: number; time: string } | null {
      const row = last.get()
      return row ? { seq: integer(row.seq), time: text(row.time) } : null
    },
    find(id: string): Transaction | null {
      const row = byId.get(id)
      return row ? toTransaction(row) : null
    },
    read(seq: number): Transaction | null {
      const row = bySeq.get(seq)
      return row ? toTransaction(row) : null
    },
    /** The last transaction at or before a moment, 0 when there was none. */
    seqAt(time: string): number {
      const seq = seqAtTime.get(time)?.seq
      return seq === null || seq === undefined ? 0 : integer(seq)
    },
    add({ seq, id, time, author, mutations }: Transaction, changes: readonly Change[]): void {
      addTransaction.run(seq, id, time, author, JSON.stringify(mutations))
      for (const { documentId, previousRev, resultRev, cause, effects } of changes) {
        const { apply, revert } = effects
        addChange.run(seq, documentId, previousRev, resultRev, cause, JSON.stringify(apply), JSON.stringify(revert))
      }
    },
    /** The changes after one transaction, up to another. */
    changesBetween: (after: number, upTo: number, limit: number): Change[] =>
      between.all(after, upTo, limit).map(toChange),
    /** The changes of a document after a transaction, latest first, read one by one. */
    *changesAfter(documentId: string, seq: number): Generator<Change> {
      for (const row of later.iterate(documentId, seq)) yield toChange(row)
    },
    latestChangeOf(documentId: string): Change | null {
      const row = latest.get(documentId)
      return row ? toChange(row) : null
    },
    /** All changes of a document without what they changed, latest first. */
    factsOf: (documentId: string): ChangeFacts[] => factsOf.all(documentId).map(toChange),
    /** Who changed the documents, in the order of commits. */
    authorshipOf(documentIds: readonly string[]): Authorship[] {
      const rows = database
        .prepare(
          `SELECT doc_id, author, time, result_rev IS NULL AS gone
           FROM changes JOIN transactions ON transactions.seq = changes.seq
           WHERE doc_id IN (${marks(documentIds)}) ORDER BY changes.seq`,
        )
        .all(...documentIds)
      return rows.map((row) => ({
        id: text(row.doc_id),
        author: text(row.author),
        time: text(row.time),
        isDeletion: integer(row.gone) === 1,
      }))
    },
    changesIn: (seq: number): Change[] => ofTransaction.all(seq).map(toChange),
    /** The numbers of transactions that touched any of the documents, between two of them, both included. */
    numbersOf(query: {
      documentIds: readonly string[]
      from: number
      to: number
      reverse: boolean
      limit: number
      authors?: readonly string[]
    }): number[] {
      const { documentIds, from, to, reverse, limit, authors = [] } = query
      const rows = database
        .prepare(
          `SELECT seq FROM transactions WHERE seq BETWEEN ? AND ?
             AND seq IN (SELECT seq FROM changes WHERE doc_id IN (${marks(documentIds)}))
             ${authors.length > 0 ? `AND author IN (${marks(authors)})` : ''}
           ORDER BY seq ${reverse ? 'DESC' : 'ASC'} LIMIT ?`,
        )
        .all(from, to, ...documentIds, ...authors, limit)
      return rows.map(({ seq }) => integer(seq))
    },
  }
}
