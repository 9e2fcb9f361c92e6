import { describe, expect, it } from 'vitest'
import { convertHtml } from '../../../../importers/html/convert.ts'
import { wordHtml } from '../../../../importers/word/word-html.ts'
import { abstractNum, item, lvl, num, p, r, wordFile, type WordFile } from './word-file.ts'

/** What is made of a Word file: its paragraphs with their marks, and what the report says. */
function read(file: WordFile) {
  const { html, left } = wordHtml(wordFile(file))
  let count = 0
  const { blocks, findings } = convertHtml(html, { keys: () => `k${count++}` })
  const texts = blocks.flatMap((block) => (block._type === 'block' ? [block] : []))
  const marked = texts.map(({ children }) =>
    children
      .map((child) =>
        child._type !== 'span'
          ? ''
          : child.marks.length === 0
            ? child.text
            : `[${child.text}|${child.marks.join(' ')}]`,
      )
      .join(''),
  )
  return { marked, said: findings.map(({ message }) => message), left }
}

const formula = (inner: string) => `<m:oMath>${inner}</m:oMath>`
const m = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`
const part = (name: string, inner: string) => `<m:${name}>${inner}</m:${name}>`

describe('a formula of a Word file', () => {
  it('keeps its powers and fractions in one line, and is named', () => {
    const power = part('sSup', part('e', m('x')) + part('sup', m('2')))
    const fraction = part('f', part('num', m('a+b')) + part('den', m('n')))
    const body = p(`${r('The rate is ')}${formula(power + m('+') + fraction)}${r('.')}`)
    expect(read({ body })).toEqual({
      marked: ['The rate is x[2|sup]+(a+b)/n.'],
      said: ['A formula is written in one line now: “x2+(a+b)/n”. Check it.'],
      left: [],
    })
  })

  it('has its roots, sums, indices, brackets and matrices', () => {
    const all = [
      part('rad', part('deg', m('3')) + part('e', m('y+1'))),
      '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:sup/><m:e><m:r><m:t>z</m:t></m:r></m:e></m:nary>',
      part('sSub', part('e', m('p')) + part('sub', m('0'))),
      part('d', '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>' + part('e', m('q'))),
      part('m', part('mr', part('e', m('1')) + part('e', m('0'))) + part('mr', part('e', m('0')) + part('e', m('1')))),
    ]
    expect(read({ body: p(formula(all.join(m(' ')))) }).marked).toEqual([
      '[3|sup]√(y+1) ∑[i|sub]z p[0|sub] [q] [1, 0; 0, 1]',
    ])
  })
})

describe('what a Word file shows without saying it in its text', () => {
  it('is read: ticks and choices of forms, raised words, readings above words', () => {
    const field = (data: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const body = [
      p(`${field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')}${r(' I agree')}`),
      p(`${field('<w:checkBox><w:default w:val="0"/></w:checkBox>')}${r(' I object')}`),
      p(
        `${r('Plan: ')}${field('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Basic"/><w:listEntry w:val="Full"/></w:ddList>')}`,
      ),
      p(`${r('10')}${r('6', '<w:position w:val="8"/>')}${r(' and CO')}${r('2', '<w:position w:val="-6"/>')}`),
      p(r('a hair higher', '<w:position w:val="1"/>')),
      p(`<w:r><w:ruby><w:rt>${r('kan')}</w:rt><w:rubyBase>${r('漢')}</w:rubyBase></w:ruby></w:r>`),
    ].join('')
    expect(read({ body }).marked).toEqual([
      '☒ I agree',
      '☐ I object',
      'Plan: Full',
      '10[6|sup] and CO[2|sub]',
      'a hair higher',
      '漢(kan)',
    ])
  })

  it('is named: insertions, deleted rows, empty fields, documents inside the document', () => {
    const row = (inner: string, properties = '') =>
      `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}<w:tc>${inner}</w:tc></w:tr>`
    const body = [
      p(`${r('Pay in ')}<w:ins w:author="A">${r('thirty')}</w:ins>${r(' days.')}`),
      `<w:tbl>${row(p('kept'))}${row(p('<w:del w:author="A"><w:r><w:delText>old row</w:delText></w:r></w:del>'), '<w:del w:author="A"/>')}</w:tbl>`,
      `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('Type the name here.')}</w:sdtContent></w:sdt></w:p>`,
    ].join('')
    const move = p(`<w:moveFrom w:author="A">${r('Last.')}</w:moveFrom>`)
    const { said, left } = read({ body: body + move, chunks: ['terms.html'] })
    expect(said).toEqual([
      'A tracked deletion was taken as accepted: “old row” is not in the text.',
      'A tracked move was taken as accepted: “Last.” is no longer at its old place.',
      'A tracked insertion was taken as accepted: “thirty”.',
      'A field of the document was not filled in: “Type the name here.”.',
    ])
    expect(left).toEqual([{ what: 'a document inside the document', words: 'terms.html' }])
  })

  it('is kept: the number of an item without words that our lists cannot count', () => {
    const numbering = abstractNum(1, lvl(0, 'upperRoman', '§%1 –')) + num(1, 1)
    const { marked, said } = read({ body: item('first') + item('') + item('third'), numbering })
    expect(marked.map((line) => line.trim())).toEqual(['§I – first', '§II –', '§III – third'])
    expect(said.filter((message) => !message.includes('is kept as words'))).toEqual([])
  })
})
