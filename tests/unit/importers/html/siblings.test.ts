import { describe, expect, it } from 'vitest'
import { findings, marked, rows, shown, word, wordItem } from './page.ts'

const unnamed = (html: string) => findings(html).filter((line) => line.startsWith('unnamed'))
const table = (inside: string) => `<table>${inside}</table>`

describe('lists of every nesting', () => {
  it.each([
    [
      'a list in an item of another kind, then the item goes on',
      '<ol type="A"><li><p>a</p><ul><li>b<ol type="i"><li>c</li></ol></li></ul><p>d</p></li><li>e</li></ol>',
      ['A. a', '• b', 'i. c', 'd', 'B. e'],
    ],
    [
      'definitions in an item',
      '<ul><li>Words:<dl><dt>Buyer</dt><dd>Who pays.</dd></dl></li><li>Other</li></ul>',
      ['• Words:', 'Buyer', 'Who pays.', '• Other'],
    ],
    [
      'a list in a definition',
      '<dl><dt>Costs</dt><dd>Such as<ol><li>post</li><li>tax</li></ol></dd></dl>',
      ['Costs', 'Such as', '1. post', '2. tax'],
    ],
    ['a list that starts in an inner list', '<ul><ul><li>a</li></ul><li>b</li></ul>', ['• a', '• b']],
    ['an item outside of any list', '<li>a</li><p>b</p>', ['• a', 'b']],
    [
      'items in a table’s cell',
      table('<tr><td><ol start="4"><li>a</li></ol></td><td>b</td></tr><tr><td>c</td><td>d</td></tr>'),
      ['4. a', 'b', 'c', 'd'],
    ],
  ])('keep words and numbers: %s', (_, html, lines) => {
    expect(shown(html).map((line) => line.trim())).toEqual(lines)
    expect(unnamed(html)).toEqual([])
  })

  it('of Word keep nine levels, and levels that begin deep', () => {
    const deep = Array.from({ length: 9 }, (_, at) => wordItem(`${at + 1}.`, at + 1, `Level ${at + 1}`)).join('')
    expect(shown(word(deep))).toEqual(Array.from({ length: 9 }, (_, at) => `${at + 1}. Level ${at + 1}`))
    expect(shown(word(wordItem('(iv)', 7, 'Deep') + wordItem('(v)', 7, 'Deep too')))).toEqual([
      '(iv) Deep',
      '(v) Deep too',
    ])
  })
})

describe('tables of every shape', () => {
  it('keep cells that span both ways beside each other', () => {
    const html = table(
      '<tr><th rowspan="2" colspan="2">A</th><th colspan="2">B</th></tr><tr><th>C</th><th>D</th></tr><tr><td>1</td><td>2</td><td rowspan="2">3</td><td>4</td></tr><tr><td colspan="2">5</td><td>6</td></tr>',
    )
    expect(rows(html)).toEqual(['A ↔2 ↕2 |  | B ↔2 | ', ' |  | C | D', '1 | 2 | 3 ↕2 | 4', '5 ↔2 |  |  | 6'])
  })

  it('of spreadsheets keep merged cells and line breaks, without hidden rows', () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"></head><body><table><col width=64><tr><td colspan=2 class=xl65>Fees<br style='mso-data-placement:same-cell'>2026</td><td>Tax</td></tr><tr style='display:none'><td>x</td><td>y</td><td>z</td></tr><tr><td rowspan=2>Basic</td><td align=right x:num>5</td><td></td></tr><tr><td>6</td><td>&nbsp;</td></tr></table></body></html>`
    expect(rows(html)).toEqual(['Fees\n2026 ↔2 |  | Tax', 'Basic ↕2 | 5 | ', ' | 6 | '])
    expect(unnamed(html)).toEqual([])
  })

  it('in tables, and empty ones, lose no word', () => {
    const inner = table('<tr><td>b</td><td>c</td></tr><tr><td>d</td><td></td></tr>')
    const html =
      table(`<tr><td>a${inner}e</td><td>f</td></tr><tr><td></td><td>g</td></tr>`) + table('<tr><td></td></tr>')
    expect(shown(html)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    expect(unnamed(html)).toEqual([])
  })
})

describe('formats in formats', () => {
  it.each([
    ['raised in a link', '<a href="/terms/">10<sup>3</sup></a>', '[10|/terms/][3|sup /terms/]'],
    ['lowered in a struck word', '<s>H<sub>2</sub>O</s>', '[H|strike-through][2|strike-through sub][O|strike-through]'],
    ['deleted in a link', '<a href="/terms/">one <del>two</del></a>', '[one |/terms/][two|strike-through /terms/]'],
    [
      'a link in a deletion',
      '<del>one <a href="/terms/">two</a></del>',
      '[one |strike-through][two|strike-through /terms/]',
    ],
  ])('are both kept: %s', (_, html, line) => {
    expect(marked(`<p>${html}</p>`)).toEqual([`normal: ${line}`])
  })

  it('tracked in a link of Word are resolved, and a link that is deleted goes', () => {
    const change = "cite='mailto:A' datetime='2026-01-01T10:00'"
    const html = word(
      `<p class=MsoNormal><a href="/terms/">the <del ${change}>old </del><ins ${change}>new </ins>terms</a><del ${change}> and <a href="/old/">more</a></del></p>`,
    )
    expect(shown(html)).toEqual(['the new terms'])
    expect(unnamed(html)).toEqual([])
  })

  it('tracked by LibreOffice are resolved', () => {
    expect(
      shown('<p>Pay <del cdate="2026-01-02T10:00:00">ten</del><ins cdate="2026-01-02T10:00:00">two</ins> days.</p>'),
    ).toEqual(['Pay two days.'])
  })
})

describe('white space of every kind', () => {
  it('joins no words and adds none', () => {
    expect(shown('<p>one\r\ntwo&nbsp;&nbsp;&nbsp;three\tfour\u200bfive</p>\r\n<p>&nbsp;</p>\r\n<p>six</p>')).toEqual([
      'one two three fourfive',
      'six',
    ])
  })

  it('of a text from right to left is as any other', () => {
    expect(shown('<p dir="rtl" style="text-align:right"><span lang="HE">שלום</span>, <b>עולם</b></p>')).toEqual([
      'שלום, עולם',
    ])
  })

  it('keeps the lines of what is typed as lines', () => {
    expect(shown('<div style="white-space:pre-wrap">one\r\ntwo\n\nthree</div>')).toEqual(['one', 'two', 'three'])
  })
})

describe('what a page draws by itself', () => {
  it.each([
    ['quotation marks', '<p>We call it <q>data</q>.</p>', ['We call it “data”.']],
    ['numbers that go down', '<ol reversed><li>two</li><li>one</li></ol>', ['2. two', '1. one']],
    ['numbers that go down from another', '<ol reversed start="9"><li>x</li><li>y</li></ol>', ['9. x', '8. y']],
  ])('is in the words of the source: %s', (_, html, lines) => {
    expect(shown(html)).toEqual(lines)
    expect(unnamed(html)).toEqual([])
  })

  it('stands below the section, if it is a note that other text follows, and is named', () => {
    const html =
      '<p>The fee<sup id="r1"><a href="#n1">1</a></sup> is due.</p><ol><li id="n1">Per year. <a href="#r1">↩</a></li></ol><p>Changed in May.</p>'
    expect(shown(html)).toEqual(['The fee1 is due.', 'Changed in May.', '1  Per year.'])
    expect(unnamed(html)).toEqual([])
    expect(findings(html)).toContain(
      'footnote: The note “1” stood between other text; it stands below its section now.',
    )
  })

  it('begins an item, if it is a bullet with spaces that a program set apart', () => {
    const html = '<p><span>•<span>&nbsp; &nbsp;</span></span><span>one</span></p>'
    expect(marked(html)).toEqual(['bullet 1: one'])
  })
})
