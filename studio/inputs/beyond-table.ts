import { isRecord } from '../is-record.ts'

type Segment = string | number | { _key: string } | [number | '', number | '']
type Point = { path: ({ _key: string } | string)[]; offset: number }

/** Where a caret that leaves a table goes: to the text beside it, or to a new paragraph at the table's side. */
export type BeyondTable = { select: Point } | { table: string; position: 'before' | 'after' }

const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
const keyIn = (segment: Segment | undefined) =>
  typeof segment === 'object' && !Array.isArray(segment) ? segment._key : undefined

/**
 * Where Tab leads from the last cell of a table, and Shift+Tab from the first one: undefined in all other places. The
 * path is that of the caret: `[{_key: table}, 'rows', {_key: row}, 'cells', {_key: cell}, 'value', {_key: block}, …]`.
 */
export function beyondTable(
  text: readonly unknown[],
  path: readonly Segment[],
  position: 'before' | 'after',
): BeyondTable | undefined {
  const blocks = records(text)
  const [table, row, cell, block] = [0, 2, 4, 6].map((place) => keyIn(path[place]))
  const index = blocks.findIndex(({ _key, _type }) => _key === table && _type === 'table')
  if (table === undefined || index === -1) return undefined
  const edge = position === 'after' ? -1 : 0
  const edgeRow = records(blocks[index]?.['rows']).at(edge)
  const edgeCell = records(edgeRow?.['cells']).at(edge)
  if (edgeRow?.['_key'] !== row || edgeCell?.['_key'] !== cell) return undefined
  // In a list, Tab moves the item one level deeper.
  if (records(edgeCell?.['value']).some(({ _key, listItem }) => _key === block && listItem !== undefined))
    return undefined
  const neighbour = position === 'after' ? blocks[index + 1] : blocks[index - 1]
  return pointIn(neighbour, position) ?? { table, position }
}

/** The start of the text after a table, or the end of the one before it. */
function pointIn(block: Record<string, unknown> | undefined, position: 'before' | 'after') {
  const child = records(block?.['children']).at(position === 'after' ? 0 : -1)
  const [blockKey, childKey, text] = [block?.['_key'], child?.['_key'], child?.['text']]
  if (typeof blockKey !== 'string' || typeof childKey !== 'string') return undefined
  const offset = position === 'before' && typeof text === 'string' ? text.length : 0
  return { select: { path: [{ _key: blockKey }, 'children', { _key: childKey }], offset } }
}
