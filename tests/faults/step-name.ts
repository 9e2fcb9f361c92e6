/** What a path of the publisher is part of, by the first of these that fits. */
const places: readonly (readonly [RegExp, string])[] = [
  [/\/content\/versions(\/|$)/, 'version'],
  [/\/content\/\.?ledger/, 'ledger'],
  [/\/content\/\.?snapshot/, 'snapshot'],
  [/\/content$/, 'archive folder'],
  [/\/data\/pulling/, 'staged version'],
  [/\/data\/trees/, 'folder of a policy'],
  [/\/releases\/\.[^/]+\/public\/.+\.(br|gz)$/, 'compressed page'],
  [/\/releases\/\.[^/]+\/public\/.+\./, 'page'],
  [/\/releases\/\.[^/]+\/\.?release\.json/, 'release facts'],
  [/\/releases\/\.[^/]+(\/public.*)?$/, 'folder of a build'],
  [/\/releases\/[^/]+$/, 'finished release'],
  [/\/releases$/, 'releases folder'],
  [/\/current\.next$/, 'next link'],
  [/\/current$/, 'live link'],
  [/\/\.?hold\.json/, 'rollback'],
]

/** The name of what a path is part of. */
export function placeOf(path: unknown): string {
  const text = String(path)
  const known = places.find(([pattern]) => pattern.test(text))?.[1]
  return known ?? /\/data\/\.?([a-z-]+)[^/]*$/.exec(text)?.[1] ?? 'data folder'
}

/** A statement of SQLite by its first words: “queue: insert into events”. */
export function statementName(sql: unknown): string {
  const text = String(sql).trim().replaceAll(/\s+/g, ' ').toLowerCase()
  if (text.includes('begin exclusive')) return 'queue: lock'
  if (text.includes('create table')) return 'queue: open'
  return `queue: ${/^(begin|commit|rollback|insert (?:or replace )?into \w+|update \w+|delete from \w+)/.exec(text)?.[0] ?? 'other'}`
}
