import { expect, test } from 'vitest'
import { redline } from '../../../../policy/redline/index.ts'
import { section } from '../../../../schemas/records/section.ts'
import { arrow } from '../../../../site/redline/arrows.ts'
import type { RedlineContext } from '../../../../site/redline/context.ts'
import { figures } from '../../../../site/redline/figures.ts'
import { Html } from '../../../../site/formats/html.ts'
import { mapMarkup } from '../../../../site/redline/map.ts'
import { redlineSections } from '../../../../site/redline/sections.ts'
import { english } from '../../../../site/words/english.ts'
import { aSection, paragraph } from '../../../fixtures/archive.ts'

const context: RedlineContext = { words: english.compare, text: english.text, labelLanguage: undefined, heading: '' }

type SectionInput = ReturnType<typeof aSection>
const compare = (before: SectionInput[], after: SectionInput[]) =>
  redline(
    { title: 'Privacy policy', sections: before.map((input) => section.parse(input)) },
    { title: 'Privacy policy', sections: after.map((input) => section.parse(input)) },
  )
const render = (before: SectionInput[], after: SectionInput[]) =>
  redlineSections(compare(before, after).sections, context)
/** The markup as it is seen in one text: without the words for ears only, and without the second column. */
const seen = (markup: string) =>
  markup
    .replace(/<span class="hidden">[^<]*<\/span>/g, '')
    .replace(/<span class="sides[^"]*"><span class="old" hidden>.*?<span class="new">(.*?)<\/span><\/span>/g, '$1')

const numbered = (text: string) => paragraph(text, { listItem: 'number', level: 1 })
const first = 'You may ask us at any time what we hold about you and why we hold it.'
const second = 'You may have what we hold corrected where it is wrong or incomplete.'
const third = 'You may take a copy of it all to another company, in a common format.'

test('a removed item has no number, and the items after it keep theirs', () => {
  const { markup } = render(
    [aSection('rights', 'Rights', numbered(first), numbered(second), numbered(third))],
    [aSection('rights', 'Rights', numbered(first), numbered(third))],
  )
  expect(seen(markup)).toContain(
    `<ol id="page.change-rights-1" dir="auto"><li>${first}</li><li class="is-deleted"><del>${second}</del></li><li value="2">${third}</li></ol>`,
  )
})

test('a text from right to left is so whole, whatever letters a passage begins with', () => {
  const row = (text: string, place: number) => ({
    _type: 'row' as const,
    _key: `r${place}`,
    cells: [text, 'Firefox'].map((value, at) => ({
      _type: 'cell' as const,
      _key: `c${at}`,
      value: [paragraph(value)],
    })),
  })
  const table = (...texts: string[]) => ({
    _type: 'table' as const,
    _key: 'table',
    headerRows: 1,
    caption: 'Google',
    rows: texts.map(row),
  })
  const sections = (...texts: string[]) =>
    redlineSections(
      compare(
        [aSection('data', 'البيانات', numbered(first), table('النوع', 'سجلات'))],
        [aSection('data', 'Firefox', numbered(second), 'Google Analytics', table('النوع', 'سجلات', ...texts))],
      ).sections,
      { ...context, direction: 'rtl' },
    )
  expect(sections('Firefox').markup).toContain('<th scope="col">')
  expect(sections('Firefox').markup).not.toContain('dir=')
})

test('sections without a change are folded, and those with one are listed', () => {
  const { markup, changes } = render(
    [aSection('a', 'Scope', 'All of it.'), aSection('b', 'Rights', 'We answer in a month.')],
    [aSection('a', 'Scope', 'All of it.'), aSection('b', 'Rights', 'We answer in a week.')],
  )
  expect(markup).toContain(
    '<details class="unchanged"><summary><span class="mark mark-same">1 unchanged section</span>',
  )
  expect(changes).toEqual([
    {
      id: 'b',
      heading: 'Rights',
      labels: [{ kind: 'changed', text: 'Changed' }],
      figures: ['1 word added', '1 word removed'],
    },
  ])
  expect(seen(markup)).toContain('We answer in a <del>month</del><ins class="apart">week</ins>.')
})

test('a changed link shows its old target, and a removed one is not a link', () => {
  const linked = (href: string) => ({
    ...paragraph('Read our terms of service.'),
    markDefs: [{ _type: 'link' as const, _key: 'l', href }],
    children: [{ _type: 'span' as const, _key: 's', text: 'Read our terms of service.', marks: ['l'] }],
  })
  const changed = render([aSection('a', 'Terms', linked('/old/'))], [aSection('a', 'Terms', linked('/terms/'))])
  expect(changed.markup).toContain('link changed, it led to /old/')
  const removed = render([aSection('a', 'Terms', linked('/old/'))], [aSection('a', 'Terms', 'Nothing.')])
  expect(removed.markup).not.toContain('href="/old/"')
})

test('a moved sentence is marked at both places, which link to each other', () => {
  const told = 'We tell you before we change this policy.'
  const { markup } = render(
    [aSection('a', 'Rights', `${first} ${told}`), aSection('b', 'Copies', third)],
    [aSection('a', 'Rights', first), aSection('b', 'Copies', `${third} ${told}`)],
  )
  const sign = (to: string, note: string) =>
    `<a class="sign" href="#${to}" title="${note}" aria-label="${note}">${String(arrow('both'))}</a>`
  expect(markup).toContain(
    sign('page.moved-from-1', 'Moved here: see where it was') +
      `<ins class="moved" id="page.move-1"> ${told}<span class="hidden">(end of moved text)</span></ins>`,
  )
  expect(markup).toContain(
    sign('page.move-1', 'Moved from here: see where it is now') +
      `<del class="moved" id="page.moved-from-1"> ${told}<span class="hidden">(end of moved text)</span></del>`,
  )
})

test('a moved sentence with a changed word is labelled once at each place', () => {
  const told = 'We send an e-mail to each customer 30 days before we change this policy.'
  const { markup } = render(
    [aSection('a', 'Rights', `${first} ${told}`), aSection('b', 'Copies', third)],
    [aSection('a', 'Rights', first), aSection('b', 'Copies', `${third} ${told.replace('30', '90')}`)],
  )
  expect(markup.match(/aria-label="Moved here/g)).toHaveLength(1)
  expect(seen(markup)).toContain('</ins><ins>90</ins><ins class="moved"> days before we change this policy.</ins>')
  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an item that is new with a changed one below it belongs to neither column, an unchanged section to both', () => {
  const item = (text: string, level = 1) => paragraph(text, { listItem: 'bullet', level })
  const added = 'We name the person who answers you, and how to reach them.'
  const copies = aSection('b', 'Copies', first)
  const { markup } = render(
    [aSection('a', 'Rights', item(second), item(third, 2)), copies],
    [copies, aSection('a', 'Rights', item(second), item(added), item(third.replace('copy', 'print'), 2))],
  )
  expect(markup).toContain('<section class="is-moved once"')
  expect(seen(markup)).toContain(
    `<li class="is-inserted both"><ins>${added}</ins><ul dir="auto"><li class="is-changed">`,
  )
})

test('the redline escapes texts', () => {
  const { markup } = render(
    [aSection('a', 'Scope <b>', 'Old <script>alert(1)</script>')],
    [aSection('a', 'Scope <i>', 'New <script>alert(2)</script>')],
  )
  expect(markup).not.toMatch(/<script|<b>|<i>/)
})

test('a section’s key is its anchor exactly once, whatever moved or was removed', () => {
  const texts = [first, second, third].map((text, index) => aSection(`k${index}`, `Heading ${index}`, text))
  const { markup } = render(texts, [...texts.slice(2), ...texts.slice(0, 1)])
  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(['k0', 'k1', 'k2', 'page.move-1', 'page.moved-from-1']))
})

test('the redline’s figures leave out zeros', () => {
  const { summary } = compare(
    [aSection('a', 'Scope', 'All.')],
    [aSection('a', 'Scope', 'All.'), aSection('b', 'New', 'More.')],
  )
  expect(figures(summary, english.compare)).toEqual({
    sections: ['1 section added', '1 section unchanged'],
    words: ['2 words added'],
  })
})

test('long unchanged passages between two changes are folded, with some context', () => {
  const long = Array.from({ length: 8 }, (_, index) => `Paragraph ${index}. ${first} ${second}`)
  const { markup } = render(
    [aSection('a', 'Scope', 'It begins in May.', ...long, 'It ends in June.')],
    [aSection('a', 'Scope', 'It begins in March.', ...long, 'It ends in July.')],
  )
  const [open = '', folded = '', rest = ''] = markup.split(/<details class="unchanged">|<\/details>/)
  expect(folded).toContain('<summary><span class="mark mark-same">6 unchanged passages</span></summary>')
  expect(open).toContain('Paragraph 0.')
  expect(rest).toContain('Paragraph 7.')
})

test('changed spaces, quotation marks and letter forms are typography, shown only on demand', () => {
  const compared = (before: string, after: string) =>
    seen(render([aSection('a', 'Scope', before)], [aSection('a', 'Scope', after)]).markup)
  expect(compared('We answer soon. ', 'We answer soon.')).toContain(
    'We answer soon.<del class="typography"><span class="break">␣</span> </del>',
  )
  expect(compared('Call "us".', 'Call “us”.')).toContain(
    'Call <del class="typography">&quot;</del><ins class="typography">“</ins>us<del',
  )
  expect(compared('Call 1 800.', 'Call 1\u00a0800.')).toContain(
    '<del class="typography"><span class="break">␣</span> </del><ins class="typography"><span class="break">⍽</span>\u00a0</ins>',
  )
})

test('the redline contains the complete old text, including spaces next to words', () => {
  const { markup } = render(
    [aSection('a', 'Scope', 'by any automated way')],
    [aSection('a', 'Scope', 'by any means (automated way')],
  )
  expect(seen(markup)).toContain('by any <ins>means (</ins>automated way')
})

test('a section that was renamed and rewritten has both labels, at its heading and in the list', () => {
  const kept = `${first} ${second}`
  const { markup, changes } = render(
    [aSection('a', 'Your rights', `${kept} We answer in a month.`)],
    [aSection('a', 'What you may ask', `${kept} We answer in a week.`)],
  )
  expect(changes).toMatchObject([
    { labels: [{ kind: 'renamed' }, { kind: 'changed' }], figures: ['1 word added', '1 word removed'] },
  ])
  expect(markup).toContain(
    '<span class="marks"><span class="mark mark-renamed">Renamed</span> · <span class="mark mark-changed">Changed</span> · ' +
      '<span class="mark mark-figures">1 word added, 1 word removed</span></span>',
  )
})

test('a new section says where a moved passage came from', () => {
  const passage = `${first} ${second} ${third}`
  const { markup } = render(
    [aSection('a', 'Scope', 'It holds for all.', passage)],
    [
      aSection('a', 'Scope', 'It holds for all.'),
      aSection(
        'b',
        'Fees',
        'A copy costs €5.',
        'A second one costs €2.',
        passage,
        'Nothing else costs anything at all here, neither on paper nor by post, whether it is asked for once or every month.',
        'Whoever pays by card is charged when the envelope leaves our house, and gets a receipt for the tax office.',
        'Whoever pays in cash brings the exact amount to the desk during the opening hours that hang beside its door.',
      ),
    ],
  )
  expect(markup).toContain('<p class="note">With passages from <a href="#a">Scope</a>.</p>')
})

test('the old words stand beside the new ones, paragraph by paragraph, and are hidden until they are asked for', () => {
  const { markup } = render(
    [aSection('a', 'Scope', 'We answer in a month.', first)],
    [aSection('a', 'Scope', 'We answer in a week.', first, third)],
  )
  const [changed = '', same = '', added = ''] = [...markup.matchAll(/<p.*?<\/p>/g)].map(([text]) => text)
  const [, old = '', now = ''] =
    /<span class="old" hidden>(.*)<\/span><span class="new">(.*)<\/span><\/span>/.exec(changed) ?? []
  expect(seen(old)).toBe('We answer in a <del>month</del>.')
  expect(seen(now)).toBe('We answer in a <del>month</del><ins class="apart">week</ins>.')
  expect(same.split(first)).toHaveLength(3)
  expect(seen(added)).toBe(`<p id="page.change-a-2" class="is-inserted" dir="auto"><ins>${third}</ins></p>`)
})

test('a link that changed is named below its paragraph, not among its words', () => {
  const linked = (href: string) => ({
    ...paragraph('Read our terms of service.'),
    markDefs: [{ _type: 'link' as const, _key: 'l', href }],
    children: [
      { _type: 'span' as const, _key: 's', text: 'Read our ', marks: [] },
      { _type: 'span' as const, _key: 't', text: 'terms', marks: ['l'] },
      { _type: 'span' as const, _key: 'u', text: ' of service.', marks: [] },
    ],
  })
  const { markup } = render([aSection('a', 'Terms', linked('/old/'))], [aSection('a', 'Terms', linked('/terms/'))])
  expect(seen(markup)).toContain(
    'Read our <span class="formatted"><a href="/terms/">terms</a></span> of service.' +
      '<span class="mark mark-link"><q>terms</q> <span>link changed, it led to /old/</span></span></p>',
  )
})

const retention = (...rows: string[][]) => ({
  _type: 'table' as const,
  _key: 'retention',
  headerRows: 1,
  rows: [['What', 'How long'], ...rows].map((cells, row) => ({
    _type: 'row' as const,
    _key: `r${row}`,
    cells: cells.map((text, column) => ({
      _type: 'cell' as const,
      _key: `c${row}-${column}`,
      value: [paragraph(text)],
    })),
  })),
})

test('a caption that changed is marked above its table', () => {
  const captioned = (caption: string) => ({ ...retention(['Logs', '30 days']), caption })
  const { markup } = render(
    [aSection('a', 'Retention', captioned('Periods of storage'))],
    [aSection('a', 'Retention', captioned('Periods of deletion'))],
  )
  expect(markup).toMatch(
    /<caption dir="auto">Periods of <del>.*storage.*<\/del><ins.*deletion.*<\/ins><\/caption><thead>/,
  )
  expect(markup).not.toContain('<td class=')
})

test('the unchanged rows of a long table are folded, those beside a change excepted', () => {
  const rows = (days: string) =>
    Array.from({ length: 12 }, (_, at) => [`Kind ${at} of data`, at === 6 ? days : `${at + 1} years`])
  const { markup } = render(
    [aSection('a', 'Retention', retention(...rows('30 days')))],
    [aSection('a', 'Retention', retention(...rows('90 days')))],
  )
  const bodies = [...markup.matchAll(/<tbody( class="[a-z]+")?>(.*?)<\/tbody>/g)].map(([, name = '', inner = '']) => ({
    name: name.trim(),
    rows: inner.match(/<tr/g)?.length,
    inner,
  }))
  expect(bodies.map(({ name, rows }) => [name, rows])).toEqual([
    ['class="fold"', 1],
    ['class="folded"', 5],
    ['', 3],
    ['class="fold"', 1],
    ['class="folded"', 4],
  ])
  expect(bodies[0]?.inner).toContain(
    '<input type="checkbox"> <span class="mark mark-same">Show 5 unchanged rows</span>',
  )
})

test('the map has a link to the first change of each part of the text, and every link leads somewhere', () => {
  const long = Array.from({ length: 8 }, (_, index) => `Paragraph ${index}. ${first} ${second}`)
  const { markup, map } = render(
    [aSection('a', 'Scope', 'It begins in May.', ...long, 'It ends in June.'), aSection('b', 'Fees', 'None.', ...long)],
    [
      aSection('a', 'Scope', 'It begins in March.', ...long, 'It ends in July.'),
      aSection('b', 'Fees', 'None.', ...long),
    ],
  )
  const drawn = String(mapMarkup(map, 'Map', new Html('')))
  const links = [...drawn.matchAll(/<a href="#([^"]+)"><title>([^<]+)<\/title>/g)].map(([, id, title]) => [id, title])
  expect(links).toEqual([
    ['page.change-a-1', 'Scope'],
    ['page.change-a-2', 'Scope'],
  ])
  for (const [id] of links) expect(markup).toContain(` id="${id}"`)
})

test('what differs in typography alone is on the map only for readers who ask for typography', () => {
  const before = [
    aSection('a', 'Scope', 'We answer "soon".', first),
    aSection('b', 'Fees', "It's free.", 'It begins in May.', second),
    aSection('c', 'Who "we" are', first),
  ]
  const after = [
    aSection('a', 'Scope', 'We answer “soon”.', first),
    aSection('b', 'Fees', 'It’s free.', 'It begins in June.', second),
    aSection('c', 'Who “we” are', first),
  ]
  const { markup, map } = render(before, after)
  expect(map.map(({ marks }) => marks.map(({ id, stretches }) => [id, ...stretches.map(({ kind }) => kind)]))).toEqual([
    [['page.change-a-1', 'typography']],
    [
      ['page.change-b-1', 'typography'],
      ['page.change-b-2', 'changed'],
    ],
    [['c', 'typography']],
  ])
  const drawn = String(mapMarkup(map, 'Map', new Html('')))
  expect(
    [...drawn.matchAll(/<a href="([^"]+)"( class="map-typography")?>/g)].map(([, to, hidden]) => [to, !!hidden]),
  ).toEqual([
    ['#page.change-a-1', true],
    ['#page.change-b-1', true],
    ['#page.change-b-2', false],
    ['#c', true],
  ])
  for (const { marks } of map) for (const { id } of marks) expect(markup).toContain(` id="${id}"`)
})
