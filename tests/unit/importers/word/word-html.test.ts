import { strToU8, zipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { convertHtml } from '../../../../importers/html/convert.ts'
import { madeLines } from '../../../../importers/words/made-lines.ts'
import { wordHtml } from '../../../../importers/word/word-html.ts'
import { abstractNum, item, lvl, num, p, r, wordFile, type WordFile } from './word-file.ts'

function convert(file: WordFile) {
  const { html, left } = wordHtml(wordFile(file))
  let count = 0
  const { blocks, findings, notes } = convertHtml(html, { keys: () => `k${count++}` })
  expect(findings.filter(({ kind }) => kind === 'unnamed')).toEqual([])
  return {
    blocks,
    findings,
    left,
    lines: madeLines(blocks, notes).map(({ marker = '', text }) => `${marker} ${text}`.trim()),
  }
}
const linesOf = (file: WordFile) => convert(file).lines

describe('the numbers of a Word file', () => {
  const legal = abstractNum(1, lvl(0, 'decimal', '%1.'), lvl(1, 'decimal', '%1.%2'), lvl(2, 'lowerLetter', '(%3)'))

  it('count through the levels, and begin again below each', () => {
    const body = ['One', 'Two']
      .flatMap((words) => [item(words), item('inner', 1), item('inner', 1), item('deep', 2)])
      .join('')
    expect(linesOf({ body, numbering: legal + num(1, 1) })).toEqual([
      '1. One',
      '1.1 inner',
      '1.2 inner',
      '(a) deep',
      '2. Two',
      '2.1 inner',
      '2.2 inner',
      '(a) deep',
    ])
  })

  it('go on after other text and in another list of the same kind, and start where a list says so', () => {
    const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    const body = `${item('a')}${p('Between.')}${item('b')}${item('c', 0, 2)}${item('d', 0, 3)}${item('e', 0, 3)}`
    expect(linesOf({ body, numbering: legal + num(1, 1) + num(2, 1) + num(3, 1, start) })).toEqual([
      '1. a',
      'Between.',
      '2. b',
      '3. c',
      '7. d',
      '8. e',
    ])
  })

  it('are shown in every form that Word has', () => {
    const forms = ['upperRoman', 'lowerRoman', 'upperLetter', 'decimalZero', 'ordinal']
    const numbering = forms
      .map((form, index) => abstractNum(index, lvl(0, form, '%1.')) + num(index + 1, index))
      .join('')
    const body = forms.map((_, index) => item('x', 0, index + 1) + item('y', 0, index + 1)).join('')
    expect(linesOf({ body, numbering })).toEqual(
      ['I.', 'II.', 'i.', 'ii.', 'A.', 'B.', '01.', '02.', '1st.', '2nd.'].map(
        (sign, index) => `${sign} ${index % 2 === 0 ? 'x' : 'y'}`,
      ),
    )
  })

  it('are in digits where a level is legal, and come from the style of a paragraph', () => {
    const numbering =
      abstractNum(
        1,
        lvl(0, 'upperRoman', 'Article %1', '<w:pStyle w:val="H"/>'),
        lvl(1, 'decimal', '%1.%2', '<w:pStyle w:val="C"/><w:isLgl/>'),
      ) + num(1, 1)
    const style = (id: string, more: string) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:pPr>${more}<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`
    const styles =
      style('H', '') +
      style('C', '') +
      '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="D"/><w:basedOn w:val="C"/></w:style>'
    const styled = (id: string, words: string) => p(words, `<w:pStyle w:val="${id}"/>`)
    const off = p('plain', '<w:pStyle w:val="C"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    const body = styled('H', 'Scope') + styled('C', 'clause') + styled('H', 'Term') + styled('C', 'clause') + off
    expect(linesOf({ body, numbering, styles })).toEqual([
      'Article I Scope',
      '1.1 clause',
      'Article II Term',
      '2.1 clause',
      'plain',
    ])
  })

  it('of headings stay with them', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    const heading = p('Scope', '<w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    const { blocks, lines } = convert({ body: heading, styles, numbering: legal + num(1, 1) })
    expect(lines).toEqual(['1. Scope'])
    expect(blocks.map((block) => ('style' in block ? block.style : ''))).toEqual(['h3'])
  })
})

describe('tracked changes of a Word file', () => {
  const by = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'

  it('are accepted and named', () => {
    const body = p(
      `${r('Keys stay ')}<w:del ${by}><w:r><w:delText>at the desk</w:delText></w:r></w:del><w:ins ${by}>${r('with members')}</w:ins>${r('.')}`,
    )
    const { lines, findings } = convert({ body })
    expect(lines).toEqual(['Keys stay with members.'])
    expect(findings.map(({ message }) => message)).toContain(
      'A tracked deletion was taken as accepted: “at the desk” is not in the text.',
    )
  })

  it('join paragraphs whose break was deleted, leave out deleted rows and the old place of what moved', () => {
    const mark = `<w:rPr><w:del ${by}/></w:rPr>`
    const row = (words: string, more = '') => `<w:tr>${more}<w:tc>${p(words)}</w:tc></w:tr>`
    const body =
      p(r('One '), mark) +
      p('two.') +
      p(`<w:moveFrom ${by}>${r('Moved.')}</w:moveFrom>`, `<w:rPr><w:moveFrom ${by}/></w:rPr>`) +
      `<w:tbl>${row('Kept')}${row('Gone', `<w:trPr><w:del ${by}/></w:trPr>`)}</w:tbl>` +
      p(`<w:moveTo ${by}>${r('Moved.')}</w:moveTo>`)
    expect(linesOf({ body })).toEqual(['One two.', 'Kept', 'Moved.'])
  })
})

test('Notes are notes, wherever they stand in the file', () => {
  const note = (kind: string, id: string, words: string) =>
    `<w:${kind} w:id="${id}">${p(`<w:r><w:${kind}Ref/></w:r>${r(` ${words}`)}`)}</w:${kind}>`
  const reference = (kind: string, id: string) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
  const body = p(`${r('First')}${reference('footnote', '5')}${r(' and second')}${reference('endnote', '2')}${r('.')}`)
  const file = { body, footnotes: note('footnote', '5', 'A foot.'), endnotes: note('endnote', '2', 'An end.') }
  const { lines, findings } = convert(file)
  expect(lines).toEqual(['First[1] and second[2].', '[1]  A foot.', '[2]  An end.'])
  expect(findings.map(({ message }) => message)).toEqual(['The note “[i]” is number 2 of the text’s notes now.'])
})

test('Merged cells of a table, and its header row, are kept', () => {
  const cell = (words: string, more = '') => `<w:tc><w:tcPr>${more}</w:tcPr>${p(words)}</w:tc>`
  const body = `<w:tbl>
    <w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('A')}${cell('B', '<w:gridSpan w:val="2"/>')}</w:tr>
    <w:tr>${cell('C', '<w:vMerge w:val="restart"/>')}${cell('D')}${cell('E')}</w:tr>
    <w:tr>${cell('', '<w:vMerge/>')}${cell('F')}${cell('G')}</w:tr>
  </w:tbl>`
  const [table] = convert({ body }).blocks
  expect(table).toMatchObject({ _type: 'table', headerRows: 1 })
  const spans =
    table?._type === 'table'
      ? table.rows.map(({ cells }) => cells.map(({ colspan = 1, rowspan = 1 }) => `${colspan}×${rowspan}`))
      : []
  expect(spans.flat().filter((span) => span !== '1×1')).toEqual(['2×1', '1×2'])
})

test('Links lead where they did, by an id, by a field, or to a place in the text', () => {
  const field = (code: string, shown: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const body =
    p(
      `<w:hyperlink r:id="x">${r('one')}</w:hyperlink>${field('HYPERLINK "https://b.example/"', 'two')}<w:hyperlink w:anchor="Place">${r('three')}</w:hyperlink>${field('PAGE', '7')}`,
    ) + p(`<w:bookmarkStart w:id="0" w:name="Place"/>${r('Here.')}`)
  const { blocks, lines } = convert({ body, links: { x: 'https://a.example/' } })
  expect(lines).toEqual(['onetwothree7', 'Here.'])
  expect([...JSON.stringify(blocks).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://a.example/',
    'https://b.example/',
    '#Place',
  ])
})

test('Text in boxes stands after its paragraph, once; hidden text, comments and headers are left out', () => {
  const box = (words: string) => `<w:txbxContent>${p(words)}</w:txbxContent>`
  const body =
    p(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('In a box.')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('In a box.')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('Around it.')}`,
    ) + p(`${r('Shown.')}${r('Hidden.', '<w:vanish/>')}<w:r><w:commentReference w:id="0"/></w:r>`)
  const file = { body, header: p('Confidential'), comments: `<w:comment w:id="0">${p('Really?')}</w:comment>` }
  const { lines, left } = convert(file)
  expect(lines).toEqual(['Around it.', 'In a box.', 'Shown.'])
  expect(left).toEqual([
    { what: 'a header or footer of the pages', words: 'Confidential' },
    { what: 'a comment', words: 'Really?' },
  ])
})

test('Signs, breaks, content controls and formats are those of the file', () => {
  const body =
    p(
      `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:tab/><w:t>d</w:t></w:r>`,
    ) +
    `<w:sdt><w:sdtContent>${p(`<w:sdt><w:sdtContent>${r('controlled', '<w:b/>')}</w:sdtContent></w:sdt>${r('2', '<w:vertAlign w:val="superscript"/>')}${r('gone', '<w:strike/>')}`)}</w:sdtContent></w:sdt>`
  const { lines, blocks } = convert({ body })
  expect(lines.map((line) => line.replace(/\s+/g, ' '))).toEqual(['✓a', 'b‑c d', 'controlled2gone'])
  expect([...JSON.stringify(blocks).matchAll(/"marks":\["([^"]*)"\]/g)].map(([, mark]) => mark)).toEqual([
    'strong',
    'sup',
    'strike-through',
  ])
})

describe('a file that is no Word file', () => {
  const zip = (text: string) =>
    zipSync({
      '_rels/.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': strToU8(text),
    })

  it.each([
    [
      'an old one',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]),
      'is an old Word file (.doc), or has a password: save it as .docx without one',
    ],
    ['no ZIP file', strToU8('Hello.'), 'is damaged, or no Word file'],
    ['another ZIP file', zipSync({ 'a.txt': strToU8('a') }), 'is no Word document'],
    ['broken XML', zip('<w:document>'), 'is damaged: a part of it is no XML'],
    ['entities', zip('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), 'is damaged: a part of it is no XML'],
    ['deep nesting', zip('<x>'.repeat(5000)), 'has too many parts, or nests them too deeply'],
    ['a ZIP bomb', zip(' '.repeat(61_000_000)), 'unpacks to more than 60 MB'],
  ])('is refused: %s', (_, bytes, message) => expect(() => wordHtml(bytes)).toThrow(message))
})
