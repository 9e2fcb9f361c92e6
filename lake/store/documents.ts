import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { parseDocument, type LakeDocument } from './document.ts'
import { publishedIdOf } from './ids.ts'
import { referencesIn } from './references.ts'
import { integer, marks, text } from './sql.ts'

/** The JSON of a document as it is stored, and the transaction that wrote it. */
export type Body = { id: string; seq: number; body: string }

function toBody(row: Record<string, SQLOutputValue>): Body {
  return { id: text(row.id), seq: integer(row.seq), body: text(row.body) }
}

export type Documents = ReturnType<typeof openDocuments>

/** The current state of every document, and who refers to whom. */
export function openDocuments(database: DatabaseSync) {
  const byId = database.prepare('SELECT body FROM documents WHERE id = ?')
  const known = database.prepare('SELECT 1 FROM documents WHERE id = ?')
  const revision = database.prepare('SELECT rev FROM documents WHERE id = ?')
  const byPublishedId = database.prepare('SELECT id, seq, body FROM documents WHERE published_id = ? ORDER BY id')
  const bodyById = database.prepare('SELECT id, seq, body FROM documents WHERE id = ?')
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
    has: (id: string): boolean => known.get(id) !== undefined,
    /** Undefined if there is no such document. */
    revisionOf(id: string): string | undefined {
      const row = revision.get(id)
      return row && text(row.rev)
    },
    /** The published document, its draft and its versions, as far as they exist. */
    group(publishedId: string): LakeDocument[] {
      return byPublishedId.all(publishedId).map((row) => parseDocument(text(row.body)))
    },
    /** Of one document: empty if there is none. */
    bodiesOf: (id: string): Body[] => bodyById.all(id).map(toBody),
    /** Of the published document, its draft and its versions. */
    groupBodies: (publishedId: string): Body[] => byPublishedId.all(publishedId).map(toBody),
    /** The ids of all documents, or of those of some types, in order. */
    ids(types: readonly string[] = []): string[] {
      const rows =
        types.length === 0
          ? ids.all()
          : database.prepare(`SELECT id FROM documents WHERE type IN (${marks(types)}) ORDER BY id`).all(...types)
      return rows.map((row) => text(row.id))
    },
    /** @param json the document's JSON, which others need as well */
    put(document: LakeDocument, seq: number, json: string): void {
      const { _id: id, _type: type, _rev: rev } = document
      upsert.run(id, publishedIdOf(id), type, rev, seq, json)
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
