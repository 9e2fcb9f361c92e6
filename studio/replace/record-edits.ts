import type { SanityClient } from '@sanity/client'
import { draftId } from '../content-lake/lake-document.ts'
import { valueAt, withEdits, type Edit } from './replace-in.ts'

type Document = Record<string, unknown> & { _id: string; _type: string; _rev: string }

/** What was replaced in one document; it began a draft if there was none. */
export type Done = { id: string; edits: Edit[]; began: boolean }

const lakeFields = new Set(['_rev', '_createdAt', '_updatedAt'])
const fresh = (client: SanityClient) => client.withConfig({ useCdn: false, perspective: 'raw' })

/**
 * Replaces in the drafts of documents, in one transaction: all or nothing. What is published stays as it is.
 * @param editsOf what is to be replaced in a document, as it is now
 * @throws ClientError 409 when a draft was edited meanwhile
 */
export async function recordEdits(
  client: SanityClient,
  ids: readonly string[],
  editsOf: (document: Document) => Edit[],
): Promise<Done[]> {
  const lake = fresh(client)
  const found = await lake.getDocuments<Record<string, unknown>>([...ids.map(draftId), ...ids])
  const transaction = lake.transaction()
  const done: Done[] = []
  for (const [at, id] of ids.entries()) {
    const draft = found[at]
    const published = found[ids.length + at]
    const document = draft ?? published
    if (!document) continue
    const edits = editsOf(document)
    if (edits.length === 0) continue
    done.push({ id, edits, began: !draft })
    if (draft) {
      transaction.patch(draft._id, { ifRevisionID: draft._rev, set: setOf(edits, 'after') })
    } else {
      const kept = Object.entries(withEdits(document, edits)).filter(([name]) => !lakeFields.has(name))
      transaction.create({ ...Object.fromEntries(kept), _id: draftId(id), _type: document._type })
    }
  }
  if (done.length > 0) await transaction.commit({ tag: 'replace' })
  return done
}

/** Takes replacements back, in one transaction, where the words still are what they were replaced with. */
export async function takeBack(client: SanityClient, done: readonly Done[]): Promise<void> {
  const lake = fresh(client)
  const found = await lake.getDocuments<Record<string, unknown>>(done.flatMap(({ id }) => [draftId(id), id]))
  const transaction = lake.transaction()
  let count = 0
  for (const [at, { edits, began }] of done.entries()) {
    const [draft, published] = [found[2 * at], found[2 * at + 1]]
    if (!draft) continue
    const own = edits.filter(({ path, after }) => valueAt(draft, path) === after)
    const back = withEdits(
      draft,
      own.map(({ path, before }) => ({ path, before, after: before })),
    )
    count++
    // A draft that was begun for this and holds nothing else goes as it came.
    if (began && published && isSame(back, published)) transaction.delete(draft._id)
    else transaction.patch(draft._id, { ifRevisionID: draft._rev, set: setOf(own, 'before') })
  }
  if (count > 0) await transaction.commit({ tag: 'replace.undo' })
}

const setOf = (edits: readonly Edit[], which: 'before' | 'after'): Record<string, string> =>
  Object.fromEntries(edits.map((edit) => [edit.path, edit[which]]))

const words = (document: Record<string, unknown>) =>
  JSON.stringify(
    Object.entries(document)
      .filter(([name]) => name !== '_id' && !lakeFields.has(name))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
const isSame = (a: Record<string, unknown>, b: Record<string, unknown>) => words(a) === words(b)
