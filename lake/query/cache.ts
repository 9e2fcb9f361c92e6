import { parseDocument, type LakeDocument } from '../store/document.ts'

/** A cached document with data derived by queries, which is evicted with it. */
export type Entry = {
  document: LakeDocument
  /** The words of its texts, kept by texts.ts. */
  words: { generation: number; lists: (Uint32Array | undefined)[] }
  /** As it shows under its published id, where layers do. */
  overlay?: Entry
}

export function newEntry(document: LakeDocument): Entry {
  return { document, words: { generation: 0, lists: [] } }
}

/** Parsed documents, keyed by id and the transaction that wrote them, within a budget of text length. */
export function openCache(budget: number) {
  const entries = new Map<string, { seq: number; entry: Entry; size: number }>()
  let total = 0

  return {
    get(id: string, seq: number): Entry | undefined {
      const found = entries.get(id)
      return found?.seq === seq ? found.entry : undefined
    },
    add(id: string, seq: number, body: string): Entry {
      const entry = newEntry(parseDocument(body))
      total += body.length - (entries.get(id)?.size ?? 0)
      entries.delete(id)
      entries.set(id, { seq, entry, size: body.length })
      for (const [oldest, { size }] of entries) {
        if (total <= budget) break
        entries.delete(oldest)
        total -= size
      }
      return entry
    },
  }
}
