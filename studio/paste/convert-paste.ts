import { convertHtml } from '../../importers/html/convert.ts'
import { HtmlTooLargeError } from '../../importers/html/limits.ts'
import { findingKinds, type Finding, type FindingKind } from '../../importers/html/report.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { NoticeLine, PasteNotice } from './paste-notices.ts'

/** Keys of pasted blocks are random: the same text may be pasted twice. */
const newKey = () => crypto.randomUUID().replaceAll('-', '').slice(0, 12)

export type Pasted = { blocks: Block[]; notice: PasteNotice | undefined }

/** What the clipboard holds as a policy’s text, and what the editor must know about it. Loaded when somebody pastes. */
export function convertPaste(html: string, { holdsTables }: { holdsTables: boolean }): Pasted {
  try {
    const { blocks, findings } = convertHtml(html, { keys: newKey, holdsTables })
    const lines = noticeLines(findings)
    const isTold = lines.length > 0 || blocks.length === 0 || blocks.some(isTopHeading)
    return { blocks, notice: isTold ? { lines, blocks } : undefined }
  } catch (error) {
    if (!(error instanceof HtmlTooLargeError)) throw error
    return { blocks: [], notice: { lines: [{ title: 'Too large', messages: [error.message] }], blocks: [] } }
  }
}

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
