import type { FootnoteDefinition, List, Nodes } from 'mdast'
import { htmlWords, withoutFalseTags } from './html.ts'
import type { Parsed } from './parse.ts'
import type { Line } from '../words/lines.ts'
import { sourceLines } from '../html/source-lines.ts'

/** A line, or the lines of a footnote where it is defined. */
export type SourcePart = Line | { note: string; lines: Line[] }

/**
 * All words of a Markdown text in their order, with the numbers of its lists, read without what the conversion knows:
 * whatever is missing from the result must be named by a note.
 */
export function markdownLines({ tree, source }: Parsed): SourcePart[] {
  const parts: SourcePart[] = []
  let lines: { push: (...more: Line[]) => unknown } = parts
  let marker: string | undefined
  const add = (words: string) => {
    for (const text of words.split('\n')) {
      lines.push(marker === undefined ? { text } : { marker, text })
      marker = undefined
    }
  }
  const visit = (node: Nodes, list?: { of: List; number: number }): void => {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
      case 'tableCell':
        return add(phrase(node).replace(/^\[!\w+\]/, ''))
      case 'code':
        return add(node.value)
      case 'html':
        lines.push(...sourceLines(withoutFalseTags(node.value)))
        return undefined
      case 'footnoteDefinition':
        return readNote(node)
      case 'list': {
        let number = node.start ?? 1
        for (const item of node.children) visit(item, { of: node, number: number++ })
        return undefined
      }
      case 'listItem': {
        const at = node.position?.start.offset ?? 0
        const delimiter = /^\d+([.)])/.exec(source.slice(at, at + 12))?.[1] ?? '.'
        marker = list?.of.ordered ? `${list.number}${delimiter}` : '•'
        if (typeof node.checked === 'boolean') marker += node.checked ? ' ☑' : ' ☐'
        if (node.children.length === 0 && list?.of.ordered) add('')
        node.children.forEach((child) => visit(child))
        marker = undefined
        return undefined
      }
      default:
        if ('children' in node) for (const child of node.children) visit(child)
        return undefined
    }
  }
  function readNote(node: FootnoteDefinition): void {
    const outer = lines
    const own: Line[] = []
    lines = own
    marker = signOf(node)
    node.children.forEach((child) => visit(child))
    lines = outer
    parts.push({ note: node.identifier, lines: own })
  }
  visit(tree)
  return parts
}

type Footnote = { identifier: string; label?: string | null | undefined }

/** Stands for the sign of a footnote, whose number is known when it is written: characters that no text has. */
const signOf = ({ identifier, label }: Footnote) => `\uE000${identifier}\uE001${label ?? identifier}\uE002`

/**
 * The lines as a reader sees them: with the numbers of footnotes at their first signs, and the notes that are shown at
 * the end, in their order.
 */
export function withNotes(parts: readonly SourcePart[], numbers: ReadonlyMap<string, number>): Line[] {
  const seen = new Set<string>()
  const written = (text: string, once: boolean) =>
    text.replace(/\uE000([^\uE000\uE001]*)\uE001([^\uE000\uE002]*)\uE002/g, (_, identifier: string, label: string) => {
      const number = once && seen.has(identifier) ? undefined : numbers.get(identifier)
      if (once) seen.add(identifier)
      return `[${number ?? label}]`
    })
  const line = ({ marker, text }: Line): Line => ({
    ...(marker !== undefined && { marker: written(marker, false) }),
    text: written(text, true),
  })
  const notes = new Map<string, Line[]>()
  const lines = parts.flatMap((part) => {
    if (!('note' in part)) return [line(part)]
    const shown = numbers.has(part.note) && !notes.has(part.note)
    if (!shown) return part.lines.map(line)
    notes.set(part.note, part.lines)
    return []
  })
  return [...lines, ...[...numbers.keys()].flatMap((id) => (notes.get(id) ?? []).map(line))]
}

function phrase(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'footnoteReference') return signOf(node)
  if (node.type === 'html') return htmlWords(node.value)
  if ('value' in node) return node.value.replace(/\n/g, ' ')
  return 'children' in node ? node.children.map(phrase).join('') : ''
}
