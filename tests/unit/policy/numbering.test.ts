import { expect, test } from 'vitest'
import { numberSections } from '../../../policy/numbering.ts'
import { readiness } from '../../../policy/readiness/index.ts'
import { plainContent } from '../../../policy/redline/index.ts'
import { section as record } from '../../../schemas/records/section.ts'
import { sectionsMarkdown } from '../../../site/text/markdown.ts'
import { sectionsMarkup } from '../../../site/text/section.ts'
import { english } from '../../../site/words/english.ts'
import { block, items, type BodyInput } from '../../fixtures/blocks.ts'

const section = (heading: string, body: BodyInput = [block('Text.')], more: object = {}) =>
  record.parse({ _type: 'section', _key: heading.toLowerCase().replace(/[^a-z0-9]+/g, '-'), heading, body, ...more })

test('sections are numbered except for unnumbered ones, and old numbers are removed', () => {
  const sections = [
    section('Preamble', undefined, { unnumbered: true }),
    section('Scope', undefined, { number: '7' }),
    section('Fees'),
  ]
  const numbers = (numbering: 'sections' | undefined) => numberSections(sections, numbering).map(({ number }) => number)
  expect(numbers('sections')).toEqual([undefined, '1', '2'])
  expect(numbers(undefined)).toEqual([undefined, undefined, undefined])
  expect(JSON.stringify(numberSections(sections, undefined))).not.toMatch(/number/)
})

test('a contract has the same numbers on the page, in Markdown and in a redline', () => {
  const numbered = numberSections(
    [section('Scope'), section('Fees', items('number One\n  number Below\nBreak\nnumber Two'))],
    'legal',
  )
  const markup = sectionsMarkup(numbered, { words: english }).replace(/<[^>]*>/g, '')
  expect(markup).toContain('2. Fees#2.1 One(a) BelowBreak2.2 Two')
  expect(sectionsMarkdown(numbered, english)[1]).toBe(
    '## 2. Fees\n\n-   2.1 One\n    -   (a) Below\n\nBreak\n\n-   2.2 Two',
  )
  expect(plainContent({ title: 'Terms', sections: numbered }).sections.map(({ heading }) => heading)).toEqual([
    '1. Scope',
    '2. Fees',
  ])
})

test('typed numbers are reported if numbers are or could be computed', () => {
  const typed = [section('1. Scope'), section('2. Fees'), section('Rights')]
  const told = (sections: object[], numbered: boolean) =>
    readiness(sections, { numbered }).map(({ rule, section }) => `${rule} ${section}`)
  expect(told(typed, true)).toEqual(['typed-number 1-scope', 'typed-number 2-fees'])
  expect(told(typed, false)).toEqual(['typed-number 1-scope'])
  expect(told([section('1. Scope'), section('2020 figures')], false)).toEqual([])
  expect(told([section('Fees', items('number 1. One\nnumber Two'))], false)).toEqual(['typed-number fees'])
  expect(told([section('Fees', [block('(a) One'), block('(b) Two'), block('30 days pass.')])], false)).toEqual([
    'typed-number fees',
  ])
})
