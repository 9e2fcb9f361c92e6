import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { LakeDocument } from '../store/document.ts'
import { draftIdOf, isPublic, isPublishedId, publishedIdOf, versionIdOf } from '../store/ids.ts'
import { integer, marks, text } from '../store/sql.ts'
import { openCache } from './cache.ts'
import type { Atom, Candidates, Indexed } from './narrow.ts'
import type { Perspective } from './perspective.ts'
import { holds } from './words.ts'

/** Enough for some thousand documents of ordinary size, small enough for a small machine. */
const CACHE_BUDGET = 48 * 1024 * 1024
/** SQLite allows 32,766 parameters in a statement. */
const PARAMETERS = 30_000

type Row = Record<string, SQLOutputValue>
type Layers = Extract<Perspective, { kind: 'layers' }>

/** Who looks: everybody, who sees public documents only, or somebody, with a check where their role has limits. */
export type Reader = { publicOnly: boolean; mayRead: ((document: LakeDocument) => boolean) | null }

export type View = {
  /** All documents among the candidates. */
  select(candidates: Candidates): LakeDocument[]
  /** What a reference to the id leads to. */
  follow(id: string): LakeDocument | null
}

export type Dataset = ReturnType<typeof openDataset>

/** Reads documents as a query sees them. To be used inside one read transaction, so that all reads agree. */
export function openDataset(database: DatabaseSync) {
  const cache = openCache(CACHE_BUDGET)
  const all = database.prepare('SELECT id, seq FROM documents ORDER BY id')
  const allByGroup = database.prepare('SELECT id, seq FROM documents ORDER BY published_id, id')
  const one = database.prepare('SELECT id, seq FROM documents WHERE id = ?')
  const group = database.prepare('SELECT id, seq FROM documents WHERE published_id = ? ORDER BY id')
  const body = database.prepare('SELECT body FROM documents WHERE id = ?')

  function load(row: Row): LakeDocument {
    const id = text(row.id)
    const seq = integer(row.seq)
    return cache.get(id, seq) ?? cache.add(id, seq, text(body.get(id)?.body))
  }

  /** Rows of the candidates; outside of `raw`, with all that share a published id, because they overlay each other. */
  function rows(candidates: Candidates, perspective: Perspective): Row[] {
    const raw = perspective.kind === 'raw'
    if (!candidates || candidates.length > PARAMETERS) return (raw ? all : allByGroup).all()
    const words = candidates.flatMap((atom) => (atom.by === 'words' ? [atom.parts] : []))
    const rest = indexed(candidates.filter(isIndexed), raw)
    return words.length === 0 ? rest : withWords(words, rest, raw)
  }

  /** All rows of documents that hold the words, and the others given, in order. */
  function withWords(words: readonly (readonly string[])[], others: readonly Row[], raw: boolean): Row[] {
    const nameOf = (row: Row) => (raw ? text(row.id) : publishedIdOf(text(row.id)))
    const everything = (raw ? all : allByGroup).all()
    const found = new Set(others.map(nameOf))
    for (const row of everything) {
      if (!found.has(nameOf(row)) && words.some((parts) => holds(load(row), parts))) found.add(nameOf(row))
    }
    return everything.filter((row) => found.has(nameOf(row)))
  }

  function indexed(candidates: readonly Indexed[], raw: boolean): Row[] {
    const conditions: string[] = []
    const values: string[] = []
    const columns = {
      id: raw ? 'id' : 'published_id',
      publishedId: 'published_id',
      type: 'type',
      reference: 'id IN (SELECT source FROM refs WHERE target',
    }
    for (const by of ['id', 'publishedId', 'type', 'reference'] as const) {
      const wanted = candidates.filter((atom) => atom.by === by).map(({ value }) => value)
      if (wanted.length === 0) continue
      conditions.push(`${columns[by]} IN (${marks(wanted)})${by === 'reference' ? ')' : ''}`)
      values.push(...wanted)
    }
    if (conditions.length === 0) return []
    const where = conditions.join(' OR ')
    const condition = raw ? where : `published_id IN (SELECT published_id FROM documents WHERE ${where})`
    const order = raw ? 'id' : 'published_id, id'
    return database.prepare(`SELECT id, seq FROM documents WHERE ${condition} ORDER BY ${order}`).all(...values)
  }

  /** The one of a group that the layers show, under the published id. */
  function shown(members: readonly Row[], publishedId: string, { layers }: Layers): LakeDocument | null {
    const byId = new Map(members.map((row) => [text(row.id), row]))
    for (const layer of layers) {
      const id = layer === 'drafts' ? draftIdOf(publishedId) : versionIdOf(publishedId, layer)
      const row = byId.get(id)
      if (!row) continue
      const document = load(row)
      return isDeletion(document) ? null : { ...document, _id: publishedId, _originalId: id }
    }
    const row = byId.get(publishedId)
    if (!row) return null
    const document = load(row)
    return layers.length > 0 ? { ...document, _originalId: publishedId } : document
  }

  return {
    /**
     * The dataset as one reader sees it. What a document is called and whether the reader may see it is decided on the
     * document as it is stored, before drafts and versions take the place of published documents.
     */
    view(perspective: Perspective, { publicOnly, mayRead }: Reader): View {
      const sees = (row: Row) => {
        const id = text(row.id)
        if (publicOnly && !isPublic(id)) return false
        if (perspective.kind === 'layers' && perspective.layers.length === 0 && !isPublishedId(id)) return false
        return !mayRead || mayRead(load(row))
      }
      return {
        select(candidates) {
          const found = rows(candidates, perspective).filter(sees)
          if (perspective.kind === 'raw') return found.map(load)
          const groups = Map.groupBy(found, (row) => publishedIdOf(text(row.id)))
          const documents = [...groups].map(([id, members]) => shown(members, id, perspective))
          return documents.filter((document) => document !== null)
        },
        follow(id) {
          if (perspective.kind === 'layers') return shown(group.all(id).filter(sees), id, perspective)
          const row = one.get(id)
          return row && sees(row) ? load(row) : null
        },
      }
    },
  }
}

function isIndexed(atom: Atom): atom is Indexed {
  return atom.by !== 'words'
}

/** A version that says its document shall be unpublished with the release. */
function isDeletion(document: LakeDocument): boolean {
  const system = document._system
  return typeof system === 'object' && system !== null && 'delete' in system && system.delete === true
}
