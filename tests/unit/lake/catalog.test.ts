import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { openCatalog, type Row } from '../../../lake/query/catalog.ts'

/** No more than a catalog reads. */
const TABLES = `
  CREATE TABLE documents (id TEXT PRIMARY KEY, published_id TEXT, type TEXT, rev TEXT, seq INTEGER);
  CREATE TABLE transactions (seq INTEGER PRIMARY KEY);
  CREATE TABLE changes (seq INTEGER, doc_id TEXT);
`

const step = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  kind: fc.constantFrom('published', 'draft'),
  type: fc.constantFrom('policy', 'policyVersion', 'settings', undefined),
})

it('the catalogue returns the rows of given types, and those with the same ids, after any changes', () => {
  fc.assert(
    fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (transactions) => {
      const database = new DatabaseSync(':memory:')
      database.exec(TABLES)
      const catalog = openCatalog(database)
      for (const [index, steps] of transactions.entries()) {
        const seq = index + 1
        database.prepare('INSERT INTO transactions VALUES (?)').run(seq)
        for (const { name, kind, type } of steps) {
          const id = kind === 'draft' ? `drafts.${name}` : name
          if (type === undefined) database.prepare('DELETE FROM documents WHERE id = ?').run(id)
          else
            database
              .prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)')
              .run(id, name, type, `r${seq}`, seq)
          database.prepare('INSERT INTO changes VALUES (?, ?)').run(seq, id)
        }
        for (const types of [['policy'], ['policyVersion', 'settings'], ['nothing']]) {
          const wanted = new Set(types)
          const isOfType = ({ type }: Row) => wanted.has(type)
          const groups = catalog.all('group')
          const ids = new Set(groups.filter(isOfType).map(({ publishedId }) => publishedId))
          expect(catalog.ofTypes(wanted, 'id')).toEqual(catalog.all('id').filter(isOfType))
          expect(catalog.ofTypes(wanted, 'group')).toEqual(groups.filter(({ publishedId }) => ids.has(publishedId)))
        }
        const stored = database.prepare('SELECT id FROM documents ORDER BY id').all()
        expect(catalog.all('id').map(({ id }) => id)).toEqual(stored.map(({ id }) => id))
      }
    }),
  )
})
