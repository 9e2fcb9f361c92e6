import { describe, expect, test } from 'vitest'
import { findSensitive, type Finding } from '../../../../policy/honesty/index.ts'
import { redline } from '../../../../policy/redline/index.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import { bullet, section, table, text } from '../redline/write.ts'

const between = (before: Section[], after: Section[]): Finding[] => {
  const texts = { before: text(...before), after: text(...after) }
  return findSensitive(redline(texts.before, texts.after), texts)
}
const told = (before: string, after: string) =>
  between([section('Storage', [before])], [section('Storage', [after])]).map(
    ({ rule, removed, added }) => `${rule}: ${removed.join(' + ') || '–'} → ${added.join(' + ') || '–'}`,
  )

describe('A change touches', () => {
  test.each([
    ['We keep data for 30 days.', 'We keep data for 90 days.', ['duration: 30 days → 90 days']],
    ['We keep data for thirty days.', 'We keep data for one year.', ['duration: thirty days → one year']],
    ['We delete it promptly.', 'We delete it.', ['duration: promptly → –']],
    ['The fee is €10.', 'The fee is €12.', ['money: €10 → €12']],
    ['The fee is 10 euros.', 'The fee is 10 dollars.', ['money: 10 euros → 10 dollars']],
    ['Applies from 25 May 2018.', 'Applies from 26 May 2018.', ['date: 25 May 2018 → 26 May 2018']],
    ['Applies from 25.05.2018.', 'Applies from 2018-05-26.', ['date: 25.05.2018 → 2018-05-26']],
    ['You must be 16 to sign up.', 'You must be 13 to sign up.', ['number: 16 → 13']],
    ['At most 5 % of users.', 'At most 7 % of users.', ['number: 5 % → 7 %']],
    ['You may ask us.', 'You must ask us.', ['obligation: may → must']],
    ['We will tell you at once.', 'We might tell you at once.', ['obligation: will → might']],
    ['We do not sell your data.', 'We do sell your data.', ['negation: not → –']],
    ["We don't sell your data.", 'We do sell your data.', ['negation: not → –']],
    ['We use it with consent.', 'We use it without consent.', ['negation: – → without']],
    ['Wir verkaufen keine Daten.', 'Wir verkaufen Daten.', ['negation: keine → –']],
    ['Sie müssen uns fragen.', 'Sie können uns fragen.', ['obligation: müssen → können']],
    ['Wir speichern sie 30 Tage.', 'Wir speichern sie zwei Jahre.', ['duration: 30 Tage → zwei Jahre']],
    ['Write to a@one.example.', 'Write to b@one.example.', ['recipient: a@one.example → b@one.example']],
    ['Run by Larkspur Ltd here.', 'Run by Meadow Data GmbH here.', ['recipient: Larkspur Ltd → Meadow Data GmbH']],
    [
      'See [our list](https://one.example/list).',
      'See [our list](https://two.example/list).',
      ['recipient: one.example → two.example'],
    ],
    ['We log visits.', 'We log visits. We share them with partners.', ['sentence: – → We share them with partners.']],
    [
      'We log visits. Nobody reads them.',
      'We log visits.',
      ['sentence: Nobody reads them. → –', 'negation: Nobody → –'],
    ],
  ])('“%s” to “%s”', (before, after, findings) => {
    expect(told(before, after)).toEqual(findings)
  })

  test('what two figures say when they change places', () => {
    expect(told('Logs are kept 30 days, invoices 10 years.', 'Logs are kept 10 years, invoices 30 days.')).toEqual([
      'duration: 30 days + 10 years → 10 years + 30 days',
    ])
  })

  test('recipients, when a row or an item with a name is added or removed', () => {
    const header = ['Who', 'What for']
    const mail = ['Mailbird', 'Sending mail']
    const before = [section('Processors', [table(header, mail)])]
    const after = [section('Processors', [table(header, mail, ['Paywell', 'Taking payments'])])]
    expect(between(before, after).find(({ rule }) => rule === 'recipient')?.added).toContain('Paywell')
    expect(between(after, before).find(({ rule }) => rule === 'recipient')?.removed).toContain('Paywell')
    expect(
      between(
        [section('Processors', [bullet('Mailbird, for sending mail')])],
        [section('Processors', [bullet('Mailbird and Paywell, for sending mail')])],
      ),
    ).toEqual([
      { rule: 'recipient', section: { key: 'processors', heading: 'Processors' }, removed: [], added: ['Paywell'] },
    ])
  })

  test('whole sections, each sentence of them', () => {
    const storage = section('Storage', ['We keep it.'])
    const sharing = section('Sharing', ['We share it with carriers. They bring your order.'])
    expect(between([storage], [storage, sharing])).toEqual([
      {
        rule: 'sentence',
        section: { key: 'sharing', heading: 'Sharing' },
        removed: [],
        added: ['Sharing', 'We share it with carriers.', 'They bring your order.'],
      },
    ])
  })
})

describe('A change touches nothing', () => {
  test.each([
    ['We recieve your data in 30 days.', 'We receive your data in 30 days.'],
    ["We don't sell it.", 'We do not sell it.'],
    ['You can’t opt out.', 'You cannot opt out.'],
    ['We say it here.', 'Put as plainly as we can: we say it here.'],
    ['Our site [works](http://one.example/a).', 'Our site [works](https://one.example/b).'],
    ['We store your data on our servers in Graz.', 'We **store** your data on our servers in Graz.'],
  ])('from “%s” to “%s”', (before, after) => {
    expect(told(before, after)).toEqual([])
  })

  test('when a word stands on both sides of a phrase that was replaced as a whole', () => {
    expect(
      told(
        'We must list the names of all the 12 users here today.',
        'We must show every detail of all of our 12 buyers here today.',
      ),
    ).toEqual([])
  })

  test('when a heading only gets another number, or a paragraph a new break', () => {
    expect(
      between(
        [section('3. Storage', ['We keep it for 30 days. Then it is gone.'], 'storage')],
        [section('4. Storage', ['We keep it for 30 days.', 'Then it is gone.'], 'storage')],
      ),
    ).toEqual([])
  })

  test('when sections only change places', () => {
    const one = section('Storage', ['We keep your orders for 30 days after the last delivery, then delete them.'])
    const two = section('Sharing', ['We must tell the carrier who brings your order where it goes, and nobody else.'])
    expect(between([one, two], [two, one])).toEqual([])
  })
})
