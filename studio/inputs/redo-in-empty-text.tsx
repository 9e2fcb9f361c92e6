import { useEditor, type Editor } from '@portabletext/editor'
import { defineBehavior, effect } from '@portabletext/editor/behaviors'
import { useEffect } from 'react'

type Blocks = ReturnType<Editor['getSnapshot']>['context']['value']

/** The placeholder block that the editor shows for an empty text: it is not in the document. */
function placeholderOf(blocks: Blocks): Blocks[number] | undefined {
  const [only] = blocks
  if (blocks.length !== 1 || !only || !Array.isArray(only['children'])) return undefined
  const isEmpty = only['children'].every((child: { text?: unknown }) => child.text === '')
  return isEmpty && only['listItem'] === undefined ? only : undefined
}

/**
 * An editor plugin that makes redo work after undo has emptied a text. The editor then creates a new placeholder, but
 * the redo step refers to the previous one: it fails, and all steps are lost (`@portabletext/editor` 7.12.4).
 * Therefore the placeholder gets its earlier key back first.
 */
export function RedoInEmptyText() {
  const editor = useEditor()
  useEffect(() => {
    let earlier: string | undefined
    let isRestoring = false
    let current = placeholderOf(editor.getSnapshot().context.value)?._key
    const subscription = editor.on('*', () => {
      const key = placeholderOf(editor.getSnapshot().context.value)?._key
      if (key === undefined && current !== undefined) earlier = current
      current = key
    })
    const unregister = editor.registerBehavior({
      behavior: defineBehavior({
        on: 'history.redo',
        guard: ({ snapshot }) => {
          const placeholder = placeholderOf(snapshot.context.value)
          // After the placeholder is restored, the editor handles the step itself.
          if (isRestoring || !placeholder || earlier === undefined || placeholder._key === earlier) return false
          return { value: [{ ...placeholder, _key: earlier }] }
        },
        actions: [
          (_, { value }) => [
            effect(() => {
              isRestoring = true
              redoFrom(editor, value, () => {
                isRestoring = false
              })
            }),
          ],
        ],
      }),
    })
    return () => {
      subscription.unsubscribe()
      unregister()
    }
  }, [editor])
  return null
}

function redoFrom(editor: Editor, value: Blocks, done: () => void): void {
  const subscription = editor.on('value changed', () => {
    subscription.unsubscribe()
    // The editor emits the value before it has finished processing it.
    setTimeout(() => {
      editor.send({ type: 'history.redo' })
      done()
    })
  })
  editor.send({ type: 'update value', value })
}
