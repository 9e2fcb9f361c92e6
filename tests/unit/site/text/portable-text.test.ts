import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { portableText } from '../../../../schemas/records/portable-text.ts'
import { portableTextMarkup } from '../../../../site/text/portable-text.ts'
import { english } from '../../../../site/words/english.ts'
import { german } from '../../../../site/words/german.ts'
import { paragraph } from '../../../fixtures/archive.ts'

type Body = z.input<typeof portableText>

const render = (body: Body, words = english) =>
  portableTextMarkup(portableText.parse(body), { heading: 'Scope', words })
const item = (text: string, level = 1, listItem: 'bullet' | 'number' = 'bullet') => paragraph(text, { listItem, level })
const spans = (...children: { text: string; marks?: string[] }[]) =>
  children.map((child, index) => ({ _type: 'span' as const, _key: `s${index}`, ...child }))

describe('paragraphs on a page', () => {
  test('are escaped, and line feeds become line breaks', () => {
    expect(render([paragraph('A < B & "C"\nnext line')])).toBe(
      '<p dir="auto">A &lt; B &amp; &quot;C&quot;<br>next line</p>',
    )
  })

  test('keep their style', () => {
    const styles = ['h3', 'h4', 'h5', 'blockquote'] as const
    expect(styles.map((style) => render([{ ...paragraph('Text'), style }])).join('')).toBe(
      '<h3 dir="auto">Text</h3><h4 dir="auto">Text</h4><h5 dir="auto">Text</h5><blockquote dir="auto">Text</blockquote>',
    )
  })

  test('nest their marks and never write a style attribute', () => {
    const children = spans({ text: 'bold ', marks: ['strong'] }, { text: 'both', marks: ['strong', 'underline'] })
    expect(render([{ ...paragraph(''), children }])).toBe('<p dir="auto"><strong>bold <u>both</u></strong></p>')
  })
})

describe('links on a page', () => {
  const linkTo = (href: string, text = 'here') => ({
    ...paragraph(''),
    markDefs: [{ _type: 'link' as const, _key: 'l', href }],
    children: spans({ text, marks: ['l'] }),
  })

  test('to other sites send no referrer', () => {
    expect(render([linkTo('https://example.org/a?b=1&c=2')])).toBe(
      '<p dir="auto"><a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">here</a></p>',
    )
  })

  test('within the site are plain', () => {
    expect(render([linkTo('#rights')])).toBe('<p dir="auto"><a href="#rights">here</a></p>')
  })

  test('on white space are no links', () => {
    expect(render([linkTo('https://example.org', ' ')])).toBe('<p dir="auto"> </p>')
  })

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    '//elsewhere.example',
    'data:text/html,x',
  ])('%s is rejected even if the record missed it', (href) => {
    expect(() =>
      portableTextMarkup([{ style: 'normal', ...linkTo(href) }].map(unchecked), { heading: 'Scope', words: english }),
    ).toThrow(`The link ${JSON.stringify(href)} may not be published.`)
  })

  /** A block as if it had come another way than through its record. */
  function unchecked(block: ReturnType<typeof linkTo>) {
    const [parsed] = portableText.parse([
      { ...block, markDefs: [{ ...block.markDefs[0], href: 'https://example.org' }] },
    ])
    if (parsed?._type !== 'block') throw new Error('The fixture is a block.')
    return { ...parsed, markDefs: block.markDefs }
  }
})

describe('nested lists on a page', () => {
  test('nest', () => {
    expect(render([item('one'), item('inner', 2, 'number'), item('two'), paragraph('after')])).toBe(
      '<ul dir="auto"><li>one<ol dir="auto"><li>inner</li></ol></li><li>two</li></ul><p dir="auto">after</p>',
    )
  })
})

describe('tables of a section', () => {
  const cell = (text: string) => ({ _type: 'cell' as const, _key: `c${text.length}${text}`, value: [paragraph(text)] })
  const table = (headerRows: number, ...rows: string[][]) => ({
    _type: 'table' as const,
    _key: `t${rows.length}`,
    headerRows,
    rows: rows.map((cells, index) => ({ _type: 'row' as const, _key: `r${index}`, cells: cells.map(cell) })),
  })

  test('have headers if the record says so, but no empty ones', () => {
    expect(render([table(1, ['', 'Where'], ['Harrow', 'Germany'])])).toBe(
      '<section class="table" tabindex="0" aria-label="Table in “Scope”"><table>' +
        '<thead><tr><td dir="auto"></td><th scope="col" dir="auto">Where</th></tr></thead>' +
        '<tbody><tr><td dir="auto">Harrow</td><td dir="auto">Germany</td></tr></tbody></table></section>',
    )
  })

  test('of one section have distinct labels', () => {
    expect(render([table(0, ['A']), table(0, ['B'], ['C'])])).toMatch(/“Scope”.*“Scope”/s)
    expect(render([table(0, ['A']), table(0, ['B'], ['C'])])).toContain('aria-label="Table 2 in “Scope”"')
  })
})

describe('call-outs on a page', () => {
  test('name their tone in the language of the text', () => {
    const callout = { _type: 'callout' as const, _key: 'c', tone: 'important' as const, body: [paragraph('Achtung')] }
    expect(render([callout], german)).toBe(
      '<aside class="callout callout-important" role="note"><p class="callout-tone">Wichtig</p><p dir="auto">Achtung</p></aside>',
    )
  })
})

test('an unknown type fails instead of vanishing', () => {
  const [block] = portableText.parse([paragraph('Text')])
  if (!block) throw new Error('The fixture is a block.')
  const strange = (change: object) => () =>
    portableTextMarkup([Object.assign(structuredClone(block), change)], { heading: 'Scope', words: english })
  expect(strange({ style: 'h1' })).toThrow('The site cannot show the style “h1” in the section “Scope”.')
  expect(strange({ listItem: 'square', level: 1 })).toThrow('The site cannot show the list “square”')
  expect(strange({ children: spans({ text: 'a', marks: ['blink'] }) })).toThrow('The site cannot show the mark “blink”')
  expect(strange({ _type: 'video', children: undefined })).toThrow('The site cannot show the block “video”')
})
