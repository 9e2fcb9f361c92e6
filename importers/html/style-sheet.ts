import { readStyle } from './style.ts'

/** What a style sheet says of elements of a name, of a class, or of both. */
export type StyleSheet = ReadonlyMap<string, ReadonlyMap<string, string>>

/** What changes what a reader sees of the words; sizes, colours and the rest do not. */
const counted =
  /^(?:text-decoration(?:-line)?|text-line-through|font-(?:weight|style)|vertical-align|white-space|display|visibility|mso-hide|list-style(?:-type)?)$/

/** `p`, `.s1` or `span.s1`: what programs write. Other selectors need a browser. */
const simple = /^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$/i

/** Reads style sheets: `span.s2 {text-decoration: line-through}` becomes `span.s2 → text-decoration → line-through`. */
export function readStyleSheet(text: string): StyleSheet {
  const sheet = new Map<string, Map<string, string>>()
  for (const { selectors, body } of rulesIn(text.replaceAll('<!--', '').replaceAll('-->', ''))) {
    const declarations = [...readStyle(body)].filter(
      // Programs that draw markers of their own hide those of the list: its items are numbered all the same.
      ([name, value]) => counted.test(name) && !(name.startsWith('list-style') && value === 'none'),
    )
    if (declarations.length === 0) continue
    for (const selector of selectors.split(',')) {
      const [whole, name = '', className = ''] = simple.exec(selector.trim()) ?? []
      if (!whole) continue
      const key = keyOf(name, className)
      sheet.set(key, new Map([...(sheet.get(key) ?? []), ...declarations]))
    }
  }
  return sheet
}

const keyOf = (name: string, className: string) => `${name.toLowerCase()}.${className}`

/** What the style sheets say of an element: of its name, then of its classes, then of both. */
export function styleBySheet(sheet: StyleSheet, name: string, classes: readonly string[]): Map<string, string> {
  if (sheet.size === 0) return new Map()
  const keys = [keyOf(name, ''), ...classes.map((one) => keyOf('', one)), ...classes.map((one) => keyOf(name, one))]
  return new Map(keys.flatMap((key) => [...(sheet.get(key) ?? [])]))
}

type Rule = { selectors: string; body: string }

/** The rules of a style sheet, without those that only sometimes hold, such as for print, and without comments. */
function rulesIn(text: string): Rule[] {
  const rules: Rule[] = []
  let depth = 0
  let start = 0
  let selectors = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2)
      if (depth === 0) start = end + 2
      if (end < 0) break
      at = end + 1
    } else if (sign === '{') {
      if (depth === 0) selectors = text.slice(start, at).trim()
      depth += 1
      if (depth === 1) start = at + 1
    } else if (sign === '}') {
      depth = Math.max(0, depth - 1)
      if (depth > 0) continue
      if (!selectors.startsWith('@')) rules.push({ selectors, body: text.slice(start, at) })
      start = at + 1
    } else if (sign === ';' && depth === 0) start = at + 1
  }
  return rules
}
