import { describe, expect, it } from 'vitest'
import { convert, rows, shown } from './page.ts'

const table = (inside: string) => `<table>${inside}</table>`

describe('pasted tables', () => {
  it('keep each cell in its column below a cell that spans rows', () => {
    expect(
      rows(
        table(
          '<tr><th>Plan</th><th>Price</th><th>Tax</th></tr><tr><td rowspan=2>Basic</td><td>5</td><td>1</td></tr><tr><td>6</td><td>2</td></tr>',
        ),
      ),
    ).toEqual(['Plan | Price | Tax', 'Basic ↕2 | 5 | 1', ' | 6 | 2'])
  })

  it('keep cells that span columns and rows together', () => {
    expect(
      rows(
        table(
          '<tr><td colspan=2 rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr><tr><td>D</td><td>E</td><td>F</td></tr>',
        ),
      ),
    ).toEqual(['A ↔2 ↕2 |  | B', ' |  | C', 'D | E | F'])
  })

  it('limit spans that overflow or overlap', () => {
    expect(
      rows(table('<tr><td rowspan=9 colspan=900>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr>')),
    ).toHaveLength(2)
    const overlapping = table('<tr><td>A</td><td rowspan=2>B</td></tr><tr><td colspan=2>C</td></tr>')
    expect(convert(overlapping).blocks).toHaveLength(1)
    expect(shown(overlapping)).toEqual(['A', 'B', 'C'])
  })

  it('keep header rows and columns, and the caption', () => {
    const [block] = convert(
      table(
        '<caption>Fees</caption><tr><td><b>Plan</b></td><td><b>Price</b></td></tr><tr><th>Basic</th><td>5</td></tr>',
      ),
    ).blocks
    expect(block).toMatchObject({ _type: 'table', headerRows: 1, caption: 'Fees' })
  })

  it('become text if they are only used for layout', () => {
    expect(shown(table('<tr><td><p>One.</p><p>Two.</p></td></tr>'))).toEqual(['One.', 'Two.'])
    expect(convert(table('<tr><td><p>One.</p></td></tr>')).blocks[0]?._type).toBe('block')
  })

  it('become paragraphs inside a cell and where no table is allowed', () => {
    const html = table('<tr><td>One</td><td>Two</td></tr>')
    expect(convert(html, { holdsTables: false }).blocks.map(({ _type }) => _type)).toEqual(['block', 'block'])
    expect(shown(table(`<tr><td>A${html}</td><td>B</td></tr>`))).toEqual(['A', 'One', 'Two', 'B'])
  })
})
