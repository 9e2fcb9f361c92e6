import { useEditor, type Editor } from '@portabletext/editor'
import { defineBehavior, effect } from '@portabletext/editor/behaviors'
import { useEffect } from 'react'

type Blocks = ReturnType<Editor['getSnapshot']>['context']['value']

/** The block of a text that is empty, as the editor draws it: it is not in the document. */
function placeholderOf(blocks: Blocks): Blocks[number] | undefined {
  const [only] = blocks
  if (blocks.length !== 1 || !only || !Array.isArray(only['children'])) return undefined
  const isEmpty = only['children'].every((child: { text?: unknown }) => child.text === '')
  return isEmpty && only['listItem'] === undefined ? only : undefined
}

/**
 * Part of a text’s editor: lets what was typed or pasted into an empty text be done again. When a step back empties a
 * text, the editor draws a new placeholder, but the step to do again names the one before: it fails, and all steps are
 * lost (`@portabletext/editor` 7.12.4). So the placeholder gets its earlier key back first.
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
          // The step that follows on a restored placeholder is the editor's own, whatever comes of it.
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
    // The editor tells of the value while it still takes it in.
    setTimeout(() => {
      editor.send({ type: 'history.redo' })
      done()
    })
  })
  editor.send({ type: 'update value', value })
}
