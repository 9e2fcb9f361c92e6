import { listKinds } from '../records/portable-text.ts'
import { isOrdered, markers, type ListKind, type Numeral, type OrderedKind } from '../records/list-kinds.ts'
import { markerIcon } from './marker-icon.ts'

const firsts: Record<Numeral, string> = {
  decimal: '1',
  'lower-alpha': 'a',
  'lower-roman': 'i',
  'upper-alpha': 'A',
  'upper-roman': 'I',
}
const numerals: Record<Numeral, string> = {
  decimal: 'Numbers',
  'lower-alpha': 'Letters',
  'lower-roman': 'Roman numerals',
  'upper-alpha': 'Capital letters',
  'upper-roman': 'Capital Roman numerals',
}

function markerOf(kind: OrderedKind): string {
  const marker = markers[kind]
  return `${marker.before}${'joined' in marker ? '1.1' : firsts[marker.numeral]}${marker.after}`
}

const others: Record<Exclude<ListKind, OrderedKind>, { title: string; icon?: ReturnType<typeof markerIcon> }> = {
  bullet: { title: 'Bulleted list' },
  clause: { title: 'Clauses: 1.1, (a), (i)', icon: markerIcon('§') },
  continued: { title: 'Paragraph of the item above', icon: markerIcon('¶') },
}

function titleOf(kind: OrderedKind): string {
  if (kind === 'number') return 'Numbered list'
  const marker = markers[kind]
  return `${'joined' in marker ? 'Numbers of all levels' : numerals[marker.numeral]}: ${markerOf(kind)}`
}

/** The kinds of lists in the editor's menu, those that policies need most first. */
export const listTypes = listKinds.map((value) => ({
  value,
  ...(isOrdered(value) ? { title: titleOf(value), icon: markerIcon(markerOf(value)) } : others[value]),
}))
