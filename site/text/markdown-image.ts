import type { Image } from '../../schemas/records/image.ts'
import { imageFileName } from '../../schemas/records/image-names.ts'
import { imagePath } from '../model/addresses.ts'
import { markdownText } from './markdown-inline.ts'

const onOneLine = (text: string) => markdownText(text.replace(/\s+/g, ' '))

/** An image as Markdown, with its caption below. */
export function imageMarkdown(image: Image): string {
  const { alt, caption } = image
  const picture = `![${onOneLine(alt)}](${imagePath(imageFileName(image) ?? '')})`
  return caption ? `${picture}\n\n*${onOneLine(caption)}*` : picture
}
