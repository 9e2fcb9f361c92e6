import { beforeAll, describe, expect, it } from 'vitest'
import { builtExpressions, writtenExpressions, type Expression } from '../fixtures/expressions.ts'
import { growthOf } from '../fixtures/super-linear.ts'

/** Files that build expressions of what they are given, and why nobody can make these slow. */
const builtOnDemand: Record<string, string> = {
  'lake/query/texts.ts': 'a pattern of at most 1,024 characters, tried in a worker thread with a time limit',
}

/** Expressions that the check takes for slow, and why they are not. */
const harmless: { file: string; part: string; because: string }[] = [
  {
    file: 'importers/html/markers.ts',
    part: '^([^]*?0*)',
    because: 'The text of a marker has 60 characters at most.',
  },
  {
    file: 'policy/redline/scan.ts',
    part: 'https?:\\/\\/',
    because: 'An address ends with any character but a sign: where another one begins, the first is found.',
  },
]
const isHarmless = ({ source, place }: Expression) =>
  harmless.some(({ file, part }) => place.startsWith(file) && source.includes(part))

let written: Expression[]
let builders: string[]
let built: Expression[]
beforeAll(async () => {
  ;({ written, builders } = writtenExpressions())
  built = await builtExpressions(builders)
})

describe('the regular expressions of our source', () => {
  it('take time that grows no faster than the text', () => {
    const places = Map.groupBy([...written, ...built], ({ source, flags }) => `/${source}/${flags}`)
    expect(places.size).toBeGreaterThan(250)
    const slow: string[] = []
    for (const [expression, [first, ...others]] of places) {
      if (!first || isHarmless(first)) continue
      const growth = growthOf(first.source, first.flags)
      const where = [first, ...others].map(({ place }) => place).join(', ')
      if (growth !== undefined) slow.push(`${growth}: ${expression} in ${where}`)
    }
    expect(slow).toEqual([])
  })

  it('are named as harmless only while they are there', () => {
    const all = [...written, ...built]
    expect(
      harmless.filter(({ file, part }) => !all.some((one) => one.place.startsWith(file) && one.source.includes(part))),
    ).toEqual([])
  })

  it('are built where they can be checked, or of what is bounded', () => {
    const seen = new Set(built.map(({ place }) => place))
    expect(builders.filter((file) => !seen.has(file))).toEqual(Object.keys(builtOnDemand))
  })
})

describe('the check of an expression', () => {
  it.each([
    /<[^>]*>/,
    /\s+$/,
    /^\s*x/m,
    /a+b/,
    /\s*\n\s*/,
    /^(a+)+$/,
    /a*a*b/,
    /(?:ab)+c/,
    /(?:a|a)*b/,
    /(?:\w|\d)*x/,
    /^(?:a|b|ab)*c/,
    /^(?:a?b?)*c/,
  ])('finds that %s is slow', (slow) => {
    expect(growthOf(slow.source, slow.flags)).toBeDefined()
  })

  it.each([
    /<[^<>]*>/,
    /\s+/g,
    /^\s+/,
    /\ba+b/,
    /(?<![ \t])[ \t]+$/,
    /^a+$/,
    /"[^"]*\\/,
    /^(?:a|ab)*c/,
    /^"(?:[^"\\]|\\.)*"/,
    /(?:\w|\d)*/,
  ])('finds that %s is not', (fast) => {
    expect(growthOf(fast.source, fast.flags)).toBeUndefined()
  })
})
