import * as fc from 'fast-check'
import { evaluateSync, parse } from 'groq-js'
import { describe, expect, it } from 'vitest'
import { holds, partsOfMatch } from '../../../lake/query/words.ts'

const SYSTEM = { _type: 'note', _rev: 'r', _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-01T00:00:00Z' }
const QUERY = parse('*[[title, pt::text(body), body[].children[].text] match $pattern]')

const letters = fc.constantFrom('a', 'B', 'c', 'k', '\u212a', 'İ', 'é', '1', ' ', '-', '.', '’', "'", '_', '\n', '字')
const text = fc.string({ unit: letters, maxLength: 12 })
const pattern = fc.string({ unit: fc.oneof(letters, fc.constantFrom('*', '?', '^', '(')), maxLength: 6 })
const block = fc
  .array(text, { maxLength: 3 })
  .map((texts) => ({ _type: 'block', children: texts.map((text) => ({ _type: 'span', text })) }))

describe('the words that a document must hold to match', () => {
  it('leave out no document that groq-js finds', () => {
    const left = QUERY.type === 'Filter' && QUERY.expr.type === 'OpCall' ? QUERY.expr.left : null
    let found = 0
    fc.assert(
      fc.property(text, fc.array(block, { maxLength: 2 }), pattern, (title, body, words) => {
        const document = { ...SYSTEM, _id: 'a', title, body }
        const matches: unknown = evaluateSync(QUERY, { dataset: [document], params: { pattern: words } }).data
        if (!Array.isArray(matches) || matches.length === 0) return
        found++
        const parts = partsOfMatch(left, words)
        expect(parts === null || holds(document, parts)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    expect(found).toBeGreaterThan(100)
  })

  it.each(['author->title', '^.title', 'title + note', 'lower(title)', '"a text"', '*[0].title', 'string(title)'])(
    'are not told for %s, whose texts may not be those of the document',
    (left) => {
      const tree = parse(`*[${left} match "word"]`)
      const expr = tree.type === 'Filter' && tree.expr.type === 'OpCall' ? tree.expr.left : null
      expect(partsOfMatch(expr, 'word')).toBeNull()
    },
  )
})
