import { escaped } from './escaped.ts'
import { child, childrenNamed, numberOf, toggle, valueOf, type XmlElement } from './xml.ts'

/** What Word shows of a form’s tick box or list, which is in no text of the file; nothing for other fields. */
export function formFieldSign(begin: XmlElement): string {
  const data = child(begin, 'w:ffData')
  const box = child(data, 'w:checkBox')
  if (box) return (toggle(box, 'w:checked') ?? toggle(box, 'w:default') ?? false) ? '☒' : '☐'
  const list = child(data, 'w:ddList')
  const chosen = numberOf(valueOf(list, 'w:result')) ?? numberOf(valueOf(list, 'w:default')) ?? 0
  return escaped(childrenNamed(list, 'w:listEntry')[chosen]?.attributes.get('w:val') ?? '')
}
