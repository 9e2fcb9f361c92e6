import { quoted, type Reporter } from '../report.ts'
import { remove, type HtmlElement, type HtmlText } from '../tree.ts'

type Field = { code: HtmlText[]; inCode: boolean }

/** Leaves out the codes of Word’s fields, such as `PAGEREF _Toc1 \h`; what they show is kept. */
export function dropFieldCodes(root: HtmlElement, report: Reporter): void {
  const open: Field[] = []
  const codes: HtmlText[] = []
  const visit = (element: HtmlElement) => {
    for (const child of element.children) {
      if (child.kind === 'text') {
        const field = open.at(-1)
        if (field?.inCode) field.code.push(child)
        continue
      }
      const mark = child.style.get('mso-element')
      if (mark === 'field-begin') open.push({ code: [], inCode: true })
      else if (mark === 'field-separator' || mark === 'field-end') {
        const field = mark === 'field-end' ? open.pop() : open.at(-1)
        // Only a code that ends is one: otherwise the rest of the text would go with it.
        if (field?.inCode) codes.push(...field.code)
        if (field) field.inCode = false
      }
      visit(child)
    }
  }
  visit(root)
  for (const code of codes) {
    const words = code.value.replace(/\s+/g, ' ').trim()
    if (words !== '') {
      const message = `A field code was left out: ${quoted(words)}.`
      report({ kind: 'field-code', outcome: 'left-out', message, words }, code)
    }
    remove(code)
  }
}
