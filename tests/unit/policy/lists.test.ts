import { describe, expect, test } from 'vitest'
import { nestLists, type ListOptions, type ListPart } from '../../../policy/lists.ts'
import { numeral } from '../../../policy/numerals.ts'
import { listedOf, textOf } from '../../../policy/plain-text.ts'
import { portableText, type Block } from '../../../schemas/records/portable-text.ts'
import { items } from '../../fixtures/blocks.ts'

/** Nested lists as lines, each with its marker; `>` before what stands in the item above. */
function outline(lines: string, options?: ListOptions): string {
  const words = (block: Block) => (block._type === 'block' ? textOf(block) : block._type)
  const write = (parts: readonly ListPart<Block>[], depth: string): string[] =>
    parts.flatMap((part) => {
      if ('block' in part) return [`${depth}${words(part.block)}`]
      return part.list.items.flatMap(({ block, marker, below }) => [
        `${depth}${marker ?? '•'} ${words(block)}`,
        ...write(below, `${depth}> `),
      ])
    })
  return write(nestLists(portableText.parse(items(lines)), listedOf, options), '').join('\n')
}

describe('flat items become nested lists', () => {
  test('a bulleted and a numbered list inside one item do not split the outer list', () => {
    expect(outline('number One\nnumber Two\n  bullet A remark\n  number Inner\nnumber Three')).toBe(
      '1. One\n2. Two\n> • A remark\n> 1. Inner\n3. Three',
    )
  })

  test('a different kind at the same depth starts a new list', () => {
    expect(outline('number One\nbullet Point\nnumber One again')).toBe('1. One\n• Point\n1. One again')
  })

  test('an item can be several levels deeper, and return by one', () => {
    expect(outline('bullet Top\n    number Deep\n  number Between\nbullet Last')).toBe(
      '• Top\n> 1. Deep\n> 1. Between\n• Last',
    )
  })

  test('a further paragraph belongs to the item at its depth, and does not end the list', () => {
    expect(outline('number One\n  bullet Inner\n  continued More of inner\ncontinued More of one\nnumber Two')).toBe(
      '1. One\n> • Inner\n> > More of inner\n> More of one\n2. Two',
    )
  })

  test('a further paragraph without an item is an ordinary paragraph', () => {
    expect(outline('continued Alone\nnumber One')).toBe('Alone\n1. One')
  })
})

describe('list numbers', () => {
  test('restart after a paragraph, unless the item continues the list', () => {
    expect(outline('number One\nnumber Two\nA break.\nnumber Again\nAnother break.\nnumber @ On')).toBe(
      '1. One\n2. Two\nA break.\n1. Again\nAnother break.\n2. On',
    )
  })

  test('continue the last list of the same kind and depth', () => {
    expect(
      outline('lower-alpha-parens First\nnumber Other\nA break.\nlower-alpha-parens @ Second\nnumber @ Next'),
    ).toBe('(a) First\n1. Other\nA break.\n(b) Second\n2. Next')
  })

  test('start where an item says, even in the middle of a list', () => {
    expect(outline('lower-roman @4 Fourth\nlower-roman Fifth\nlower-roman @9 Ninth')).toBe(
      'iv. Fourth\nv. Fifth\nix. Ninth',
    )
  })

  test.each([
    ['number', '1.'],
    ['number-parens', '(1)'],
    ['number-paren', '1)'],
    ['number-plain', '1'],
    ['lower-alpha', 'a.'],
    ['upper-alpha-parens', '(A)'],
    ['upper-roman', 'I.'],
    ['lower-roman-paren', 'i)'],
    ['upper-alpha-plain', 'A'],
  ])('of the kind %s are written %s', (kind, marker) => expect(outline(`${kind} Text`)).toBe(`${marker} Text`))

  test('in outlines join those of all levels', () => {
    expect(outline('outline One\n  outline Below\n    outline Deeper\n  outline Next\noutline Two')).toBe(
      '1. One\n> 1.1. Below\n> > 1.1.1. Deeper\n> 1.2. Next\n2. Two',
    )
  })

  test('in outlines include the number of another kind of item, without its punctuation', () => {
    expect(
      outline('number-parens @4 Four\n  outline-plain Below\nupper-alpha @2“Part ” B\n  outline-plain Below'),
    ).toBe('(4) Four\n> 4.1 Below\nPart B. B\n> B.1 Below')
  })

  test('keep their prefix through the list', () => {
    expect(
      outline('outline-plain @1“4.” One\noutline-plain Two\n  outline-plain Below\nBreak\noutline-plain @ Three'),
    ).toBe('4.1 One\n4.2 Two\n> 4.2.1 Below\nBreak\n4.3 Three')
  })

  test('of clauses follow the style of contracts, and continue through a numbered section', () => {
    const clauses = 'clause One\n  clause Below\n    clause Deep\n  clause Next\nA break.\nclause Two'
    expect(outline(clauses, { section: '7' })).toBe('7.1 One\n> (a) Below\n> > (i) Deep\n> (b) Next\nA break.\n7.2 Two')
    expect(outline(clauses)).toBe('1. One\n> (a) Below\n> > (i) Deep\n> (b) Next\nA break.\n1. Two')
  })
})

test.each([
  [26, 'lower-alpha', 'z'],
  [27, 'lower-alpha', 'aa'],
  [703, 'upper-alpha', 'AAA'],
  [4, 'lower-roman', 'iv'],
  [1994, 'upper-roman', 'MCMXCIV'],
  [3999, 'lower-roman', 'mmmcmxcix'],
  [4000, 'lower-roman', '4000'],
  [0, 'lower-alpha', '0'],
] as const)('%i as %s is %s', (number, kind, written) => expect(numeral(number, kind)).toBe(written))
