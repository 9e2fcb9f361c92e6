import { isRecord } from '../is-record.ts'

type Change = { type: string; path: readonly unknown[]; origin?: string }

/** The parts of a text whose removal is announced, by type: words that are deleted are seen to be gone. */
const names = new Map<unknown, string>([
  ['table', 'Table'],
  ['callout', 'Call-out'],
  ['image', 'Image'],
])

/** The types of the blocks of a text by key. */
export const typesOf = (text: readonly unknown[]): Map<unknown, unknown> =>
  new Map(text.filter(isRecord).map(({ _key, _type }) => [_key, _type]))

const keyOf = (segment: unknown) => (isRecord(segment) ? segment['_key'] : undefined)

/**
 * What a change of a text removed, in words; undefined if nothing of which that is said.
 * @param types the types of the blocks before the change
 */
export function removalIn({ type, path, origin }: Change, types: ReadonlyMap<unknown, unknown>): string | undefined {
  if (type !== 'unset' || origin === 'remote') return undefined
  const block = types.get(keyOf(path[0]))
  if (path.length === 1) return names.get(block)
  if (block !== 'table') return undefined
  if (path.length === 3 && path[1] === 'rows') return 'Row'
  return path.length === 5 && path[3] === 'cells' ? 'Column' : undefined
}
