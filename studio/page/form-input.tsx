import { useCallback } from 'react'
import type { SanityClient } from '@sanity/client'
import {
  isArrayOfBlocksSchemaType,
  isArrayOfObjectsInputProps,
  isObjectSchemaType,
  useClient,
  type ArrayOfObjectsInputProps,
  type InputProps,
  type ObjectInputProps,
  type PortableTextInputProps,
  type StringInputProps,
} from 'sanity'
import { hasDividedWord, hasPageLines, htmlOfPlainText } from '../../importers/html/plain-text.ts'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { setPasteNotice, textPlace } from '../paste/paste-notices.ts'
import { HeadingInput } from './heading-input.tsx'
import { usePage } from './page-context.ts'
import { SectionInput } from './section-input.tsx'
import { sectionOf, SectionsInput } from './sections-input.tsx'
import { FocusOnOpen } from '../inputs/focus-on-open.tsx'
import { TextPath } from '../live-texts/live-texts.tsx'

type Paste = Parameters<NonNullable<PortableTextInputProps['onPaste']>>[0]

/**
 * The Studio's inputs, except that texts take from the clipboard what a policy can hold, and that an object which opens
 * in a dialog takes the focus.
 */
export function FormInput(props: InputProps) {
  if (isSections(props)) return <SectionsInput {...props} />
  if (isSection(props)) return <SectionInput {...props} />
  if (isHeading(props)) return <HeadingInput {...props} />
  if (isObjectSchemaType(props.schemaType) && props.path.length > 0 && !props.readOnly) {
    return <FocusOnOpen>{props.renderDefault(props)}</FocusOnOpen>
  }
  if (!isArrayOfBlocksSchemaType(props.schemaType)) return props.renderDefault(props)
  return <PolicyText input={props} types={props.schemaType.of} />
}

const isSections = (props: InputProps): props is ArrayOfObjectsInputProps =>
  props.path.length === 1 && props.path[0] === 'sections' && isArrayOfObjectsInputProps(props)

const isSection = (props: InputProps): props is ObjectInputProps =>
  props.path.length === 2 && props.path[0] === 'sections' && props.schemaType.name === 'section'

const isHeading = (props: InputProps): props is StringInputProps =>
  props.path.length === 3 && props.path[0] === 'sections' && props.path[2] === 'heading'

/** The clipboard as HTML; none if the editor itself takes it better. */
function htmlIn(clipboard: DataTransfer): string {
  // What was copied in a text of the Studio is in its own format.
  if (clipboard.types.includes('application/x-portable-text')) return ''
  const [html, text] = [clipboard.getData('text/html'), clipboard.getData('text/plain')]
  // A picture alone is uploaded by the Studio.
  if (clipboard.files.length > 0 && text === '') return ''
  return html === '' && (hasDividedWord(text) || hasPageLines(text)) ? htmlOfPlainText(text) : html
}

type TypesHeld = readonly { name: string }[]

function PolicyText({ input, types }: { input: InputProps; types: TypesHeld }) {
  const onPaste = usePaste(input, types)
  const { writing } = usePage()
  // On the page, only the text in which somebody writes has its tools.
  const section = input.path.length === 3 ? sectionOf(input.path) : undefined
  const hideToolbar = section !== undefined && section !== writing
  const withPaste: InputProps & Pick<PortableTextInputProps, 'onPaste' | 'hideToolbar'> = {
    ...input,
    onPaste,
    hideToolbar,
  }
  return <TextPath value={input.path}>{input.renderDefault(withPaste)}</TextPath>
}

/** What a clipboard has to be put into a text: where, and what may stand there. */
type Target = { client: SanityClient; documentId: string; place: string; holds: readonly string[] }

/** What is done with a clipboard: the same function at each keystroke, or all of the editor would be rendered again. */
function usePaste({ path: textPath }: InputProps, types: TypesHeld): NonNullable<PortableTextInputProps['onPaste']> {
  const documentId = useFormDocumentId()
  const client = useClient({ apiVersion: '2025-02-19' })
  const place = textPlace(documentId, textPath)
  return useCallback(
    ({ event, path }: Paste) => {
      const html = htmlIn(event.clipboardData)
      if (html === '') return undefined
      const holds = path.includes('rows') ? [] : types.map(({ name }) => name)
      return convert({ html, rtf: event.clipboardData.getData('text/rtf') }, { client, documentId, place, holds })
    },
    [client, documentId, place, types],
  )
}

async function convert({ html, rtf }: { html: string; rtf: string }, { client, documentId, place, holds }: Target) {
  // The converter is large, and most who open the Studio paste nothing.
  const [{ convertPaste }, { pasteTools }] = await Promise.all([
    import('../paste/convert-paste.ts'),
    import('../paste/paste-tools.ts'),
  ])
  const { upload, lookUp } = pasteTools(client, documentId)
  const { blocks, notice } = await convertPaste(html, {
    rtf,
    holdsTables: holds.includes('table'),
    upload: holds.includes('image') ? upload : undefined,
    lookUp,
  })
  setPasteNotice(place, notice)
  if (blocks.length === 0) throw new Error('The clipboard holds no text: nothing was pasted.')
  return { insert: blocks }
}
