import { useEditor } from '@portabletext/editor'
import { defineBehavior, raise } from '@portabletext/editor/behaviors'
import { useEffect } from 'react'
import { beyondTable } from './beyond-table.ts'

/**
 * An editor plugin with which Tab leads out of a table to the text beside it. Otherwise it leads from the last cell to
 * the buttons that add rows, and whoever goes on typing adds rows with the space bar (`@portabletext/plugin-table`).
 */
export function LeaveTable() {
  const editor = useEditor()
  useEffect(
    () =>
      editor.registerBehavior({
        behavior: defineBehavior({
          on: 'keyboard.keydown',
          guard: ({ snapshot, event }) => {
            const { key, shiftKey, altKey, ctrlKey, metaKey } = event.originEvent
            const { selection, value } = snapshot.context
            if (key !== 'Tab' || altKey || ctrlKey || metaKey || !selection) return false
            return beyondTable(value, selection.focus.path, shiftKey ? 'before' : 'after') ?? false
          },
          actions: [
            ({ snapshot }, place) => {
              if ('select' in place) return [raise({ type: 'select', at: caretAt(place.select) })]
              const paragraph = newParagraph(snapshot.context.keyGenerator)
              const point = {
                path: [{ _key: paragraph._key }, 'children', { _key: paragraph.children[0]._key }],
                offset: 0,
              }
              return [
                raise({ type: 'insert', at: [{ _key: place.table }], value: paragraph, position: place.position }),
                raise({ type: 'select', at: caretAt(point) }),
              ]
            },
          ],
        }),
      }),
    [editor],
  )
  return null
}

const caretAt = <Point>(point: Point) => ({ anchor: point, focus: point })

const newParagraph = (newKey: () => string) => ({
  _type: 'block',
  _key: newKey(),
  style: 'normal',
  markDefs: [],
  children: [{ _type: 'span', _key: newKey(), text: '', marks: [] }] as const,
})
