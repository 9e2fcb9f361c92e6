import { quoted, type Reporter } from '../report.ts'
import { elementsIn, wordsIn, type HtmlElement } from '../tree.ts'

/** What our reader of Word files marks for the person who imports them, by the value of `data-word`. */
const remarks = {
  formula: (words: string) => `A formula is written in one line now: ${quoted(words)}. Check it.`,
  placeholder: (words: string) => `A field of the document was not filled in: ${quoted(words)}.`,
} as const

/** Names the formulas and the empty fields of a Word file. They stay in the text. */
export function nameRemarks(root: HtmlElement, report: Reporter): void {
  for (const element of elementsIn(root)) {
    const remark = element.attributes.get('data-word')
    if (remark !== 'formula' && remark !== 'placeholder') continue
    const words = wordsIn(element)
    if (words === '') continue
    const kind = remark === 'formula' ? 'format' : 'control'
    report({ kind, outcome: remark === 'formula' ? 'changed' : 'kept', message: remarks[remark](words) }, element)
  }
}
