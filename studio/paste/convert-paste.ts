import { convertHtml, type ConvertedHtml, type HtmlOptions } from '../../importers/html/convert.ts'
import { HtmlTooLargeError } from '../../importers/html/limits.ts'
import type { HoldPicture } from '../../importers/html/pictures.ts'
import { findingKinds, type Finding, type FindingKind } from '../../importers/html/report.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import { newKey } from '../new-key.ts'
import type { NoticeLine, PasteNotice } from './paste-notices.ts'
import { bytesOfData, takePictures, uploadPictures, type Upload } from './pictures.ts'

export type Pasted = { blocks: Block[]; notice: PasteNotice | undefined }

export type PasteOptions = {
  /** The same text as RTF, if the clipboard has it. */
  rtf?: string
  holdsTables: boolean
  /** How pictures are uploaded; without it the text has no place for them. */
  upload: Upload | undefined
  /** Which of some words the dictionaries of the text's language have; undefined if they cannot be asked. */
  lookUp: (words: string[]) => Promise<ReadonlySet<string> | undefined>
}

/** What the clipboard holds as a policy’s text, and what the editor must know about it. Loaded when somebody pastes. */
export async function convertPaste(html: string, options: PasteOptions): Promise<Pasted> {
  try {
    const { blocks, findings } = await convert(html, options)
    const lines = noticeLines(findings)
    const isTold = lines.length > 0 || blocks.length === 0 || blocks.some(isTopHeading)
    return { blocks, notice: isTold ? { lines, blocks } : undefined }
  } catch (error) {
    if (!(error instanceof HtmlTooLargeError)) throw error
    return { blocks: [], notice: { lines: [{ title: 'Too large', messages: [error.message] }], blocks: [] } }
  }
}

/**
 * Converts once to see which pictures have a place in the text and which divided words are not known; and again, with
 * what became of them, if there are any.
 */
async function convert(given: string, { rtf, holdsTables, upload, lookUp }: PasteOptions): Promise<ConvertedHtml> {
  const { html, pictures } = takePictures(given, rtf)
  const wanted = new Set<string>()
  const notice: HoldPicture = (address) => {
    if (!pictures.has(address)) return unread(address)
    wanted.add(address)
    return { asset: address }
  }
  const common: HtmlOptions = { keys: newKey, holdsTables }
  const first = convertHtml(html, { ...common, ...(upload && { holdPicture: notice }) })
  const { divided } = first
  if (wanted.size === 0 && divided.length === 0) return first
  const [held, words] = await Promise.all([
    upload ? uploadPictures(wanted, (address) => bytesOfData(pictures.get(address) ?? ''), upload) : undefined,
    divided.length > 0 ? lookUp(divided) : undefined,
  ])
  return convertHtml(html, {
    ...common,
    ...(held && { holdPicture: (address) => held.get(address) ?? unread(address) }),
    ...(words && { isWord: (word) => words.has(word) }),
  })
}

/** A picture whose bytes did not come in a form that can be published. Other addresses are not read: that would tell somebody who reads. */
const unread: HoldPicture = (address) =>
  /^data:/i.test(address) ? { refused: 'it is no PNG, JPEG, WebP or GIF' } : undefined

/** What may begin a section of the policy: the editor is asked. */
const isTopHeading = (block: Block) => block._type === 'block' && block.style === 'h3'

/** The findings of a paste by what they are about, the gravest first. */
function noticeLines(findings: readonly Finding[]): NoticeLine[] {
  const byKind = Map.groupBy(findings, ({ kind }) => kind)
  return (Object.keys(findingKinds) as FindingKind[]).flatMap((kind) => {
    const found = byKind.get(kind) ?? []
    if (found.length === 0) return []
    const messages = found.map(({ message, near }) => (near === '' ? message : `${message} (Near “${near}”)`))
    return [{ title: findingKinds[kind], messages: [...new Set(messages)] }]
  })
}
