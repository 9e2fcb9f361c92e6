import type { Nodes, Parents, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { ImportError } from '../../policy/errors.ts'
import { withoutEndless } from './endless.ts'
import { checkInlines } from './intricate.ts'
import { quote, type Noter } from './notes.ts'
import { parseInParts, type ParsedParts } from './parse-in-parts.ts'

/** One tilde is a range, as in 1~3 years, and no line through the words. */
const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })

/** CommonMark with GitHub’s extensions, as a tree. */
export const parseWhole = (text: string): Root => processor.parse(text)

/** A Markdown text, with the same line breaks everywhere, and its syntax tree. */
export type Parsed = { source: string; tree: Root }

/**
 * Reads CommonMark with GitHub's extensions. A front matter (YAML, TOML or JSON) is left out and noted;
 * lines keep their numbers.
 * @param parts what is remembered from one text of a history to the next
 */
export function parseMarkdown(text: string, note: Noter, parts?: ParsedParts): Parsed {
  const lines = withoutControls(text.replace(/\r\n?/g, '\n'), note).split('\n')
  const fence = /^(---|\+\+\+|\{)\s*$/.exec(lines[0] ?? '')?.[1]
  const closing = fence === '{' ? ['}'] : fence === '---' ? ['---', '...'] : [fence]
  const end = fence === undefined ? -1 : lines.findIndex((line, index) => index > 0 && closing.includes(line.trimEnd()))
  // Without a field in it, it is a line between paragraphs and text after it.
  const isMatter = end > 0 && lines.slice(1, end).some((line) => /^(?:[\w-]+\s*[:=]|\s*"[^"]+"\s*:)/.test(line))
  if (isMatter) {
    const fields = lines.slice(1, end).filter((line) => line.trim() !== '')
    note(
      {},
      'front-matter',
      `the front matter is no text of the policy and was left out: ${quote(fields.join('; '), 200)}`,
    )
    lines.fill('', 0, end + 1)
  }
  const source = lines.join('\n')
  checkInlines(source)
  const { text: parsable, restore } = withoutEndless(source)
  const tree = parseInParts(parsable, parseWhole, parts)
  restore(tree)
  checkDepth(tree)
  return { source, tree }
}

/** Control characters are no text, and a feed or a sitemap that has one cannot be read. */
function withoutControls(text: string, note: Noter): string {
  // oxlint-disable-next-line no-control-regex
  const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
  return text
    .split('\n')
    .map((line, index) => {
      const count = line.match(controls)?.length ?? 0
      if (count > 0) note({}, 'characters', `${count} control characters, which cannot be seen, were left out`, index)
      return count > 0 ? line.replace(controls, '') : line
    })
    .join('\n')
}

/** Deeper than any policy. What visits a tree calls itself for each level. */
const maxDepth = 200

function checkDepth(tree: Root): void {
  const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    if (depth > maxDepth) {
      const line = node.position?.start.line ?? 1
      throw new ImportError(`Line ${line} is nested more than ${maxDepth} deep. Write it with fewer levels.`)
    }
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 })
  }
}

/** Visits a node and all that it holds, in the order of the text. */
export function walk(node: Nodes, visit: (node: Nodes, parent: Parents | undefined) => void, parent?: Parents): void {
  visit(node, parent)
  if ('children' in node) for (const child of node.children) walk(child, visit, node)
}
