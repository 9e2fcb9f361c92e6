import { describe, expect, test } from 'vitest'
import { createRedlineMemory, redline, toMarkedText, type Text } from '../../../../policy/redline/index.ts'
import { bullet, changesOf, paragraph, section, sectionOf, subheading, text } from './write.ts'

const contact = section('Contact', ['Write to privacy@acme.example or to our office in Graz.'])
const retention = 'We keep the records of your orders for 30 days after the last delivery, then we delete them.'
const sharing = 'We share your delivery address with the carrier that brings your order, and with nobody else.'

describe('Words', () => {
  const compare = (before: string, after: string) =>
    toMarkedText(redline(text(section('Storage', [before])), text(section('Storage', [after]))))
      .split('\n')
      .at(-1)

  test.each([
    ['We keep data for 30 days.', 'We keep data for 90 days.', 'We keep data for [-30-]{+90+} days.'],
    ['A fee of €1,000.50 is due.', 'A fee of €1,200.50 is due.', 'A fee of [-€1,000.50-]{+€1,200.50+} is due.'],
    ['From 2018-05-25 on.', 'From 2019-01-01 on.', 'From [-2018-05-25-]{+2019-01-01+} on.'],
    ['From 25.05.2018 on.', 'From 26.05.2018 on.', 'From [-25.05.2018-]{+26.05.2018+} on.'],
    ['Write to a.b@acme.example.', 'Write to dpo@acme.example.', 'Write to [-a.b@acme.example-]{+dpo@acme.example+}.'],
    ['You may not opt-out.', 'You may not opt-in.', 'You may not [-opt-out-]{+opt-in+}.'],
    ["You can't appeal.", 'You can appeal.', "You [-can't-]{+can+} appeal."],
    [
      'Six days later we tell them.',
      'Ten days later we tell them. We keep a list.',
      '[-Six-]{+Ten+} days later we tell them.{+ We keep a list.+}',
    ],
    ['Ask the constructor first.', 'Ask the constructor now.', 'Ask the constructor [-first-]{+now+}.'],
    ['The field valueOf is a sum.', 'The field toString is a sum.', 'The field [-valueOf-]{+toString+} is a sum.'],
  ])('are marked whole, with their punctuation: %s', (before, after, told) => {
    expect(compare(before, after)).toBe(told)
  })

  test('that differ only in an apostrophe or hyphen are unchanged; the character is marked', () => {
    expect(compare("We'll never opt-out 'you'.", 'We’ll never opt‑out ‘you’.')).toBe(
      "[=We'll=]{=We’ll=} never [=opt-out=]{=opt‑out=} [='=]{=‘=}you[='=]{=’=}.",
    )
    const quotes = redline(text(section('A', ["We'll call."])), text(section('A', ['We’ll call.'])))
    expect(quotes.identical).toBe(false)
    expect(quotes.summary.words).toEqual({ added: 0, removed: 0, moved: 0, formatted: 0 })
  })

  test('of languages without spaces are compared by character', () => {
    expect(compare('本政策自发布之日起生效。', '本政策自公布之日起立即生效。')).toBe(
      '本政策自[-发-]{+公+}布之日起{+立即+}生效。',
    )
  })

  test('of a new sentence are marked from its beginning, not from the middle of the previous one', () => {
    expect(compare('We sell nothing.', 'We share data. We sell nothing.')).toBe('{+We share data. +}We sell nothing.')
  })

  test('changed around one short word are marked as a phrase', () => {
    expect(compare('We list the names of all users here.', 'We list every detail of some buyers here.')).toBe(
      'We list [-the names of all users-]{+every detail of some buyers+} here.',
    )
  })

  test('around an unchanged number are marked, but not the number', () => {
    expect(compare('deleted within 30 days of closure', 'erased after 30 days from closure')).toBe(
      '[-deleted within-]{+erased after+} 30 days [-of-]{+from+} closure',
    )
  })

  test('are unchanged if only white space around them changes', () => {
    expect(compare('first line\nsecond line', 'first line second line')).toBe(
      'first line[=\n=]{= =}second line'.split('\n').at(-1),
    )
  })
})

describe('Marks and links', () => {
  test('that changed are shown with their former value, and the words unchanged', () => {
    const compared = redline(
      text(section('Contact', ['You **must** read our [terms](/terms/) first.'])),
      text(section('Contact', ['You must read our [terms](/conditions/) first.'])),
    )
    const [block] = sectionOf(compared, 'Contact').blocks
    expect(block).toMatchObject({
      change: 'changed',
      runs: [
        { text: 'You ', change: 'same' },
        { text: 'must', change: 'formatted', marks: [], was: { marks: ['strong'] } },
        { text: ' read our ', change: 'same' },
        { text: 'terms', change: 'formatted', href: '/conditions/', was: { marks: [], href: '/terms/' } },
        { text: ' first.', change: 'same' },
      ],
    })
    expect(compared.summary).toMatchObject({ words: { added: 0, removed: 0, moved: 0, formatted: 1 }, links: 1 })
    expect(compared.identical).toBe(false)
  })
})

describe('Paragraphs', () => {
  test('moved to another section are marked at both places, and neither added nor removed', () => {
    const compared = redline(
      text(section('Storage', [retention, 'Backups exist.']), section('Sharing', [sharing])),
      text(section('Storage', ['Backups exist.']), section('Sharing', [sharing, retention])),
    )
    expect(sectionOf(compared, 'Storage').blocks[0]).toEqual({
      type: 'moved-away',
      change: 'moved-away',
      move: 1,
      text: [retention],
    })
    expect(sectionOf(compared, 'Sharing').blocks[1]).toMatchObject({ change: 'moved', move: 1 })
    expect(compared.summary.words).toEqual({ added: 0, removed: 0, moved: 18, formatted: 0 })
  })

  test('moved and changed are marked as both', () => {
    const compared = redline(
      text(section('Storage', [retention]), section('Sharing', [sharing])),
      text(section('Storage', ['Nothing is stored.']), section('Sharing', [sharing, retention.replace('30', '90')])),
    )
    expect(toMarkedText(compared)).toContain('(moved 1) We keep the records of your orders for [-30-]{+90+} days')
  })

  test('that are short and common are not marked as moved', () => {
    const compared = redline(
      text(section('Storage', ['See below.', retention]), section('Sharing', [sharing])),
      text(section('Storage', [retention]), section('Sharing', [sharing, 'See below.'])),
    )
    expect(toMarkedText(compared)).not.toContain('moved')
  })

  test('take a short sub-heading with them when they move', () => {
    const compared = redline(
      text(section('Storage', [subheading('How long'), retention, 'Backups exist.']), section('Sharing', [sharing])),
      text(section('Storage', ['Backups exist.']), section('Sharing', [sharing, subheading('How long'), retention])),
    )
    expect(changesOf(sectionOf(compared, 'Sharing').blocks)).toEqual(['same', 'moved', 'moved'])
  })

  test('that were split are reported as split', () => {
    const compared = redline(
      text(section('Storage', [`${retention} ${sharing}`])),
      text(section('Storage', [retention, sharing])),
    )
    expect(toMarkedText(compared)).toContain(`${retention}[= =]\n(split) ${sharing}`)
    expect(compared.summary.words).toMatchObject({ added: 0, removed: 0 })
  })

  test('that were merged are reported as merged, with the changes in them', () => {
    const compared = redline(
      text(section('Storage', [retention, sharing])),
      text(section('Storage', [`${retention} ${sharing.replace('nobody', 'no one')}`])),
    )
    expect(toMarkedText(compared)).toContain('(merged) {= =}We share')
    expect(toMarkedText(compared)).toContain('and with [-nobody-]{+no one+} else.')
  })

  test('can be new between two parts of a split one', () => {
    const compared = redline(
      text(section('Storage', [`${retention} ${sharing}`])),
      text(section('Storage', [retention, 'Backups exist.', sharing])),
    )
    expect(changesOf(sectionOf(compared, 'Storage').blocks)).toEqual(['changed', 'inserted', 'changed'])
  })

  test('that became list items are shown with their former format', () => {
    const compared = redline(
      text(section('Storage', [paragraph(retention), bullet('Orders')])),
      text(section('Storage', [bullet(retention), bullet('Orders', 2)])),
    )
    expect(sectionOf(compared, 'Storage').blocks).toMatchObject([
      { change: 'changed', listItem: 'bullet', level: 1, was: { style: 'normal' } },
      { change: 'changed', level: 2, was: { style: 'normal', listItem: 'bullet', level: 1 } },
    ])
  })

  test('that were rewritten are shown one after the other, the old one first', () => {
    const compared = redline(
      text(section('Storage', [retention, 'We use cookies to keep you signed in.', sharing])),
      text(section('Storage', [retention, 'Photographs of the warehouse stay private.', sharing])),
    )
    expect(changesOf(sectionOf(compared, 'Storage').blocks)).toEqual(['same', 'deleted', 'inserted', 'same'])
  })

  test('rewritten with their own words in another order did not move', () => {
    const old =
      'Our porter signs for parcels, letters and crates when a tenant is away, and stores them for ten weeks because the lease demands it.'
    const now =
      'When a tenant is away, the porter signs for parcels and letters. The lease demands ten weeks of storage. Crates are stored elsewhere.'
    const compared = redline(text(section('Parcels', [old])), text(section('Parcels', [now])))
    expect(changesOf(sectionOf(compared, 'Parcels').blocks)).not.toContain('moved')
  })
})

describe('Sentences', () => {
  const moves = 'We tell you before we change this policy.'
  const compare = (before: string[][], after: string[][]) => {
    const sections = (texts: string[][]) => text(...texts.map((body, at) => section(`Part ${'AB'.charAt(at)}`, body)))
    return redline(sections(before), sections(after))
  }

  test('moved to another paragraph are marked at both places, and neither added nor removed', () => {
    const compared = compare([[`${retention} ${moves}`], [sharing]], [[retention], [`${sharing} ${moves}`]])
    expect(toMarkedText(compared).split('\n').slice(3)).toEqual([
      `${retention}[1>  ${moves}]`,
      '',
      '## Part B',
      `${sharing}{>1  ${moves}}`,
    ])
    expect(compared.summary.words).toEqual({ added: 0, removed: 0, moved: 8, formatted: 0 })
  })

  test('that went to the next paragraph moved, and merge nothing', () => {
    const moving = 'A tenant who is abroad may name a neighbour who votes on their behalf.'
    const compared = redline(
      text(
        section('Votes', [
          `Tenants vote in June. ${moving} Visitors may listen from the gallery.`,
          'The clerk counts and writes down what was chosen, and keeps the sheet.',
        ]),
      ),
      text(
        section('Votes', [
          'Tenants vote in June. Visitors may listen from the gallery.',
          `The clerk counts and writes down what was chosen, and keeps the sheet. ${moving}`,
        ]),
      ),
    )
    expect(toMarkedText(compared).split('\n').slice(3)).toEqual([
      `Tenants vote in June.[1>  ${moving}] Visitors may listen from the gallery.`,
      `The clerk counts and writes down what was chosen, and keeps the sheet.{>1  ${moving}}`,
    ])
  })

  test('moved and changed have their changed words marked', () => {
    const told = 'We send an e-mail to each customer 30 days before we change this policy.'
    const compared = compare(
      [[`${retention} ${told}`], [sharing]],
      [[retention], [`${sharing} ${told.replace('30', '90')}`]],
    )
    expect(toMarkedText(compared)).toContain(
      '{>1  We send an e-mail to each customer }{+90+}{>1  days before we change this policy.}',
    )
    expect(toMarkedText(compared)).toContain('[1>  We send an e-mail to each customer ][-30-][1>  days')
    expect(compared.summary.words).toMatchObject({ added: 1, removed: 1 })
  })

  test('moved together share one number', () => {
    const compared = compare(
      [[`${retention} ${moves} Nobody else may read what you wrote to us.`], [sharing]],
      [[retention], [`${sharing} ${moves} Nobody else may read what you wrote to us.`]],
    )
    expect(toMarkedText(compared)).toContain(`{>1  ${moves} Nobody else may read what you wrote to us.}`)
  })

  test('moved with a changed link have the link marked as new', () => {
    const linked = (href: string) => `We tell you [on our page](${href}) before we change this policy at all.`
    const compared = compare(
      [[`${retention} ${linked('/old/')}`], [sharing]],
      [[retention], [`${sharing} ${linked('/new/')}`]],
    )
    expect(toMarkedText(compared)).toContain('{>1  We tell you }{+on our page+}{>1  before we change')
  })

  test('of a few words are not marked as moved', () => {
    const compared = compare([[`${retention} See below.`], [sharing]], [[retention], [`${sharing} See below.`]])
    expect(compared.summary.words).toMatchObject({ added: 2, removed: 2, moved: 0 })
  })

  test('reworded in place did not move', () => {
    const compared = compare([[retention], [sharing]], [[retention.replace('delete', 'erase')], [sharing]])
    expect(compared.summary.words).toEqual({ added: 1, removed: 1, moved: 0, formatted: 0 })
  })
})

describe('Budgets', () => {
  // A generator of its own: the same words on each run.
  const shuffled = (seed: number, words = 6000) => {
    let state = seed
    return Array.from({ length: words }, (_, at) => {
      state = (state * 48271) % 2147483647
      return `w${state % 400}${at % 12 === 11 ? '.' : ''}`
    }).join(' ')
  }

  test('when exceeded, make a paragraph compared by sentences, which is reported', () => {
    const [before, after] = [`The first sentence stays. ${shuffled(1)}`, `The first sentence stays. ${shuffled(2)}`]
    const compared = redline(text(section('Storage', [before])), text(section('Storage', [after])))
    expect(compared.coarse).toBe(true)
    expect(sectionOf(compared, 'Storage').blocks[0]).toMatchObject({ coarse: true })
    expect(sectionOf(compared, 'Storage').blocks[0]).toMatchObject({
      runs: [{ text: 'The first sentence stays. ', change: 'same' }, {}, {}],
    })
  })

  test('do not depend on earlier comparisons', () => {
    const texts = [0, 1].map((side) =>
      text(
        section(
          'Storage',
          Array.from({ length: 24 }, (_, at) => shuffled(2 * at + side + 1, 600)),
        ),
      ),
    ) as [Text, Text]
    const compared = redline(...texts)
    expect(compared.coarse).toBe(true)
    expect(sectionOf(compared, 'Storage').blocks[0]).not.toHaveProperty('coarse')
    const memory = createRedlineMemory()
    for (const at of [0, 9, 23]) {
      const [before, after] = [0, 1].map((side) => text(section('Storage', [shuffled(2 * at + side + 1, 600)])))
      redline(before!, after!, memory)
    }
    expect(redline(...texts, memory)).toEqual(compared)
  })

  test('are not exceeded by a text of ordinary size', () => {
    expect(redline(text(contact), text(section('Contact', [retention]))).coarse).toBe(false)
  })
})
