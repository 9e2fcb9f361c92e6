import { expect, test } from 'vitest'
import type { z } from 'zod'
import { portableText } from '../../../../schemas/records/portable-text.ts'
import { markdownText, portableTextMarkdown } from '../../../../site/text/markdown.ts'
import { english } from '../../../../site/words/english.ts'
import { paragraph } from '../../../fixtures/archive.ts'

const write = (body: z.input<typeof portableText>) => portableTextMarkdown(portableText.parse(body), english)
const item = (text: string, level: number, listItem: 'bullet' | 'number') => paragraph(text, { listItem, level })

test('Markdown characters in a text are escaped', () => {
  expect(markdownText('1. *not* a list\n# nor <b>a</b> heading')).toBe(
    '1\\. \\*not\\* a list\\\n\\# nor \\<b\\>a\\</b\\> heading',
  )
})

test('Markdown marks and links exclude adjacent spaces', () => {
  const children = [
    { _type: 'span' as const, _key: 'a', text: 'Write to ' },
    { _type: 'span' as const, _key: 'b', text: 'our office ', marks: ['l', 'strong'] },
    { _type: 'span' as const, _key: 'c', text: 'today.' },
  ]
  const markDefs = [{ _type: 'link' as const, _key: 'l', href: 'mailto:office@lindgrove.example' }]
  expect(write([{ ...paragraph(''), markDefs, children }])).toBe(
    'Write to [**our office**](<mailto:office@lindgrove.example>) today.',
  )
})

test('Markdown lists nest and count', () => {
  expect(
    write([
      paragraph('Before.'),
      item('one', 1, 'number'),
      item('inner', 2, 'bullet'),
      item('two', 1, 'number'),
      paragraph('After.'),
    ]),
  ).toBe('Before.\n\n1.  one\n    -   inner\n2.  two\n\nAfter.')
})

test('a Markdown table has a header row, even if the text has none', () => {
  const cell = (text: string) => ({ _type: 'cell' as const, _key: text, value: [paragraph(text)] })
  const row = (...texts: string[]) => ({ _type: 'row' as const, _key: texts.join('-'), cells: texts.map(cell) })
  const table = { _type: 'table' as const, _key: 't', rows: [row('A', 'B'), row('C', 'D')] }
  expect(write([{ ...table, headerRows: 1 }])).toBe('| A | B |\n| --- | --- |\n| C | D |')
  expect(write([table])).toBe('|  |  |\n| --- | --- |\n| A | B |\n| C | D |')
})

test('a call-out is a Markdown quotation with its tone', () => {
  expect(
    write([{ _type: 'callout', _key: 'c', tone: 'important', body: [paragraph('One.'), paragraph('Two.')] }]),
  ).toBe('> **Important**\n>\n> One.\n>\n> Two.')
})
