import { useEditor, useEditorSelector } from '@portabletext/editor'
import type { BlockListItemProps } from 'sanity'
import { createGlobalStyle } from 'styled-components'
import { listMarkers, type Listed } from '../../policy/lists.ts'
import { isListKind } from '../../schemas/records/list-kinds.ts'
import { records } from '../is-record.ts'

/** A block's place in a list, as far as the editor has written it. */
export function listedIn({ listItem, level, children }: Record<string, unknown>): Listed {
  if (typeof listItem !== 'string' || !isListKind(listItem)) return {}
  const given = records(children).find(({ _type }) => _type === 'numbering')
  const start = typeof given?.['start'] === 'number' ? given['start'] : undefined
  const prefix = typeof given?.['prefix'] === 'string' ? given['prefix'] : undefined
  return {
    listItem,
    ...(typeof level === 'number' && { level }),
    ...(given && { numbering: { start, prefix } }),
  }
}

/** Adds the markers of a text, including those in table cells, by the keys of their items. */
function collect(blocks: readonly Record<string, unknown>[], markers: Map<unknown, string>): void {
  for (const [block, marker] of listMarkers(blocks, listedIn)) markers.set(block['_key'], marker)
  for (const block of blocks) {
    if (block['_type'] !== 'table') continue
    for (const { cells } of records(block['rows'])) {
      for (const { value } of records(cells)) collect(records(value), markers)
    }
  }
}

/** Computed once for each state of a text, not for each of its items. */
const known = new WeakMap<object, Map<unknown, string>>()

function markerOf(text: object, key: string): string | undefined {
  const found = known.get(text)
  if (found) return found.get(key)
  const markers = new Map<unknown, string>()
  collect(records(text), markers)
  known.set(text, markers)
  return markers.get(key)
}

/** An item with the marker that readers will see: the Studio itself has only bullets and plain numbers. */
export function ListMarker({ block, children }: BlockListItemProps) {
  const editor = useEditor()
  const marker = useEditorSelector(editor, ({ context }) => markerOf(context.value, block._key))
  return (
    <>
      {marker !== undefined && (
        <span className="list-marker" contentEditable={false}>
          {marker}
        </span>
      )}
      {children}
    </>
  )
}

/** Hides the Studio's own marker. */
export const MarkerStyles = createGlobalStyle`
  [data-list-item]:not([data-list-item='bullet']) [data-list-prefix] { display: none; }
  .list-marker { float: inline-start; min-width: 2em; margin-inline-start: -2.4em; padding-inline-end: 0.4em; font-size: 0.9375rem; line-height: 1.4; text-align: end; font-variant-numeric: tabular-nums; opacity: 0.75; user-select: none; }
`
