import { isArrayOfBlocksSchemaType, type InputProps, type PortableTextInputProps } from 'sanity'
import { useDocumentPane } from 'sanity/structure'
import { setPasteNotice, textPlace } from '../paste/paste-notices.ts'
import { TextPath } from '../live-texts/live-texts.tsx'

type Paste = Parameters<NonNullable<PortableTextInputProps['onPaste']>>[0]

/** Texts take from the clipboard what a policy can hold; every other field is the Studio's own. */
export function TextInput(props: InputProps) {
  if (!isArrayOfBlocksSchemaType(props.schemaType)) return props.renderDefault(props)
  const holdsTables = props.schemaType.of.some(({ name }) => name === 'table')
  return <PolicyText input={props} holdsTables={holdsTables} />
}

function PolicyText({ input, holdsTables }: { input: InputProps; holdsTables: boolean }) {
  const { documentId } = useDocumentPane()
  const onPaste = ({ event, path }: Paste) => {
    const html = event.clipboardData.getData('text/html')
    // What was copied in a text of the Studio is in its own format.
    const isPicture = event.clipboardData.files.length > 0 && event.clipboardData.getData('text/plain') === ''
    // A picture alone is uploaded by the Studio.
    if (html === '' || isPicture || event.clipboardData.types.includes('application/x-portable-text')) return undefined
    return convert(html, holdsTables && !path.includes('rows'))
  }

  async function convert(html: string, tables: boolean) {
    // The converter is large, and most who open the Studio paste nothing.
    const { convertPaste } = await import('../paste/convert-paste.ts')
    const { blocks, notice } = convertPaste(html, { holdsTables: tables })
    setPasteNotice(textPlace(documentId, input.path), notice)
    if (blocks.length === 0) throw new Error('The clipboard holds no text: nothing was pasted.')
    return { insert: blocks }
  }

  const withPaste: InputProps & Pick<PortableTextInputProps, 'onPaste'> = { ...input, onPaste }
  return <TextPath value={input.path}>{input.renderDefault(withPaste)}</TextPath>
}
