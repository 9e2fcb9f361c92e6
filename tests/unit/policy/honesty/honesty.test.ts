import { describe, expect, it, test } from 'vitest'
import { judgeChange } from '../../../../policy/honesty/index.ts'
import { bullet, section, table, text } from '../redline/write.ts'
import { findingsBetween, told } from './judge.ts'

const german = { language: 'de' }
const words = (...known: string[]) => ({ lexicon: { dictionaries: [new Set(known)] } })

describe('A change is named with what changed', () => {
  test.each([
    ['We keep data for 30 days.', 'We keep data for 90 days.', ['period: 30 days → 90 days']],
    ['We keep data for a month.', 'We keep data for 30 days.', ['period: a month → 30 days']],
    ['The fee is €10.', 'The fee is €12.', ['amount: €10 → €12']],
    ['The fee is 10 euros.', 'The fee is 10 dollars.', ['amount: 10 euros → 10 dollars']],
    ['Applies from 25 May 2018.', 'Applies from 2018-05-26.', ['date: 25 May 2018 → 2018-05-26']],
    ['You may ask us.', 'You must ask us.', ['duty: may → must']],
    ['We do not sell your data.', 'We do sell your data.', ['prohibition: not → do']],
    ['We pay the postage.', 'You pay the postage.', ['actor: We → You']],
    ['We log failed visits.', 'We log visits.', ['scope: failed → –']],
    ['It takes constructor days.', 'It takes builder days.', ['wording: constructor → builder']],
    ['Bring a coat and a hat.', 'Bring a coat or a hat.', ['scope: and → or']],
    ['Write to a@one.example.', 'Write to a@two.example.', ['address: a@one.example → a@two.example']],
    ['We log visits.', 'We log visits. We share them.', ['sentence: – → We share them.']],
    [
      'We inform guests who pay.',
      'We inform guests, who pay.',
      ['position: We inform guests who pay. → We inform guests, who pay.'],
    ],
    [
      'Only staff may enter today.',
      'Staff may enter only today.',
      ['position: Only staff may enter today. → Staff may enter only today.'],
    ],
    [
      'See [our list](https://one.example/list).',
      'See [our list](https://two.example/list).',
      ['address: (https://one.example/list) → (https://two.example/list)'],
    ],
    [
      'We log visits.',
      'We log visits. See [our list](https://one.example/list).',
      ['sentence: – → See our list (https://one.example/list).'],
    ],
  ])('from “%s” to “%s”', (before, after, findings) => {
    expect(told(before, after)).toEqual(findings)
  })

  test('in German', () => {
    expect(told('Der Versicherer zahlt.', 'Der Versicherte zahlt.', german)).toEqual([
      'wording: Versicherer → Versicherte',
    ])
    expect(told('Wir löschen sie nicht.', 'Wir löschen sie.', german)).toEqual(['prohibition: nicht → –'])
    expect(
      told('Wir zahlen nicht, es sei denn, Sie haben gewarnt.', 'Wir zahlen, wenn Sie gewarnt haben.', german),
    ).toEqual([
      'prohibition: nicht → –',
      'condition: es sei denn → wenn',
      'position: Sie haben gewarnt → gewarnt haben',
    ])
  })

  test('if what “only” limits may be shared by two verbs of a sentence that was split', () => {
    const split = 'We read. We keep only the data you give us.'
    expect(told('We read and keep only the data you give us.', split)).not.toEqual([])
  })

  test('in few words, if one sentence became two and something else', () => {
    expect(told('We scan your ticket, and we keep the seat.', 'We scan your ticket. We must keep the seat.')).toEqual([
      'duty: – → must',
      'scope: , and → .',
    ])
  })

  test('if two cells of a table are swapped', () => {
    const rows = (logs: string, bills: string) => [
      section('Storage', [table(['What', 'How long'], ['Logs', logs], ['Bills', bills])]),
    ]
    expect(findingsBetween(rows('30 days', '10 years'), rows('10 years', '30 days'))).toHaveLength(1)
  })

  test('if an item moves under another lead-in', () => {
    const lists = (may: string[], mustNot: string[]) => [
      section('Rules', [
        'You may:',
        ...may.map((item) => bullet(item)),
        'You must not:',
        ...mustNot.map((item) => bullet(item)),
      ]),
    ]
    expect(findingsBetween(lists(['sing', 'dance'], ['smoke']), lists(['sing'], ['smoke', 'dance']))).toMatchObject([
      { rule: 'position', added: ['dance'] },
    ])
  })

  test('if a sentence moves under another heading', () => {
    const parts = (members: string[], guests: string[]) => [section('Members', members), section('Guests', guests)]
    expect(
      findingsBetween(
        parts(['You pay nothing.', 'You have a key.'], ['You sign in.']),
        parts(['You pay nothing.'], ['You have a key.', 'You sign in.']),
      ),
    ).toMatchObject([{ rule: 'position', section: { heading: 'Guests' } }])
  })

  test('if words are struck through', () => {
    const struck = section('Fees', ['Entry is free.'])
    const block = struck.body[0]
    if (block?._type !== 'block') throw new Error('The section has no paragraph.')
    const children = block.children.map((child) =>
      child._type === 'span' ? { ...child, marks: ['strike-through'] } : child,
    )
    expect(
      findingsBetween([section('Fees', ['Entry is free.'])], [{ ...struck, body: [{ ...block, children }] }]),
    ).not.toEqual([])
  })
})

describe('A change is shown to be harmless', () => {
  test.each([
    ["We don't sell it.", 'We do not sell it.'],
    ['We keep it for thirty days.', 'We keep it for 30 days.'],
    ['Wait for 24 hours.', 'Wait for one day.'],
    ['It costs 1,500 euros.', 'It costs €1500.'],
    ['Valid from 1st March 2027.', 'Valid from 2027-03-01.'],
    ['You must not smoke.', 'You are not allowed to smoke.'],
    ['Give no fewer than two weeks’ notice.', 'Give at least 14 days’ notice.'],
    ['We collect names, dates and places.', 'We collect places, names, and dates.'],
    ['See section 3 (Fees).', 'See section 4 (Fees).'],
    ['Pay the the bill.', 'Pay the bill.'],
    ['We log calls, and we keep the log.', 'We log calls. We keep the log.'],
    ['The board approves each plan.', 'Each plan is approved by the board.'],
    ['We share it only if you agree.', 'We do not share it unless you agree.'],
    ['We store colours.', 'We store colors.'],
    ['Our site [works](http://www.one.example/).', 'Our site [works](https://one.example).'],
    ['We store your data.', 'We **store** your data.'],
    ['We scan your ticket and keep only the seat.', 'We scan your ticket. We keep only the seat.'],
  ])('from “%s” to “%s”', (before, after) => {
    expect(told(before, after)).toEqual([])
    expect(told(after, before)).toEqual([])
  })

  test.each([
    ['Die Frist beträgt zwei Wochen.', 'Die Frist beträgt 14 Tage.'],
    ['Jeder Mieter muss seine Karte zeigen.', 'Alle Mieter müssen ihre Karte zeigen.'],
    ['Wir löschen die Daten.', 'Die Daten werden von uns gelöscht.'],
    ['Wir werden die Daten löschen.', 'Wir löschen die Daten.'],
    ['Sie sind zu melden.', 'Sie müssen gemeldet werden.'],
    ['Wir lesen den Zähler ab und zahlen dann nur den Rest.', 'Wir lesen den Zähler ab. Dann zahlen wir nur den Rest.'],
    ['Wir zahlen nicht, es sei denn, Sie haben gewarnt.', 'Wir zahlen nur, wenn Sie gewarnt haben.'],
    ['Wir zahlen nicht, es sei denn, der Gast muss gehen.', 'Wir zahlen nur, wenn der Gast gehen muss.'],
  ])('in German from “%s” to “%s”', (before, after) => {
    expect(told(before, after, german)).toEqual([])
  })

  test('if a reference follows its renamed heading', () => {
    const policy = (number: string) => [
      section(`${number}. Fees`, ['You pay once.'], 'fees'),
      section('Other', [`Clause ${number} applies.`]),
    ]
    expect(findingsBetween(policy('3'), policy('4'))).toEqual([])
  })

  test('if sections, items or rows are only reordered', () => {
    const one = section('Storage', ['We keep orders for 30 days.'])
    const two = section('Sharing', ['We tell the carrier where it goes.'])
    expect(findingsBetween([one, two], [two, one])).toEqual([])
    expect(
      findingsBetween(
        [section('List', ['We keep:', bullet('names'), bullet('dates')])],
        [section('List', ['We keep:', bullet('dates'), bullet('names')])],
      ),
    ).toEqual([])
  })

  test('if a topical heading is reworded, and a paragraph gets a new break', () => {
    expect(
      findingsBetween(
        [section('3. Storage periods', ['We keep it. Then it goes.'], 'storage')],
        [section('4. How long we store data', ['We keep it.', 'Then it goes.'], 'storage')],
      ),
    ).toEqual([])
  })
})

describe('A typing error', () => {
  it('turns a word that no dictionary has into one that each has', () => {
    expect(told('We recieve it.', 'We receive it.', words('receive'))).toEqual([])
    expect(told('We recieve it.', 'We receive it.', words('recieve', 'receive'))).not.toEqual([])
    expect(told('We insure it.', 'We ensure it.', words('ensure', 'insure'))).not.toEqual([])
  })

  it('is never a negating prefix', () => {
    expect(told('Unregistred guests pay.', 'Registred guests pay.', words('registred'))).not.toEqual([])
  })

  it('is asked about, with the words to look up, if there is no dictionary', () => {
    const texts = {
      before: text(section('Text', ['We recieve it.'])),
      after: text(section('Text', ['We receive it.'])),
    }
    const { findings, lookUps } = judgeChange(texts, { language: 'en' })
    expect(findings).toHaveLength(1)
    expect(lookUps).toEqual(['recieve', 'receive'])
  })
})

it('the gate judges only typography in unknown languages', () => {
  expect(told('Nous gardons « tout » .', 'Nous gardons “tout”.', { language: 'fr' })).toEqual([])
  expect(told('Nous gardons trente jours.', 'Nous gardons 30 jours.', { language: 'fr' })).toHaveLength(1)
})

it('the gate names the whole of a rewritten text, however long it is', () => {
  const long = (word: string) => [
    section(
      'Text',
      Array.from({ length: 4000 }, (_, at) => `The ${word} number ${at} is kept by us for as long as we must.`),
    ),
  ]
  const findings = findingsBetween(long('order'), long('bill'))
  expect(findings.map(({ rule }) => rule)).toContain('unread')
})
