import { isArrayOfBlocksSchemaType, type InputProps, type PortableTextInputProps } from 'sanity'
import { pasteBlocks } from '../paste/paste-blocks.ts'
import { TextPath } from './live-texts.tsx'

type Paste = Parameters<NonNullable<PortableTextInputProps['onPaste']>>[0]

/** Texts take from the clipboard what a policy can hold; every other field is the Studio's own. */
export function TextInput(props: InputProps) {
  if (!isArrayOfBlocksSchemaType(props.schemaType)) return props.renderDefault(props)
  const holdsTables = props.schemaType.of.some(({ name }) => name === 'table')
  const onPaste = ({ event, path }: Paste) => {
    const html = event.clipboardData.getData('text/html')
    // What was copied in a text of the Studio is in its own format.
    if (html === '' || event.clipboardData.types.includes('application/x-portable-text')) return undefined
    const insert = pasteBlocks(html, holdsTables && !path.includes('rows'))
    return insert.length === 0 ? undefined : { insert }
  }
  const withPaste: InputProps & Pick<PortableTextInputProps, 'onPaste'> = { ...props, onPaste }
  return <TextPath value={props.path}>{props.renderDefault(withPaste)}</TextPath>
}
