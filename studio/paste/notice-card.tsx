import { useEditor, useEditorSelector } from '@portabletext/editor'
import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useContext, useState } from 'react'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { TextPath } from '../live-texts/live-texts.tsx'
import { SectionsOffer } from './sections-offer.tsx'
import { setPasteNotice, textPlace, usePasteNotice, type NoticeLine, type PasteNotice } from './paste-notices.ts'

/** How many places of one kind are listed before the rest is counted. */
const shown = 20

/** Part of a text’s editor: says what a paste changed or left out, until the editor has read it. */
export function PasteNoticeCard() {
  const documentId = useFormDocumentId()
  const place = textPlace(documentId, useContext(TextPath))
  const notice = usePasteNotice(place)
  if (!notice) return null
  return (
    <Notice
      notice={notice}
      close={() => setPasteNotice(place, undefined)}
      onMade={(made) => setPasteNotice(place, { ...notice, made })}
    />
  )
}

type NoticeProps = {
  notice: PasteNotice
  close: () => void
  onMade: (made: PasteNotice['made']) => void
}

function Notice({ notice: { lines, blocks, made }, close, onMade }: NoticeProps) {
  const editor = useEditor()
  const isUntouched = useUntouched(blocks.at(-1)?._key)
  const undo = () => {
    editor.send({ type: 'history.undo' })
    close()
  }
  const heading =
    blocks.length === 0
      ? 'Nothing was pasted.'
      : lines.length > 0
        ? 'Check what you pasted.'
        : 'The pasted text has headings.'
  return (
    <Card
      padding={3}
      marginBottom={2}
      border
      radius={2}
      tone="caution"
      role="status"
      aria-label="About what you pasted"
    >
      <Stack gap={3}>
        <Text as="h3" size={1} weight="semibold">
          {heading}
        </Text>
        {lines.map((line) => (
          <NoticePart key={line.title} line={line} />
        ))}
        {blocks.length === 0 && lines.length === 0 && <Text size={1}>The clipboard holds no text.</Text>}
        <SectionsOffer blocks={blocks} made={made} onMade={onMade} />
        <Flex gap={2} wrap="wrap">
          <Button mode="ghost" text="I’ve read this" onClick={close} />
          {blocks.length > 0 && isUntouched && <Button mode="ghost" text="Undo the paste" onClick={undo} />}
        </Flex>
      </Stack>
    </Card>
  )
}

/** Whether the text is as the paste left it: only then does one step back undo the paste. */
function useUntouched(lastKey: string | undefined): boolean {
  const editor = useEditor()
  const value = useEditorSelector(editor, ({ context }) => context.value)
  const holdsPaste = value.some(({ _key }) => _key === lastKey)
  const text = holdsPaste ? JSON.stringify(value) : undefined
  const [pasted, setPasted] = useState<string>()
  if (text !== undefined && pasted === undefined) setPasted(text)
  return text !== undefined && (pasted === undefined || pasted === text)
}

function NoticePart({ line: { title, messages } }: { line: NoticeLine }) {
  const rest = messages.length - shown
  return (
    <Stack gap={2}>
      <Text size={1} weight="medium">
        {title}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
        {messages.slice(0, shown).map((message) => (
          <li key={message}>
            <Text size={1}>{message}</Text>
          </li>
        ))}
        {rest > 0 && (
          <li>
            <Text size={1}>… and {rest} more.</Text>
          </li>
        )}
      </ul>
    </Stack>
  )
}
