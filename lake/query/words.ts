import { isObject, isString, type JsonObject } from '../json/object.ts'
import type { LakeDocument } from '../store/document.ts'

/** Expressions whose texts are all texts of the document that the filter looks at, `pt::text()` aside. */
const OWN = new Set([
  'AccessAttribute',
  'AccessElement',
  'Array',
  'ArrayCoerce',
  'ArrayElement',
  'FlatMap',
  'Group',
  'Map',
  'Slice',
  'This',
])

/** groq-js looks at no more of a term than this. */
const TERM_LIMIT = 1000

/**
 * Parts of words that a document must hold somewhere, in lower case, for `left match pattern` to be true. Null when
 * nothing can be told: texts of other documents, or a pattern without a letter or digit of ASCII.
 */
export function partsOfMatch(left: unknown, pattern: unknown): string[] | null {
  const patterns: unknown[] = Array.isArray(pattern) ? pattern : [pattern]
  if (!patterns.every(isString) || !isOwn(left)) return null
  const text = patterns.join(' ')
  if (text.length > TERM_LIMIT) return null
  const parts = text.match(/[A-Za-z0-9]+/g)
  return parts && [...new Set(parts.map((part) => part.toLowerCase()))]
}

function isOwn(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(isOwn)
  if (!isObject(node) || typeof node.type !== 'string') return true
  const isText = node.type === 'FuncCall' && node.namespace === 'pt' && node.name === 'text'
  return isText ? isOwn(node.args) : OWN.has(node.type) && Object.values(node).every(isOwn)
}

const known = new WeakMap<LakeDocument, string>()

/** Whether a document holds all the parts. It may then still not match; when it does not, it cannot. */
export function holds(document: LakeDocument, parts: readonly string[]): boolean {
  let text = known.get(document)
  if (text === undefined) {
    const texts: string[] = []
    gather(document, texts)
    // groq-js takes full stops out of words.
    text = texts.join('\n').replaceAll('.', '').toLowerCase()
    known.set(document, text)
  }
  return parts.every((part) => text.includes(part))
}

/** All texts, and those of a block's spans as one, as `pt::text()` reads them: a word may begin in one span. */
function gather(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value)
  else if (Array.isArray(value)) for (const item of value) gather(item, texts)
  else if (isObject(value)) {
    if (Array.isArray(value.children))
      texts.push(
        value.children
          .filter(isSpan)
          .map(({ text }) => text)
          .join(''),
      )
    for (const inner of Object.values(value)) gather(inner, texts)
  }
}

function isSpan(child: unknown): child is JsonObject {
  return isObject(child) && child._type === 'span' && typeof child.text === 'string'
}
