import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HtmlTooLargeError } from '../../../../importers/html/limits.ts'
import { nameDifferences } from '../../../../importers/html/self-check.ts'
import type { Finding } from '../../../../importers/html/report.ts'
import { convert } from './page.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

const wordOf = fc.stringMatching(/^[a-z]{1,8}$/)
const inline = fc.constantFrom('b', 'i', 'u', 's', 'sup', 'span', 'a href="https://x.example/"', 'code', 'font', 'o:p')
const block = fc.constantFrom(
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'td',
  'tr',
  'table',
  'h2',
  'blockquote',
  'dt',
  'dd',
  'pre',
  'section',
)

const { html } = fc.letrec<{ html: string; node: string }>((tie) => ({
  html: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'small' },
    wordOf.map((word) => ` ${word} `),
    fc.tuple(inline, wordOf).map(([tag, word]) => `<${tag}>${word}</${tag.split(' ')[0]}>`),
    fc.tuple(block, tie('html')).map(([tag, inside]) => `<${tag}>${inside}</${tag}>`),
    fc.constantFrom('<br>', '<hr>', '<del datetime="x">gone</del>', '<span style="display:none">unseen</span>'),
  ),
}))

describe('the words of a conversion', () => {
  it('are those of the source, or reported, for random pages', () => {
    fc.assert(
      fc.property(html, (page) => {
        expect(convert(page).findings.filter(({ kind }) => kind === 'unnamed')).toEqual([])
      }),
      { numRuns: Math.ceil(7.5 * propertyRuns) },
    )
  })

  it('are reported if they differ for an unknown reason', () => {
    const findings: Finding[] = []
    const [kept] = convert('<p>One two.</p>').blocks
    nameDifferences('<p>One more two.</p>', { blocks: kept ? [kept] : [], notes: [], findings })
    expect(findings).toMatchObject([{ kind: 'unnamed', words: 'more', became: '' }])
  })

  it('are not reported when a note moved past fewer words than it has', () => {
    const page =
      '<p>Keys<a href="#n1" id="r1">1</a> stay.</p><div id="n1"><a href="#r1">1</a> At the desk, if nobody is in.</div><p>The end.</p>'
    expect(convert(page).findings.map(({ message }) => message)).toEqual([
      'The note “1” stood between other text; it stands below its section now.',
    ])
  })

  it.each([
    ['deep nesting', '<div>'.repeat(100_000)],
    ['many parts', '<b>x</b>'.repeat(101_000)],
    ['unclosed formats', Array.from({ length: 2000 }, (_, index) => `<p><font size=${index}>x`).join('')],
    ['length', 'x'.repeat(20_000_001)],
  ])('are rejected beyond the size of any policy: %s', (_, page) => {
    expect(() => convert(page)).toThrow(HtmlTooLargeError)
  })
})
