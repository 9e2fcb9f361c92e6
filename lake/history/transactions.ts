import { isObject } from '../json/object.ts'
import type { Transaction } from '../store/log.ts'
import type { Store } from '../store/store.ts'
import { targetOf } from './target.ts'

export type TransactionOptions = {
  documentIds: readonly string[]
  effects: boolean
  mutations: boolean
  content: boolean
}

/** A transaction as a line of the history API, about the documents that were asked for. */
export function toLine(store: Store, transaction: Transaction, options: TransactionOptions): object {
  const changes = store.log
    .changesIn(transaction.seq)
    .filter((change) => options.documentIds.includes(change.documentId))
  const mutations = transaction.mutations.filter((mutation) => options.documentIds.includes(targetOf(mutation) ?? ''))
  return {
    id: transaction.id,
    timestamp: transaction.time,
    author: transaction.author,
    documentIDs: changes.map((change) => change.documentId),
    ...(options.mutations ? { mutations: options.content ? mutations : mutations.map(withoutContent) } : {}),
    ...(options.effects
      ? { effects: Object.fromEntries(changes.map((change) => [change.documentId, change.effects])) }
      : {}),
  }
}

/** A mutation without its content: what was done to which document. */
function withoutContent(mutation: unknown): unknown {
  if (!isObject(mutation)) return mutation
  return Object.fromEntries(
    Object.entries(mutation).map(([name, body]) => {
      const { _id, _type, id } = isObject(body) ? body : {}
      return [name, _id === undefined ? { id } : { _id, _type }]
    }),
  )
}
