import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { section as sectionRecord } from '../../../../schemas/records/section.ts'
import { sectionsMarkup } from '../../../../site/text/section.ts'
import { english } from '../../../../site/words/english.ts'
import {
  anchor,
  block,
  cell,
  footnote,
  items,
  numbering,
  span,
  table,
  type BodyInput,
} from '../../../fixtures/blocks.ts'

const section = (body: BodyInput, key = 'fees', more: object = {}) =>
  sectionRecord.parse({ _type: 'section', _key: key, heading: 'Fees', body, ...more })

const settings = { words: english }

/** The markup of a section's text, with its own keys as numbers from 1. */
function render(body: BodyInput, direction?: 'rtl'): string {
  const markup = sectionsMarkup([section(body)], { ...settings, direction })
  const inner = markup.slice(markup.indexOf('#</a></div>') + '#</a></div>'.length, -'</section>'.length)
  const keys = [...new Set([...inner.matchAll(/fees\/k\d+/g)].map(([found]) => found))]
  return keys
    .reduce((text, found, at) => text.replaceAll(`${found}"`, `fees/${at + 1}"`), inner)
    .replaceAll(' dir="auto"', '')
}

describe('lists on a page', () => {
  test('of any kind nest in their item, and the outer numbers continue', () => {
    expect(render(items('number One\nnumber Two\n  bullet A remark\n  number Inner\nnumber Three'))).toBe(
      '<ol><li id="fees/1">One</li><li id="fees/2">Two<ul><li>A remark</li></ul><ol><li id="fees/3">Inner</li></ol></li>' +
        '<li id="fees/4">Three</li></ol>',
    )
  })

  test('start, continue and skip with HTML’s own attributes', () => {
    expect(
      render(items('lower-alpha @3 Third\nlower-alpha Fourth\nlower-alpha @7 Seventh\nBreak\nlower-alpha @ Eighth')),
    ).toBe(
      '<ol type="a" start="3"><li id="fees/1">Third</li><li id="fees/2">Fourth</li><li id="fees/3" value="7">Seventh</li></ol>' +
        '<p>Break</p><ol type="a" start="8"><li id="fees/4">Eighth</li></ol>',
    )
  })

  test('with other markers have them in the text, as permalinks', () => {
    expect(render(items('lower-alpha-parens @2 Second'))).toBe(
      '<ol class="marked"><li id="fees/1"><a class="marker" href="#fees/1">(b)</a> Second</li></ol>',
    )
    expect(render(items('outline-plain @1“4.” First'))).toContain('<a class="marker" href="#fees/1">4.1</a> First')
    expect(render(items('number @1“§ ” First'))).toContain('<a class="marker" href="#fees/1">§ 1.</a> First')
  })

  test('can have several paragraphs in an item', () => {
    expect(render(items('bullet One\ncontinued More\nbullet Two'))).toBe(
      '<ul><li><p>One</p><p>More</p></li><li>Two</li></ul>',
    )
  })
})

test('superscript, subscript and strikethrough are marked up; strikethrough is announced in words too', () => {
  expect(
    render([
      block([span('10'), span('6', 'sup'), span(' H'), span('2', 'sub'), span('O '), span('not', 'strike-through')]),
    ]),
  ).toBe('<p>10<sup>6</sup> H<sub>2</sub>O <s data-start=" [struck out: " data-end=" end of struck text] ">not</s></p>')
})

test('terms and definitions are a description list; a definition can contain a list', () => {
  const body = [
    block('Cookie', { style: 'term' }),
    block('A small file.', { style: 'definition' }),
    block('A bullet in it.', { style: 'definition', listItem: 'bullet', level: 1 }),
    block('Beacon', { style: 'term' }),
    block('A small picture.', { style: 'definition' }),
    block('After.'),
    block('No term above.', { style: 'definition' }),
  ]
  expect(render(body)).toBe(
    '<dl><dt id="fees/1">Cookie</dt><dd>A small file.</dd><dd><ul><li>A bullet in it.</li></ul></dd>' +
      '<dt id="fees/2">Beacon</dt><dd>A small picture.</dd></dl><p>After.</p><p>No term above.</p>',
  )
})

describe('tables on a page', () => {
  test('have merged cells, header rows and columns, alignment and a caption', () => {
    const body = [
      table(
        [
          [cell('Kind'), cell('Time', { colspan: 2 }), cell('')],
          [cell('Logs', { rowspan: 2 }), cell('30', { align: 'end' }), cell('days')],
          [cell(''), cell('1', { align: 'center' }), cell('year')],
        ],
        { headerRows: 1, headerColumns: 1, caption: 'How long' },
      ),
    ]
    expect(render(body)).toBe(
      '<section class="table" tabindex="0" aria-label="Table in “Fees”"><table><caption>How long</caption>' +
        '<thead><tr><th scope="col">Kind</th><th scope="col" colspan="2">Time</th></tr></thead>' +
        '<tbody><tr><th scope="row" rowspan="2">Logs</th><td class="at-end">30</td><td>days</td></tr>' +
        '<tr><td class="at-center">1</td><td>year</td></tr></tbody></table></section>',
    )
  })
})

describe('footnotes on a page', () => {
  test('link to their text and back, and are numbered through the whole text', () => {
    const first = section([block([span('A fee'), footnote('Without tax.'), span('.')])], 'fees')
    const second = section([table([[cell('x'), { ...cell(''), value: [block([footnote('In a cell.')])] }]])], 'more')
    const markup = sectionsMarkup([first, second], settings).replaceAll(' dir="auto"', '')
    expect(markup).toContain(
      'A fee<sup class="note-sign"><a id="page.note-1-sign" href="#page.note-1" role="doc-noteref" aria-label="Note 1">[1]</a></sup>.',
    )
    expect(markup).toContain(
      '<section class="notes" role="doc-endnotes" aria-label="Notes"><ol start="2"><li id="page.note-2"><p>In a cell.</p> ' +
        '<a href="#page.note-2-sign" role="doc-backlink" aria-label="Back to note 2 in the text">↩</a></li></ol></section></section>',
    )
  })

  test('of a section shared by two texts have each text’s own numbers', () => {
    const shared = section([block([span('A fee'), footnote('Without tax.')])], 'fees')
    const before = section([block([span('A rule'), footnote('Since May.')])], 'rules')
    expect(sectionsMarkup([shared], settings)).toContain('[1]')
    expect(sectionsMarkup([before, shared], settings)).toContain('[2]')
  })
})

describe('anchors on a page', () => {
  test('are given to sub-headings, terms and numbered items, but not in cells', () => {
    const inner = { ...cell(''), value: [block('Heading', { style: 'h4' as const })] }
    expect(render([block('Late payment', { style: 'h3' }), table([[inner]])])).toMatch(
      /^<div class="heading"><h3 id="fees\/1">Late payment<\/h3><a class="anchor" href="#fees\/1" aria-label="Link to the section “Late payment”">#<\/a><\/div>.*<td><h4>Heading<\/h4><\/td>/,
    )
  })

  test('of an old document are kept, each at its first place', () => {
    const one = section([block([anchor('old'), anchor('rights'), anchor('old'), span('Text')])], 'fees', {
      anchors: ['data'],
    })
    const other = section([block([anchor('old'), span('Text')])], 'rights')
    const markup = sectionsMarkup([one, other], settings)
    expect(markup.match(/id="(?:old|data|rights)"/g)).toEqual(['id="data"', 'id="old"', 'id="rights"'])
    expect(markup).toContain('<h2 id="rights">')
  })
})

test('a right-to-left text is right-to-left as a whole', () => {
  expect(sectionsMarkup([section([block('Google قواعد')])], { ...settings, direction: 'rtl' })).not.toContain('dir=')
})

test('the markup of random texts is valid', async () => {
  const everything: BodyInput = [
    block('Late payment', { style: 'h3' }),
    ...items(
      'number One\n  lower-alpha-parens Inner\n  continued More\n    bullet Deep\nnumber @7 Seven\ncontinued More',
    ),
    block('Break', { style: 'blockquote' }),
    ...items('clause One\nBreak\noutline One\n  outline Two\nlower-roman @3 Three'),
    block([numbering(), span('In an item', 'strong', 'strike-through'), footnote('One.', 'Two.'), anchor('a&b')], {
      listItem: 'upper-alpha',
      level: 1,
    }),
    block('Term', { style: 'term' }),
    block([span('x', 'sup'), span('y', 'sub', 'code')], { style: 'definition' }),
    block('Only a definition', { style: 'definition', listItem: 'number', level: 1 }),
    table(
      [
        [cell('A', { colspan: 2 }), cell('')],
        [cell('B', { align: 'end' }), cell('C')],
      ],
      { headerRows: 1, headerColumns: 1, caption: 'All' },
    ),
    { _type: 'callout', _key: 'callout', body: [block('Heading', { style: 'h4' }), ...items('number One')] },
  ]
  const markup = sectionsMarkup([section(everything), section(everything, 'again')], settings)
  const page = `<!DOCTYPE html><html lang="en"><head><title>Text</title></head><body><main><h1>Text</h1>${markup}</main></body></html>`
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    // Ids are compared as HTML does, not as CSS would like them; line ends are no matter of markup.
    rules: {
      'valid-id': ['error', { relaxed: true }],
      'no-trailing-whitespace': 'off',
      'prefer-native-element': 'off',
      'long-title': 'off',
    },
  })
  const { results } = await validator.validateString(page)
  expect(
    results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
    ),
  ).toEqual([])
})
