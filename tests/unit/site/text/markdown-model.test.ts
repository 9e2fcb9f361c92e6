import type { Nodes, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { portableText } from '../../../../schemas/records/portable-text.ts'
import { section } from '../../../../schemas/records/section.ts'
import { portableTextMarkdown, sectionsMarkdown } from '../../../../site/text/markdown.ts'
import { english } from '../../../../site/words/english.ts'
import { anchor, block, cell, footnote, items, span, table, type BodyInput } from '../../../fixtures/blocks.ts'

const write = (body: BodyInput) => portableTextMarkdown(portableText.parse(body), english)

/** What a reader of Markdown makes of it: lists with their numbers, indented by their depth. */
function read(body: BodyInput): string {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(write(body))
  const text = (node: Nodes): string =>
    'value' in node ? node.value : 'children' in node ? node.children.map(text).join('') : ''
  const lines = (node: RootContent, depth: string): string[] => {
    if (node.type === 'html') return node.value === '<!-- -->' ? [] : [`${depth}${node.value}`]
    if (node.type !== 'list') return [`${depth}${text(node)}`]
    return node.children.flatMap(({ children: [first, ...rest] }, at) => [
      `${depth}${node.ordered ? `${(node.start ?? 1) + at}.` : '•'} ${first ? text(first) : ''}`,
      ...rest.flatMap((child) => lines(child, `${depth}> `)),
    ])
  }
  return tree.children.flatMap((node) => lines(node, '')).join('\n')
}

describe('lists in Markdown', () => {
  test.each([
    [
      'of any mixture nest',
      'number One\nnumber Two\n  bullet A remark\n  number Inner\nnumber Three',
      '1. One\n2. Two\n> • A remark\n> 1. Inner\n3. Three',
    ],
    ['go on after a break', 'number One\nA break.\nnumber @ Two', '1. One\nA break.\n2. Two'],
    ['jump', 'number One\nnumber @5 Five\nnumber Six', '1. One\n5. Five\n6. Six'],
    ['begin elsewhere inside an item', 'bullet Top\n  number @3 Three', '• Top\n> 3. Three'],
    ['of two kinds after each other stay apart', 'bullet Top\nlower-alpha A\nlower-alpha B', '• Top\n• a. A\n• b. B'],
    [
      'hold further paragraphs',
      'number One\ncontinued More\n  bullet Inner\n  continued More of inner\nnumber Two',
      '1. One\n> More\n> • Inner\n> > More of inner\n2. Two',
    ],
    [
      'say the markers that Markdown does not have',
      'clause One\n  clause Below\n    clause Deep',
      '1. One\n> • (a) Below\n> > • (i) Deep',
    ],
    ['say what is put before numbers', 'outline-plain @1“4.” One\noutline-plain Two', '• 4.1 One\n• 4.2 Two'],
  ])('%s', (_, lines, expected) => expect(read(items(lines))).toBe(expected))
})

test('strikethrough is kept in Markdown, whatever is next to it', () => {
  const struck = (text: string) => write([block([span('may'), span(text, 'strike-through'), span('share')])])
  expect(struck(' not ')).toBe('may ~~not~~ share')
  expect(struck('(not)')).toBe('may<del>(not)</del>share')
  expect(write([block([span('10'), span('6', 'sup'), span(' H'), span('2', 'sub')])])).toBe(
    '10<sup>6</sup> H<sub>2</sub>',
  )
})

test('terms and definitions follow each other in Markdown', () => {
  expect(
    write([block('Cookie', { style: 'term' }), block('A small\nfile.', { style: 'definition' }), block('After.')]),
  ).toBe('Cookie\n:   A small\\\n    file.\n\nAfter.')
})

describe('tables in Markdown', () => {
  test('align their columns, and keep the markers of lists in cells', () => {
    const list = { ...cell(''), value: items('lower-alpha-parens One\nlower-alpha-parens Two\nbullet Point') }
    expect(
      write([
        table(
          [
            [cell('A'), cell('B', { align: 'end' })],
            [list, cell('1', { align: 'end' })],
          ],
          { headerRows: 1 },
        ),
      ]),
    ).toBe('| A | B |\n| --- | ---: |\n| (a) One<br>(b) Two<br>• Point | 1 |')
  })

  test('with merged cells are HTML, whose notes are referred to below', () => {
    const wide = { ...cell('', { colspan: 2 }), value: [block([span('Wide'), footnote('A note.')])] }
    expect(write([table([[wide, cell('')]])])).toBe(
      '<table><tbody><tr><td colspan="2" dir="auto">Wide<sup>[1]</sup></td></tr></tbody></table>\n\nNotes: [^1]\n\n[^1]: A note.',
    )
  })
})

test('Markdown numbers notes through the text and keeps old anchors of headings', () => {
  const parse = (heading: string, body: BodyInput, anchors?: string[]) =>
    section.parse({ _type: 'section', _key: heading.toLowerCase(), heading, body, anchors })
  expect(
    sectionsMarkdown(
      [
        parse('Fees', [block([span('A fee'), footnote('Without tax.', 'Nor duty.')])]),
        parse('Rights', [block([anchor('old'), span('A right'), footnote('See above.')])], ['your-rights']),
      ],
      english,
    ),
  ).toEqual([
    '## Fees\n\nA fee[^1]\n\n[^1]: Without tax.\n\n    Nor duty.',
    '## Rights <a id="your-rights"></a>\n\n<a id="old"></a>A right[^2]\n\n[^2]: See above.',
  ])
})
