import { describe, expect, it } from 'vitest'
import { madeLines } from '../../../../importers/words/made-lines.ts'
import { body, convert, notesOf } from '../outline.ts'

const lines = (text: string) => body(text).split('\n')
/** The same with the numbers that readers see. */
const shown = (text: string) =>
  madeLines(convert(`# One\n\n${text}`).sections[0]?.body ?? []).map(({ marker, text }) =>
    marker === undefined ? text : `${marker} ${text}`,
  )

describe('a Markdown list', () => {
  it('nests to any depth', () => {
    expect(lines('- a\n  1. b\n     - c\n  2. d\n- e')).toEqual(['- a', '  1. b', '    - c', '  1. d', '- e'])
  })

  it('keeps an item’s paragraphs in the item, so that the numbers continue', () => {
    expect(lines('1. a\n\n   b\n\n   > c\n2. d')).toEqual(['1. a⏎⏎b⏎⏎c', '1. d'])
  })

  it('counts from the number that the document has, and goes on after other text', () => {
    expect(shown('3. a\n4. b')).toEqual(['3. a', '4. b'])
    expect(shown('3) a')).toEqual(['3) a'])
    expect(notesOf('3) a')).toEqual([])
    expect(shown('1. a\n\nbetween\n\n2. b\n\n> quoted\n\n7. c')).toEqual(['1. a', 'between', '2. b', 'quoted', '7. c'])
    expect(shown('5. a\n   1. b\n\n   2. c\n6. d')).toEqual(['5. a', '1. b', '2. c', '6. d'])
    expect(shown('1. a\n\nbetween\n\n1. b')).toEqual(['1. a', 'between', '1. b'])
    expect(shown('0. a\n1. b')).toEqual(['0. a', '1. b'])
  })

  it('keeps a number as words that no list of ours can begin with', () => {
    expect(lines('123456. a')).toEqual(['123456. a'])
    expect(notesOf('123456. a')).toEqual([
      '1 list: the number 123456 of a list is kept as words: our lists cannot count it',
    ])
  })

  it('does not count on from a list that ends where the next begins', () => {
    expect(shown('1. a\n2. b\n\n1) c')).toEqual(['1. a', '2. b', '1) c'])
  })

  it('keeps a paragraph after a list in its item, and the numbers go on', () => {
    const text = '1. a\n   - b\n\n   c\n2. d'
    expect(shown(text)).toEqual(['1. a', '• b', 'c', '2. d'])
    expect(convert(`# One\n\n${text}`).sections[0]?.body[2]).toMatchObject({ listItem: 'continued', level: 1 })
    expect(notesOf(text)).toEqual([])
  })

  it('puts a table in an item after it', () => {
    expect(lines('- a\n\n  | x |\n  |---|\n  | y |\n- b')).toEqual(['- a', '‖ x', '| y', '- b'])
  })

  it('numbers an empty item and drops an empty bullet', () => {
    expect(lines('1. a\n2.\n3. c')).toEqual(['1. a', '1. ', '1. c'])
    expect(lines('- a\n-\n- c')).toEqual(['- a', '- c'])
  })

  it('turns task list checkboxes into characters', () => {
    expect(lines('- [x] a\n- [ ] b')).toEqual(['- ☑ a', '- ☐ b'])
  })

  it('stops at the tenth level and keeps the text', () => {
    const deep = Array.from({ length: 12 }, (_, depth) => `${'  '.repeat(depth)}- ${depth + 1}`).join('\n')
    expect(lines(deep).at(-1)).toBe(`${'  '.repeat(9)}- 12`)
  })
})

describe('Markdown quotations and call-outs', () => {
  it('keeps a quotation, flattens one inside it and says so', () => {
    expect(lines('> a\n>\n> > b')).toEqual(['> a', '> b'])
    expect(notesOf('> a\n>\n> > b')).toEqual(['3 quotation: a quotation inside a quotation became part of it'])
  })

  it('turns a list in a quotation into a plain list', () => {
    expect(lines('> a\n> - b')).toEqual(['> a', '- b'])
  })

  it.each([
    ['NOTE', 'note'],
    ['IMPORTANT', 'important'],
    ['SUMMARY', 'summary'],
    ['WARNING', 'important'],
    ['tip', 'note'],
  ])('reads the call-out %s', (word, tone) => {
    expect(lines(`> [!${word}]\n> a _b_\n> - c`)).toEqual([`(${tone}) a _b_ / - c`])
  })

  it('keeps a quotation that only looks like a call-out', () => {
    expect(lines('> [!SOMETHING]\n> a')).toEqual(['> [!SOMETHING] a'])
  })
})

describe('a Markdown table', () => {
  it('keeps marks and links in the cells', () => {
    expect(lines('| a | **b** |\n|---|---|\n| [c](https://x.example) | |')).toEqual([
      '‖ a | **b**',
      '| [c](https://x.example) | ',
    ])
  })

  it('reads the lines of a cell as paragraphs, line breaks and lists', () => {
    const cell = 'To *ask*:<br><br>*   one<br>    *   two<br>*   three<br><br>Then<br>go.'
    expect(lines(`| a |\n|---|\n| ${cell} |`)[1]).toBe('| To _ask_: / - one /   - two / - three / Then⏎go.')
  })

  it('drops an empty bullet in a cell, names it, and keeps the depth of the list in it', () => {
    const text = '| a |\n|---|\n| To ask:<br>*     <br>    *   one<br>*   two |'
    expect(lines(text)[1]).toBe('| To ask: /   - one / - two')
    expect(notesOf(text)).toEqual(['3 list: an item of a list without words was left out'])
  })

  it('pads short rows, and widens the table for long ones', () => {
    const text = '| a | b |\n|---|---|\n| c |\n| d | e | f |'
    expect(lines(text)).toEqual(['‖ a | b | ', '| c |  | ', '| d | e | f'])
    expect(notesOf(text)).toEqual([
      '1 table: a row with 2 of 3 cells was filled up with empty ones',
      '3 table: a row with 1 of 3 cells was filled up with empty ones',
    ])
  })
})

describe('other Markdown blocks', () => {
  it('keeps code and its lines', () => {
    expect(lines('```js\nlet a\n  b\n```')).toEqual(['`let a⏎  b`'])
  })

  it('drops rules between paragraphs, and says so', () => {
    expect(lines('a\n\n---\n\nb')).toEqual(['a', 'b'])
    expect(notesOf('a\n\n---\n\nb')).toEqual(['3 thematic-break: a line between two paragraphs was left out'])
  })

  it('turns a heading inside other text into bold text', () => {
    expect(lines('> ## a\n> b')).toEqual(['> **a**', '> b'])
  })
})
