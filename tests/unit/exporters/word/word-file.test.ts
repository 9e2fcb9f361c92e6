import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { linesOf, linesOfWord } from '../../../../scripts/bench/word/lines.ts'
import { wordFile, wordRedline } from '../../../../exporters/word/index.ts'
import { numberSections } from '../../../../policy/numbering.ts'
import type { Text } from '../../../../policy/redline/index.ts'
import type { Block, Footnote, Inline, TextBlock } from '../../../../schemas/records/portable-text.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import { anImage, pictures } from '../../../fixtures/image.ts'

let keys = 0
const key = () => `k${++keys}`
const words = (text: string, marks: string[] = []): Inline => ({ _type: 'span', _key: key(), text, marks })
const block = (content: string | Inline[], shape: Partial<TextBlock> = {}): TextBlock => ({
  _type: 'block',
  _key: key(),
  style: 'normal',
  markDefs: [],
  children: typeof content === 'string' ? [words(content)] : content,
  ...shape,
})
/** A paragraph of a note, which can hold no notes of its own. */
const noteBlock = (text: string): Footnote['body'][number] => ({
  _type: 'block',
  _key: key(),
  style: 'normal',
  markDefs: [],
  children: [{ _type: 'span', _key: key(), text, marks: [] }],
})
const item = (listItem: TextBlock['listItem'], text: string | Inline[], level = 1) => block(text, { listItem, level })
const section = (heading: string, body: Block[], more: Partial<Section> = {}): Section => ({
  _type: 'section',
  _key: heading.toLowerCase().replace(/[^a-z]+/g, '-'),
  heading,
  body,
  ...more,
})
const cell = (text: string, more: object = {}) => ({
  _type: 'cell' as const,
  _key: key(),
  value: text === '' ? [] : [block(text)],
  ...more,
})
const facts = { title: 'Terms', language: 'en', author: 'Acme Ltd', date: '2026-01-05T09:00:00Z', footer: 'Terms' }
const partsOf = (file: Uint8Array) => unzipSync(file)
const documentOf = (file: Uint8Array) => strFromU8(partsOf(file)['word/document.xml'] ?? new Uint8Array())

/** Lists of every kind, with starts, prefixes, inner lists and further paragraphs. */
const lists: Block[] = [
  item('number', 'First.'),
  item('lower-alpha-parens', 'First of the inner list.', 2),
  item('lower-alpha-parens', 'Second of the inner list.', 2),
  item('continued', 'More of the second.', 2),
  item('bullet', 'A bullet below it.', 3),
  item('number', 'Second.'),
  item('lower-alpha-parens', 'An inner list begins again.', 2),
  block('A paragraph between.'),
  item('number', [{ _type: 'numbering', _key: key() }, words('Third, which goes on.')]),
  item('upper-roman', [{ _type: 'numbering', _key: key(), start: 4 }, words('Fourth in Roman numerals.')]),
  item('number', [{ _type: 'numbering', _key: key(), start: 2, prefix: '7.' }, words('With a prefix.')]),
  block('Another paragraph.'),
  item('outline', 'One.'),
  item('outline', 'One point one.', 2),
  item('outline', 'One point two.', 2),
  item('outline', 'Two.'),
  ...Array.from({ length: 28 }, (_, at) => item('lower-alpha', `Item ${at + 1} of many.`)),
]

const terms: Text = {
  title: 'Terms',
  sections: numberSections(
    [
      section('Scope', [
        item('number', 'These terms apply to you.'),
        item('number', 'With exceptions:', 2),
        item('number', 'consumers;', 3),
        block('A paragraph.'),
        item('number', 'And to everybody else.'),
      ]),
      section('Preamble', [item('number', 'Not a clause of a numbered section.')], { unnumbered: true }),
      section('Payment', [
        item('number', 'You pay.'),
        block([
          words('Within '),
          words('30', ['strong', 'em']),
          words(' days'),
          { _type: 'footnote', _key: key(), body: [noteBlock('Of the invoice.'), noteBlock('Not of the order.')] },
          words('\nat 10'),
          words('2', ['sup']),
          words(' & <more>.'),
        ]),
      ]),
      section('Lists', lists),
      section('Tables', [
        {
          _type: 'table',
          _key: key(),
          headerRows: 1,
          headerColumns: 1,
          rows: [
            ['What', 'How long', 'Why'],
            ['Invoices', '10 years', 'Law'],
          ].map((texts) => ({ _type: 'row', _key: key(), cells: texts.map((text) => cell(text)) })),
        },
        {
          _type: 'table',
          _key: key(),
          headerRows: 0,
          rows: [
            {
              _type: 'row',
              _key: key(),
              cells: [cell('Wide', { colspan: 2 }), cell(''), cell('Tall', { rowspan: 2 })],
            },
            { _type: 'row', _key: key(), cells: [cell('a'), cell('b', { align: 'end' }), cell('')] },
          ],
        },
        block('After the tables.'),
      ]),
      section('Other', [
        block('A sub-heading', { style: 'h3' }),
        block('A quotation.', { style: 'blockquote' }),
        block('Service', { style: 'term' }),
        block('What we offer.', { style: 'definition' }),
        { _type: 'callout', _key: key(), tone: 'important', body: [block('Mind this.')] },
        block([words('Our policy', ['to-policy']), words(' and '), words('scope', ['to-scope'])], {
          markDefs: [
            { _type: 'link', _key: 'to-policy', href: 'https://acme.example/privacy' },
            { _type: 'link', _key: 'to-scope', href: '#scope' },
          ],
        }),
      ]),
    ],
    'legal',
  ),
}

test('a text that was written as a Word file and read again reads the same, with the numbers of its headings and lists', () => {
  expect(linesOfWord(wordFile(terms, facts), { title: 'Terms', language: 'en' })).toEqual(linesOf(terms.sections))
})

test('a link keeps its address, one within the text leads to its section, and one of the site to the site', () => {
  const file = wordFile(terms, facts)
  expect(strFromU8(partsOf(file)['word/_rels/document.xml.rels'] ?? new Uint8Array())).toContain(
    'Target="https://acme.example/privacy" TargetMode="External"',
  )
  expect(documentOf(file)).toContain('<w:hyperlink w:anchor="scope" w:history="1">')
  expect(documentOf(file)).toContain('w:name="scope"')
})

test('clauses are counted by Word, below the numbers of the headings', () => {
  const file = wordFile(terms, facts)
  const numbering = strFromU8(partsOf(file)['word/numbering.xml'] ?? new Uint8Array())
  for (const text of ['%1.', '%1.%2', '(%3)']) expect(numbering).toContain(`<w:lvlText w:val="${text}"/>`)
})

test('a picture is in the file with its description; without its bytes the description stands for it', () => {
  const image = anImage(pictures.red, 'A red field')
  const text = { title: 'Terms', sections: [section('Picture', [image])] }
  const file = wordFile(text, { ...facts, bytesOf: () => pictures.red })
  expect(documentOf(file)).toContain('descr="A red field"')
  expect(partsOf(file)[`word/media/${image.file?.sha256}.png`]).toHaveLength(pictures.red.length)
  expect(documentOf(wordFile(text, facts))).toContain('[A red field]')
})

test('a section between two others renumbers those below it without a change that is tracked', () => {
  const text = (...headings: string[]): Text => ({
    title: 'Terms',
    sections: numberSections(
      headings.map((heading) => section(heading, [item('number', `${heading} is agreed between us.`)])),
      'legal',
    ),
  })
  const file = documentOf(wordRedline(text('Scope', 'Payment'), text('Scope', 'Delivery', 'Payment'), facts))
  expect(file).not.toContain('<w:del ')
  expect(file.match(/<w:ins /g)).toHaveLength(4)
})
