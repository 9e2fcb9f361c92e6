import type { DatabaseSync } from 'node:sqlite'
import { isWithin, type Reach } from '../access/reach.ts'
import type { LakeDocument } from '../store/document.ts'
import { draftIdOf, isPublishedId, versionIdOf } from '../store/ids.ts'
import { marks, text } from '../store/sql.ts'
import { newEntry, openCache, type Entry } from './cache.ts'
import { openCatalog, toRow, type Row } from './catalog.ts'
import type { Candidates } from './candidates.ts'
import type { Perspective } from './perspective.ts'

/** Enough for some thousand documents of ordinary size, small enough for a small machine. */
const CACHE_BUDGET = 48 * 1024 * 1024
/** SQLite allows 32,766 parameters in a statement. */
const PARAMETERS = 30_000

/** In the place of what was not read, and is not asked for. */
const NOT_READ = { _createdAt: '', _updatedAt: '' }

type Layers = Extract<Perspective, { kind: 'layers' }>

/** The reader: has a check if the role has limits. */
export type Reader = { reach: Reach; mayRead: ((document: LakeDocument) => boolean) | null }

export type View = {
  /**
   * All documents among the candidates, in the order in which a query without one gives them; with no more of each
   * than its id, type and revision where that will do, and where they stand for themselves.
   */
  select(candidates: Candidates, outlines: boolean): Iterable<Entry>
  /** The document that a reference to the id resolves to. */
  follow(id: string): LakeDocument | null
}

export type Dataset = ReturnType<typeof openDataset>

/** Documents as a query sees them. Must be used within one read transaction, so that all reads agree. */
export function openDataset(database: DatabaseSync) {
  const cache = openCache(CACHE_BUDGET)
  const catalog = openCatalog(database)
  const one = database.prepare('SELECT id, published_id, type, rev, seq FROM documents WHERE id = ?')
  const group = database.prepare(
    'SELECT id, published_id, type, rev, seq FROM documents WHERE published_id = ? ORDER BY id',
  )
  const body = database.prepare('SELECT body FROM documents WHERE id = ?')

  function load({ id, seq }: Row): Entry {
    return cache.get(id, seq) ?? cache.add(id, seq, text(body.get(id)?.body))
  }

  /** A document of which no more is known than what its row says. */
  const outline = ({ id, type, rev }: Row): Entry => newEntry({ ...NOT_READ, _id: id, _type: type, _rev: rev })

  /** Rows of the candidates; outside of `raw`, with all that share a published id, because they overlay each other. */
  function rows(candidates: Candidates, perspective: Perspective): readonly Row[] {
    const raw = perspective.kind === 'raw'
    if (!candidates || candidates.length > PARAMETERS) return catalog.all(raw ? 'id' : 'group')
    if (candidates.every(({ by }) => by === 'type')) {
      return catalog.ofTypes(new Set(candidates.map(({ value }) => value)), raw ? 'id' : 'group')
    }
    const conditions: string[] = []
    const values: string[] = []
    const columns = {
      id: raw ? 'id' : 'published_id',
      publishedId: 'published_id',
      type: 'type',
      reference: 'id IN (SELECT source FROM refs WHERE target',
    }
    for (const by of ['id', 'publishedId', 'type', 'reference'] as const) {
      const wanted = candidates.filter((candidate) => candidate.by === by).map(({ value }) => value)
      if (wanted.length === 0) continue
      conditions.push(`${columns[by]} IN (${marks(wanted)})${by === 'reference' ? ')' : ''}`)
      values.push(...wanted)
    }
    if (conditions.length === 0) return []
    const where = conditions.join(' OR ')
    const condition = raw ? where : `published_id IN (SELECT published_id FROM documents WHERE ${where})`
    const order = raw ? 'id' : 'published_id, id'
    return database
      .prepare(`SELECT id, published_id, type, rev, seq FROM documents WHERE ${condition} ORDER BY ${order}`)
      .all(...values)
      .map(toRow)
  }

  /** The one of a group that the layers show, under the published id. */
  function shown(members: readonly Row[], publishedId: string, { layers }: Layers, read = load): Entry | null {
    const isAlone = members.length === 1 && members[0]?.id === publishedId
    for (const layer of isAlone ? [] : layers) {
      const id = layer === 'drafts' ? draftIdOf(publishedId) : versionIdOf(publishedId, layer)
      const row = members.find((member) => member.id === id)
      if (!row) continue
      const entry = load(row)
      return isDeletion(entry.document) ? null : overlay(entry, publishedId)
    }
    const row = members.find((member) => member.id === publishedId)
    if (!row) return null
    return layers.length > 0 ? overlay(load(row), publishedId) : read(row)
  }

  function* loaded(found: readonly Row[], sees: (row: Row) => boolean, read: typeof load): Generator<Entry> {
    for (const row of found) if (sees(row)) yield read(row)
  }

  function* shownAmong(
    found: readonly Row[],
    sees: (row: Row) => boolean,
    perspective: Layers,
    read: typeof load,
  ): Generator<Entry> {
    for (let first = 0, next = 0; first < found.length; first = next) {
      const publishedId = found[first]?.publishedId ?? ''
      while (found[next]?.publishedId === publishedId) next++
      const entry = shown(found.slice(first, next).filter(sees), publishedId, perspective, read)
      if (entry) yield entry
    }
  }

  return {
    /**
     * The dataset as one reader sees it. What a document is called and whether the reader may see it is decided on the
     * document as it is stored, before drafts and versions take the place of published documents.
     */
    view(perspective: Perspective, { reach, mayRead }: Reader): View {
      const sees = (row: Row) => {
        if (!isWithin(reach, row.id)) return false
        if (perspective.kind === 'layers' && perspective.layers.length === 0 && !isPublishedId(row.id)) return false
        return !mayRead || mayRead(load(row).document)
      }
      return {
        select(candidates, outlines) {
          const found = rows(candidates, perspective)
          const read = outlines ? outline : load
          return perspective.kind === 'raw' ? loaded(found, sees, read) : shownAmong(found, sees, perspective, read)
        },
        follow(id) {
          if (perspective.kind === 'layers') {
            return shown(group.all(id).map(toRow).filter(sees), id, perspective)?.document ?? null
          }
          const found = one.get(id)
          const row = found && toRow(found)
          return row && sees(row) ? load(row).document : null
        },
      }
    },
  }
}

function overlay(entry: Entry, publishedId: string): Entry {
  const { document } = entry
  return (entry.overlay ??= newEntry({ ...document, _id: publishedId, _originalId: document._id }))
}

/** A version that says its document shall be unpublished with the release. */
function isDeletion(document: LakeDocument): boolean {
  const system = document._system
  return typeof system === 'object' && system !== null && 'delete' in system && system.delete === true
}
