import { describe, expect, it } from 'vitest'
import { hasDividedWord, htmlOfPlainText } from '../../../../importers/html/plain-text.ts'
import { madeLines } from '../../../../importers/words/made-lines.ts'
import { convert, findings, shown } from './page.ts'

const dictionary = new Set(['thirty', 'notice', 'termination'])
const isWord = (word: string) => dictionary.has(word.toLowerCase())
const read = (html: string) => madeLines(convert(html, { isWord }).blocks).flatMap(({ text }) => text)
const report = (html: string) => convert(html, { isWord }).findings.map(({ message }) => message)

describe('a word that a viewer of PDF divides at the end of a line', () => {
  it('is joined if a dictionary has it, with the signs after it, and named', () => {
    expect(read('<p>within thir-<br>ty), or later</p>')).toEqual(['within thirty),', 'or later'])
    expect(report('<p>within thir-<br>ty), or later</p>')).toEqual([
      'A word that was divided at the end of a line was joined: “thir- ty” reads “thirty”.',
    ])
  })

  it.each([
    ['spans of a text layer', '<span>within thir-</span><br role="presentation"><span>ty days</span>'],
    ['a paragraph for each line', '<p>within thir-</p><p>ty days</p>'],
    ['the hyphen of typesetters', '<div>within thir\u2010<br>ty days</div>'],
    ['bold type in the word', '<p>within <b>th</b>ir-<br>ty days</p>'],
    ['line ends of Windows', htmlOfPlainText('within thir-\r\nty days')],
  ])('is found in %s', (_, html) => {
    expect(read(html)).toEqual(['within thirty', 'days'])
    expect(report(html)).toHaveLength(1)
  })

  it('is joined if the text has it whole elsewhere, and keeps its hyphen if the text does', () => {
    expect(shown('<p>Our wid-<br>getry, and widgetry alone.</p>')).toEqual(['Our widgetry,', 'and widgetry alone.'])
    expect(shown('<p>A no-<br>claims bonus is a no-claims bonus.</p>')).toEqual([
      'A no-claims',
      'bonus is a no-claims bonus.',
    ])
  })

  it('is joined without a dictionary at a soft hyphen', () => {
    expect(shown('<p>wid\u00ad<br>getry</p>')).toEqual(['widgetry'])
  })

  it('is left and named if nobody knows it, and left to who has a dictionary', () => {
    const html = '<p>both over-<br>the-counter and pre-<br>and post-sale</p>'
    expect(read(html)).toEqual(['both over-', 'the-counter and pre-', 'and post-sale'])
    expect(report(html)).toEqual([
      'A line ends with a hyphen: “over- the”. If it only divides a word, join the word.',
      'A line ends with a hyphen: “pre- and”. If it only divides a word, join the word.',
    ])
    expect(convert(html).divided).toEqual(['overthe', 'preand'])
    expect(convert(html, { isWord }).divided).toEqual([])
  })

  it('is joined in capitals, and a name after a hyphen is no such word', () => {
    expect(read('<p>TERMI-<br>NATION of an Anglo-<br>Saxon deed</p>')).toEqual([
      'TERMINATION',
      'of an Anglo-',
      'Saxon deed',
    ])
  })

  it.each([
    ['a dash between words', '<p>one -<br>two</p>'],
    ['a number', '<p>2018-<br>2019</p>'],
    ['the next cell', '<table><tr><td>thir-</td><td>ty</td></tr><tr><td>a</td><td>b</td></tr></table>'],
    ['the next item', '<ul><li>thir-</li><li>ty</li></ul>'],
    ['a heading', '<h2>thir-</h2><p>ty</p>'],
    ['the same line', '<p>thir- ty and long-\nterm</p>'],
  ])('is not seen in %s', (_, html) => {
    expect(findings(html)).toEqual([])
  })

  it('is looked for in text without format', () => {
    expect(['thir-\nty', 'thir-\r\n  ty', 'thir\u00ad\nty'].map(hasDividedWord)).toEqual([true, true, true])
    expect(['a - \nb', 'thirty\ndays', '- one\n- two', '2018-\n2019'].map(hasDividedWord)).toEqual(Array(4).fill(false))
    expect(htmlOfPlainText('a < b\nc\n\n\nd & e')).toBe('<p>a &lt; b<br>c</p><p>d &amp; e</p>')
  })
})
