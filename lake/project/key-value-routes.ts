import type { DatabaseSync } from 'node:sqlite'
import type { FastifyInstance } from 'fastify'
import { httpError } from '../http/api-error.ts'
import { API, param, requireCaller } from '../http/request.ts'
import { isObject } from '../json/object.ts'
import { integer, text } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

const maxKeyLength = 500
const maxValueLength = 64 * 1024
/** More than the Studio keeps for anybody. */
const maxKeys = 1000

/** Settings that the Studio keeps for each user, such as the order of a list. */
export function keyValueRoutes(app: FastifyInstance, { store }: { store: Store }): void {
  const read = store.database.prepare('SELECT value FROM key_values WHERE user_id = ? AND key = ?')
  const write = store.database.prepare(
    'INSERT INTO key_values (user_id, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )

  const count = store.database.prepare('SELECT count(*) AS count FROM key_values WHERE user_id = ?')

  app.get(`${API}/users/me/keyvalue/:keys`, (request) => {
    const { id } = requireCaller(request)
    return param(request, 'keys')
      .split(',')
      .flatMap((key) => {
        const row = read.get(id, key)
        const value: unknown = row && JSON.parse(text(row.value))
        return row ? [{ key, value }] : []
      })
  })

  app.put(`${API}/users/me/keyvalue`, (request) => {
    const { id } = requireCaller(request)
    if (!Array.isArray(request.body)) throw httpError(400, 'The body must be a list of keys and values')
    const pairs: unknown[] = request.body
    return pairs.map((pair) => {
      if (!isObject(pair) || typeof pair.key !== 'string') throw httpError(400, 'A pair must have a "key"')
      const { key, value = null } = pair
      const json = JSON.stringify(value)
      if (key.length > maxKeyLength || json.length > maxValueLength) throw httpError(413, 'The value is too large')
      if (integer(count.get(id)?.count) >= maxKeys) throw httpError(413, 'Too many keys')
      write.run(id, key, json)
      return { key, value }
    })
  })
}

/** What everybody keeps under a key, by user. */
export function readPreferences(database: DatabaseSync, key: string): Map<string, unknown> {
  const rows = database.prepare('SELECT user_id, value FROM key_values WHERE key = ?').all(key)
  return new Map(rows.map(({ user_id: id, value }) => [text(id), JSON.parse(text(value)) as unknown]))
}
