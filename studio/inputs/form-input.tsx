import {
  isArrayOfBlocksSchemaType,
  isObjectSchemaType,
  useClient,
  type InputProps,
  type PortableTextInputProps,
} from 'sanity'
import { hasDividedWord, hasPageLines, htmlOfPlainText } from '../../importers/html/plain-text.ts'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { setPasteNotice, textPlace } from '../paste/paste-notices.ts'
import { FocusOnOpen } from './focus-on-open.tsx'
import { TextPath } from '../live-texts/live-texts.tsx'

type Paste = Parameters<NonNullable<PortableTextInputProps['onPaste']>>[0]

/**
 * The Studio's inputs, except that texts take from the clipboard what a policy can hold, and that an object which opens
 * in a dialog takes the focus.
 */
export function FormInput(props: InputProps) {
  if (isObjectSchemaType(props.schemaType) && props.path.length > 0 && !props.readOnly) {
    return <FocusOnOpen>{props.renderDefault(props)}</FocusOnOpen>
  }
  if (!isArrayOfBlocksSchemaType(props.schemaType)) return props.renderDefault(props)
  return <PolicyText input={props} holds={props.schemaType.of.map(({ name }) => name)} />
}

/** The clipboard as HTML; none if the editor itself takes it better. */
function htmlIn(clipboard: DataTransfer): string {
  // What was copied in a text of the Studio is in its own format.
  if (clipboard.types.includes('application/x-portable-text')) return ''
  const [html, text] = [clipboard.getData('text/html'), clipboard.getData('text/plain')]
  // A picture alone is uploaded by the Studio.
  if (clipboard.files.length > 0 && text === '') return ''
  return html === '' && (hasDividedWord(text) || hasPageLines(text)) ? htmlOfPlainText(text) : html
}

function PolicyText({ input, holds }: { input: InputProps; holds: readonly string[] }) {
  const documentId = useFormDocumentId()
  const client = useClient({ apiVersion: '2025-02-19' })
  const onPaste = ({ event, path }: Paste) => {
    const html = htmlIn(event.clipboardData)
    if (html === '') return undefined
    return convert({ html, rtf: event.clipboardData.getData('text/rtf') }, path.includes('rows') ? [] : holds)
  }

  async function convert({ html, rtf }: { html: string; rtf: string }, places: readonly string[]) {
    // The converter is large, and most who open the Studio paste nothing.
    const [{ convertPaste }, { pasteTools }] = await Promise.all([
      import('../paste/convert-paste.ts'),
      import('../paste/paste-tools.ts'),
    ])
    const { upload, lookUp } = pasteTools(client, documentId)
    const { blocks, notice } = await convertPaste(html, {
      rtf,
      holdsTables: places.includes('table'),
      upload: places.includes('image') ? upload : undefined,
      lookUp,
    })
    setPasteNotice(textPlace(documentId, input.path), notice)
    if (blocks.length === 0) throw new Error('The clipboard holds no text: nothing was pasted.')
    return { insert: blocks }
  }

  const withPaste: InputProps & Pick<PortableTextInputProps, 'onPaste'> = { ...input, onPaste }
  return <TextPath value={input.path}>{input.renderDefault(withPaste)}</TextPath>
}
