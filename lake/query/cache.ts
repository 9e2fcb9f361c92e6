import { parseDocument, type LakeDocument } from '../store/document.ts'

/** Parsed documents, keyed by id and the transaction that wrote them, within a budget of text length. */
export function openCache(budget: number) {
  const entries = new Map<string, { seq: number; document: LakeDocument; size: number }>()
  let total = 0

  return {
    get(id: string, seq: number): LakeDocument | undefined {
      const entry = entries.get(id)
      return entry?.seq === seq ? entry.document : undefined
    },
    add(id: string, seq: number, body: string): LakeDocument {
      const document = parseDocument(body)
      total += body.length - (entries.get(id)?.size ?? 0)
      entries.delete(id)
      entries.set(id, { seq, document, size: body.length })
      for (const [oldest, entry] of entries) {
        if (total <= budget) break
        entries.delete(oldest)
        total -= entry.size
      }
      return document
    },
  }
}
