import { globSync, readFileSync } from 'node:fs'
import { checkSync } from 'recheck'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** What strangers and editors send is read here first. */
const rooms = ['lake']

/** Every regular expression that is written in these rooms, with the places where it stands. */
function expressions(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const file of globSync(rooms.map((room) => `${room}/**/*.{ts,tsx}`))) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart())
        found.set(node.text, [...(found.get(node.text) ?? []), `${file}:${line + 1}`])
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found
}

/** How the time that an expression takes grows with the text, if it grows faster than the text. */
function growthOf(expression: string): string | undefined {
  const end = expression.lastIndexOf('/')
  // `v` and `u` differ in classes only, which do not matter to the time.
  const flags = expression.slice(end + 1).replace('v', 'u')
  const found = checkSync(expression.slice(1, end), flags, { checker: 'automaton', timeout: 10_000 })
  return found.status === 'vulnerable' ? found.complexity.summary : undefined
}

describe('the regular expressions of the lake', () => {
  it('take a time that grows no faster than the text', { timeout: 600_000 }, () => {
    process.env.RECHECK_BACKEND = 'pure'
    const all = expressions()
    expect(all.size).toBeGreaterThan(10)
    const slow = [...all].flatMap(([expression, places]) => {
      const growth = growthOf(expression)
      return growth === undefined ? [] : [`${growth}: ${expression} in ${places.join(', ')}`]
    })
    expect(slow).toEqual([])
  })
})
