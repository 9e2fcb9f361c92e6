import { useEditor } from '@portabletext/editor'
import { defineBehavior } from '@portabletext/editor/behaviors'
import { Button, Card, Flex, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import { removalIn, typesOf } from './removal.ts'

/** Part of a text's editor: says that a table, a row, a call-out… was removed, and undoes it, until something is written. */
export function RemovalNotice() {
  const editor = useEditor()
  const [removed, setRemoved] = useState<string>()
  useEffect(() => {
    const value = () => editor.getSnapshot().context.value
    let types = typesOf(value())
    let isHistory = false
    const watchHistory = (['history.undo', 'history.redo'] as const).map((on) =>
      editor.registerBehavior({
        behavior: defineBehavior({
          on,
          // What undo takes away again was not removed by anybody. The editor itself handles the step.
          guard: () => {
            isHistory = true
            setTimeout(() => {
              isHistory = false
            })
            return false
          },
          actions: [],
        }),
      }),
    )
    const patches = editor.on('patch', ({ patch }) => {
      if (patch.origin !== 'remote') setRemoved(isHistory ? undefined : removalIn(patch, types))
      types = typesOf(value())
    })
    const changes = editor.on('value changed', () => {
      types = typesOf(value())
    })
    return () => {
      for (const stop of watchHistory) stop()
      patches.unsubscribe()
      changes.unsubscribe()
    }
  }, [editor])

  if (removed === undefined) return null
  const undo = () => {
    editor.send({ type: 'history.undo' })
    editor.send({ type: 'focus' })
    setRemoved(undefined)
  }
  return (
    <Card padding={2} paddingLeft={3} marginBottom={2} border radius={2} tone="primary" role="status">
      <Flex align="center" justify="space-between" gap={3}>
        <Text size={1}>{removed} removed.</Text>
        <Button mode="ghost" fontSize={1} padding={2} text="Undo" onClick={undo} />
      </Flex>
    </Card>
  )
}
