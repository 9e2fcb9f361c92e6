import { expect, it } from 'vitest'
import { redline } from '../../../../policy/redline/index.ts'
import { withNewKeys } from '../../../../studio/new-key.ts'
import { findBlock } from '../../../../studio/page/find-block.ts'
import { inCss } from '../../../../studio/page/in-css.ts'
import { sectionNumbers } from '../../../../studio/page/section-numbers.ts'
import { notesOf, problemsBySection } from '../../../../studio/page/section-problems.ts'
import { changesOf } from '../../../../studio/page/changes-of.ts'
import type { Blocker } from '../../../../studio/readiness/blockers.ts'

const problem = (message: string, ...path: Blocker['target']['path']): Blocker => ({
  place: message,
  message,
  target: { id: 'policy-a', type: 'policy', path },
})
const block = (_key: string, ...texts: string[]) => ({
  _type: 'block' as const,
  _key,
  style: 'normal' as const,
  markDefs: [],
  children: texts.map((text, at) => ({ _type: 'span' as const, _key: String(at), text, marks: [] })),
})

it('problems are told at their section and their line, by key or by place, and others are told elsewhere', () => {
  const found = problemsBySection(
    {
      errors: [problem('No owner.', 'owner'), problem('A hint.', 'sections', 1, 'body', 0)],
      warnings: [problem('No heading.', 'sections', { _key: 'b' }, 'heading'), problem('Long.', 'sections', 0)],
    },
    ['a', 'b'],
  )
  expect([...found.keys()].toSorted()).toEqual(['a', 'b'])
  const { errors = [], warnings = [] } = found.get('b') ?? {}
  const { lines, others } = notesOf({ errors, warnings }, [{ _key: 'line' }])
  expect(lines).toEqual([{ block: 'line', message: 'A hint.', isError: true }])
  expect(others.map(({ message, isError }) => [message, isError])).toEqual([['No heading.', false]])
})

it('sections are numbered as publishing numbers them', () => {
  const sections = [{ _key: 'intro', unnumbered: true }, { _key: 'a' }, { _key: 'b' }]
  expect([...sectionNumbers(sections, 'sections')]).toEqual([
    ['a', '1'],
    ['b', '2'],
  ])
  expect(sectionNumbers(sections, undefined).size).toBe(0)
})

it('a paragraph of the page is found in the text, with its marker and with the words of a variable', () => {
  const body = [
    block('short', 'You pay.'),
    block('long', 'You pay. ', 'Within a month.'),
    block('named', 'We, the company, are ', '.'),
  ]
  expect(findBlock(body, '1.2  You pay. Within a month.')).toBe('long')
  expect(findBlock(body, 'We, the company, are Harbour Kites Ltd.')).toBe('named')
  expect(findBlock(body, 'Nothing of this.')).toBeUndefined()
})

it('no message ends the style sheet that shows it', () => {
  expect(inCss(`It's \\ "</style>"\n`)).toBe(String.raw`It\27 s \5c  \22 \3c /style\3e \22 \a ` + '')
})

it('a copy has keys of its own, and marks and annotations that still belong together', () => {
  const copy = withNewKeys({
    _key: 'a',
    body: [{ _key: 'b', markDefs: [{ _key: 'm' }], children: [{ _key: 'c', marks: ['strong', 'm'] }] }],
  })
  const [{ markDefs, children, _key } = { markDefs: [], children: [], _key: 'b' }] = copy.body
  expect([copy._key, _key]).not.toContain('a')
  expect(children[0]?.marks).toEqual(['strong', markDefs[0]?._key])
  expect(markDefs[0]?._key).not.toBe('m')
})

it('what changed stands at its section, and what went behind the one that it followed', () => {
  const section = (_key: string, text: string) => ({
    _type: 'section' as const,
    _key,
    heading: `About ${_key}`,
    body: [block(`${_key}-text`, text)],
  })
  const text = (...sections: ReturnType<typeof section>[]) => ({ title: 'Rules', sections })
  const lines = redline(
    text(
      section('a', 'Kites are lent.'),
      section('gone', 'Nobody flies in winter.'),
      section('c', 'You pay ten euros.'),
    ),
    text(section('a', 'Kites are lent.'), section('c', 'You pay twelve euros.')),
  )
  const { byKey, goneAfter } = changesOf(lines)
  expect([...byKey.keys()]).toEqual(['a', 'c'])
  expect(goneAfter.get('a')?.map(({ key }) => key)).toEqual(['gone'])
})
