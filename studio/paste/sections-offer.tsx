import { useEditor, useEditorSelector } from '@portabletext/editor'
import { Button, Stack, Text } from '@sanity/ui'
import { useContext } from 'react'
import { insert, PatchEvent, useFormCallbacks } from 'sanity'
import type { Block } from '../../schemas/records/portable-text.ts'
import { TextPath } from '../live-texts/live-texts.tsx'
import { cutAtHeadings } from './cut-sections.ts'

const newKey = () => crypto.randomUUID().replaceAll('-', '').slice(0, 12)

/** Offers to make sections of a pasted text’s headings, after the section into which it was pasted. */
export function SectionsOffer({ blocks, done }: { blocks: readonly Block[]; done: () => void }) {
  const editor = useEditor()
  const path = useContext(TextPath)
  const { onChange } = useFormCallbacks()
  const value = useEditorSelector(editor, ({ context }) => context.value)
  const { sections, after } = cutAtHeadings(blocks, newKey)
  const present = new Set(value.map(({ _key }) => _key))
  // Only a section of a policy has a place for others after it, and what was edited meanwhile stays where it is.
  const isSection = path.length === 3 && path[0] === 'sections'
  if (sections.length === 0 || !isSection || !after.every(({ _key }) => present.has(_key))) return null
  const make = () => {
    for (const { _key } of after) editor.send({ type: 'delete.block', at: [{ _key }] })
    onChange(PatchEvent.from(insert(sections, 'after', path.slice(0, 2))))
    done()
  }
  const count = sections.length === 1 ? 'a section' : `${sections.length} sections`
  return (
    <Stack gap={3}>
      <Text size={1}>
        Its {sections.length === 1 ? 'heading' : 'headings'} can begin {count} of the policy, after this one.
      </Text>
      <div>
        <Button mode="ghost" text={`Make ${count}`} onClick={make} />
      </div>
    </Stack>
  )
}
