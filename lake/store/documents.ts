import type { DatabaseSync } from 'node:sqlite'
import { parseDocument, type LakeDocument } from './document.ts'
import { publishedIdOf } from './ids.ts'
import { referencesIn } from './references.ts'
import { text } from './sql.ts'

export type Documents = ReturnType<typeof openDocuments>

/** The current state of every document, and who refers to whom. */
export function openDocuments(database: DatabaseSync) {
  const byId = database.prepare('SELECT body FROM documents WHERE id = ?')
  const byPublishedId = database.prepare('SELECT body FROM documents WHERE published_id = ? ORDER BY id')
  const upsert = database.prepare(
    `INSERT INTO documents (id, published_id, type, rev, seq, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET type = excluded.type, rev = excluded.rev, seq = excluded.seq, body = excluded.body`,
  )
  const remove = database.prepare('DELETE FROM documents WHERE id = ?')
  const forget = database.prepare('DELETE FROM refs WHERE source = ?')
  const refer = database.prepare('INSERT INTO refs (source, target, strong) VALUES (?, ?, ?)')
  const strongTo = database.prepare('SELECT source FROM refs WHERE target = ? AND strong = 1 ORDER BY source')
  const ids = database.prepare('SELECT id FROM documents ORDER BY id')

  return {
    get(id: string): LakeDocument | null {
      const row = byId.get(id)
      return row ? parseDocument(text(row.body)) : null
    },
    /** The published document, its draft and its versions, as far as they exist. */
    group(publishedId: string): LakeDocument[] {
      return byPublishedId.all(publishedId).map((row) => parseDocument(text(row.body)))
    },
    ids(): string[] {
      return ids.all().map((row) => text(row.id))
    },
    put(document: LakeDocument, seq: number): void {
      const { _id: id, _type: type, _rev: rev } = document
      upsert.run(id, publishedIdOf(id), type, rev, seq, JSON.stringify(document))
      forget.run(id)
      for (const { target, strong } of referencesIn(document)) refer.run(id, target, strong ? 1 : 0)
    },
    remove(id: string): void {
      remove.run(id)
      forget.run(id)
    },
    strongReferrersOf(id: string): string[] {
      return strongTo.all(id).map((row) => text(row.source))
    },
  }
}
