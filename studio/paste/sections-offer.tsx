import { Button, Stack, Text } from '@sanity/ui'
import { useContext } from 'react'
import { isKeySegment, useFormValue } from 'sanity'
import { newKey } from '../new-key.ts'
import { sectionPath, usePolicyPatch } from '../content-lake/use-policy-patch.ts'
import { TextPath } from '../live-texts/live-texts.tsx'
import type { Block } from '../../schemas/records/portable-text.ts'
import { cutAtHeadings, findPasted } from './cut-sections.ts'
import type { MadeSections } from './paste-notices.ts'

type Props = {
  blocks: readonly Block[]
  made: MadeSections | undefined
  onMade: (made: MadeSections | undefined) => void
}

/**
 * Offers to make sections of a pasted text’s headings, after the section into which it was pasted, and to take them
 * back. Text and sections are changed in one patch of the document, not through the text’s editor: its steps back know
 * nothing of it.
 */
export function SectionsOffer({ blocks, made, onMade }: Props) {
  const path = useContext(TextPath)
  const text = useFormValue([...path])
  const change = usePolicyPatch()
  const [root, section] = path
  // Only a section of a policy has a place for others after it.
  if (root !== 'sections' || path.length !== 3 || section === undefined || !isKeySegment(section)) return null
  const here = sectionPath(section._key)

  if (made) {
    const undo = () => {
      change([{ unset: made.keys.map(sectionPath) }, { set: { [`${here}.body`]: made.text } }])
      onMade(undefined)
    }
    return (
      <Stack gap={3}>
        <Text size={1}>{countOf(made.keys.length)} of the policy now follow this one.</Text>
        <div>
          <Button mode="ghost" text="Put them back into this text" onClick={undo} />
        </div>
      </Stack>
    )
  }

  // The form has what was pasted a moment after the editor: before, there is nothing to cut.
  const body = Array.isArray(text) ? (text as Block[]) : []
  const place = findPasted(body, blocks)
  if (!place) return null
  const { before, sections } = cutAtHeadings(body.slice(...place), newKey)
  if (sections.length === 0) return null
  const make = () => {
    const rest = [...body.slice(0, place[0]), ...before, ...body.slice(place[1])]
    change([{ insert: { after: here, items: sections } }, { set: { [`${here}.body`]: rest } }])
    onMade({ keys: sections.map(({ _key }) => _key), text: body })
  }
  return (
    <Stack gap={3}>
      <Text size={1}>
        {sections.length === 1 ? 'Its heading can begin a section' : 'Its headings can begin sections'} of the policy,
        after this one.
      </Text>
      <div>
        <Button mode="ghost" text={`Make ${countOf(sections.length)}`} onClick={make} />
      </div>
    </Stack>
  )
}

const countOf = (count: number) => (count === 1 ? '1 section' : `${count} sections`)
