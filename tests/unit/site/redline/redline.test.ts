import { expect, test } from 'vitest'
import { redline } from '../../../../policy/redline/index.ts'
import { section } from '../../../../schemas/records/section.ts'
import type { RedlineContext } from '../../../../site/redline/context.ts'
import { figures } from '../../../../site/redline/figures.ts'
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
/** The markup as it is seen: without the words for ears only. */
const seen = (markup: string) => markup.replace(/<span class="hidden">[^<]*<\/span>/g, '')

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
    `<ol dir="auto"><li>${first}</li><li class="is-deleted"><del>${second}</del></li><li value="2">${third}</li></ol>`,
  )
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
  expect(seen(markup)).toContain('We answer in a <del>month</del><ins>week</ins>.')
})

test('a link that changed says where it led, and one that is gone is not followed', () => {
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

test('a sentence that moved says so at both ends, which lead to each other', () => {
  const told = 'We tell you before we change this policy.'
  const { markup } = render(
    [aSection('a', 'Rights', `${first} ${told}`), aSection('b', 'Copies', third)],
    [aSection('a', 'Rights', first), aSection('b', 'Copies', `${third} ${told}`)],
  )
  expect(markup).toContain(
    '<a class="mark mark-moved" href="#page.moved-from-1">Moved here: see where it was</a> ' +
      `<ins class="moved" id="page.move-1"> ${told}<span class="hidden">(end of moved text)</span></ins>`,
  )
  expect(markup).toContain(
    '<a class="mark mark-moved" href="#page.move-1">Moved from here: see where it is now</a> ' +
      `<del class="moved" id="page.moved-from-1"> ${told}<span class="hidden">(end of moved text)</span></del>`,
  )
})

test('a moved sentence in which a word changed is named once at each end', () => {
  const told = 'We send an e-mail to each customer 30 days before we change this policy.'
  const { markup } = render(
    [aSection('a', 'Rights', `${first} ${told}`), aSection('b', 'Copies', third)],
    [aSection('a', 'Rights', first), aSection('b', 'Copies', `${third} ${told.replace('30', '90')}`)],
  )
  expect(markup.match(/Moved here/g)).toHaveLength(1)
  expect(seen(markup)).toContain('</ins><ins>90</ins><ins class="moved"> days before we change this policy.</ins>')
  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('what is in the texts is text in the redline', () => {
  const { markup } = render(
    [aSection('a', 'Scope <b>', 'Old <script>alert(1)</script>')],
    [aSection('a', 'Scope <i>', 'New <script>alert(2)</script>')],
  )
  expect(markup).not.toMatch(/<script|<b>|<i>/)
})

test('a section’s key is its anchor once, whatever moved or went', () => {
  const texts = [first, second, third].map((text, index) => aSection(`k${index}`, `Heading ${index}`, text))
  const { markup } = render(texts, [...texts.slice(2), ...texts.slice(0, 1)])
  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(['k0', 'k1', 'k2', 'page.move-1', 'page.moved-from-1']))
})

test('figures leave out what is nothing', () => {
  const { summary } = compare(
    [aSection('a', 'Scope', 'All.')],
    [aSection('a', 'Scope', 'All.'), aSection('b', 'New', 'More.')],
  )
  expect(figures(summary, english.compare)).toEqual({
    sections: ['1 section added', '1 section unchanged'],
    words: ['2 words added'],
  })
})

test('much that did not change between two changes is folded, with what stands beside them', () => {
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

test('spaces, quotation marks and letters written otherwise are typography, which nobody is shown unasked', () => {
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

test('the old text is whole in the redline: a space is never lost beside a word', () => {
  const { markup } = render(
    [aSection('a', 'Scope', 'by any automated way')],
    [aSection('a', 'Scope', 'by any means (automated way')],
  )
  expect(seen(markup)).toContain('by any <ins>means (</ins>automated way')
})

test('a section that was renamed and rewritten says both, beside its heading and in the list', () => {
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

test('a new section says from where a passage of it came', () => {
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
