import { expect, test } from 'vitest'
import { portableText, type Block } from '../../../../schemas/records/portable-text.ts'
import { cutAtHeadings, findPasted } from '../../../../studio/paste/cut-sections.ts'
import { anchor, block, footnote, span, type BodyInput } from '../../../fixtures/blocks.ts'

const parse = (body: BodyInput): Block[] => portableText.parse(body)
let keys = 0
const newKey = () => `new${(keys += 1)}`

test('a text is cut at its first level of headings, and what is below moves up', () => {
  const blocks = parse([
    block('Before.'),
    block([anchor('old'), span('Scope')], { style: 'h3' }),
    block('Who', { style: 'h4' }),
    block('You.'),
    block('Ending', { style: 'h3' }),
  ])
  const { before, sections } = cutAtHeadings(blocks, newKey)
  expect(before).toEqual([blocks[0]])
  expect(sections.map(({ heading, anchors, body }) => [heading, anchors, body.length])).toEqual([
    ['Scope', ['old'], 2],
    ['Ending', undefined, 0],
  ])
  expect(sections[0]?.body[0]).toMatchObject({ style: 'h3' })
})

test('a heading with a note stays one of the text', () => {
  const blocks = parse([block([span('Scope'), footnote('Of 2020.')], { style: 'h3' }), block('For all.')])
  expect(cutAtHeadings(blocks, newKey)).toEqual({ before: blocks, sections: [] })
})

test('pasted blocks are found where they stand together, whatever became of their ends', () => {
  const pasted = parse([block('One', { style: 'h3' }), block('Two'), block('Three')])
  const [one, two, three] = pasted as [Block, Block, Block]
  const [other] = parse([block('Other')]) as [Block]
  expect(findPasted([other, one, two, three, other], pasted)).toEqual([1, 4])
  expect(findPasted([{ ...one, _key: 'kept' }, two, three], pasted)).toEqual([0, 3])
  expect(findPasted([{ ...other, _key: 'kept' }, two, three], pasted)).toBeUndefined()
  expect(findPasted([one, other, two, three], pasted)).toBeUndefined()
  expect(findPasted([two, three], pasted)).toBeUndefined()
  expect(findPasted([], pasted)).toBeUndefined()
})
