import { describe, expect, it } from 'vitest'
import { convertHtml } from '../../../../importers/html/convert.ts'
import type { HoldPicture } from '../../../../importers/html/pictures.ts'
import { convert } from './page.ts'

const asset = 'image-0123456789abcdef0123456789abcdef01234567-8x6-png'
const holdPicture: HoldPicture = (address) =>
  address === 'pasted:1' ? { asset } : address === 'pasted:2' ? { refused: 'it is larger than 10 MB' } : undefined

const img = (src: string, alt = 'A map of our offices') => `<img src="${src}" alt="${alt}">`
const read = (html: string) => {
  const { blocks, findings } = convert(html, { holdPicture })
  const lines = blocks.map((block) =>
    block._type === 'block'
      ? `${block.listItem ?? block.style}: ${block.children.map((child) => (child._type === 'span' ? child.text : '')).join('')}`
      : block._type,
  )
  return { blocks, lines, messages: findings.map(({ message }) => message) }
}

describe('a picture in HTML', () => {
  it('stands after its paragraph with its description, which is to be checked', () => {
    const { blocks, lines, messages } = read(`<p>Where ${img('pasted:1')} we are.</p><p>Come.</p>`)
    expect(lines).toEqual(['normal: Where we are.', 'image', 'normal: Come.'])
    expect(blocks[1]).toMatchObject({ asset: { _ref: asset }, alt: 'A map of our offices' })
    expect(messages).toEqual(['A picture came with the text. Check its description: “A map of our offices”.'])
  })

  it('stands alone, between items whose numbers go on, and after the number of its own item', () => {
    expect(read(`<p>${img('pasted:1')}</p>`).lines).toEqual(['image'])
    const list = `<ol><li>First${img('pasted:1')}</li><li>Second</li><li>${img('pasted:1')}</li></ol>`
    const { blocks, lines } = read(list)
    expect(lines).toEqual(['number: First', 'image', 'number: Second', 'number: ', 'image'])
    expect(blocks[2]).toMatchObject({ children: [{}, { _type: 'numbering' }, { text: 'Second' }] })
  })

  it('without a description asks for one', () => {
    const { findings } = convertHtml('<p><img src="pasted:1"></p>', { keys: (kind) => kind, holdPicture })
    expect(findings.map(({ message }) => message)).toEqual([
      'A picture came with the text. It has no description: write what it shows.',
    ])
  })

  it.each([
    [
      'of another site',
      `<p>${img('https://other.example/map.png')}</p>`,
      ' from “https://other.example/map.png” was left out',
    ],
    ['that was refused', `<p>${img('pasted:2')}</p>`, ' was left out, as it is larger than 10 MB'],
    [
      'in a cell',
      `<table><tr><td>A${img('pasted:1')}</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>`,
      ' was left out',
    ],
  ])('%s is left out and named', (_, html, why) => {
    const { lines, messages } = read(html)
    expect(lines).not.toContain('image')
    expect(messages).toEqual([
      `A picture${why}: its description is “A map of our offices”. Add it to the text by itself.`,
    ])
  })
})
