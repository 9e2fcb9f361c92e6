import { describe, expect, test } from 'vitest'
import { readiness, type ReadinessOptions } from '../../../../policy/readiness/index.ts'
import { day } from '../../../../schemas/records/day.ts'
import { bullet, callout, paragraph, section, subheading, table } from '../redline/write.ts'

const findings = (sections: unknown, options?: ReadinessOptions) =>
  readiness(sections, options).map(({ rule, level }) => `${level}: ${rule}`)
const one = (...body: Parameters<typeof section>[1]) => [section('Storage', body)]
const messages = (sections: unknown, options?: ReadinessOptions) =>
  readiness(sections, options).map(({ message }) => message)

describe('A text is ready', () => {
  test('if nothing is wrong with it', () => {
    expect(
      readiness([
        section('Storage', ['We keep it. See [contact](#contact).', subheading('Where'), bullet('In Graz')]),
        section('Contact', [table(['Who', 'Where'], ['Support', 'Graz']), callout('Write to us.')], 'contact'),
      ]),
    ).toEqual([])
  })

  test('or has findings, whatever an editor has left in it', () => {
    expect(readiness(undefined)).toEqual([])
    expect(findings([{ _type: 'section', _key: 'a' }, 'nothing', { _type: 'section', _key: 'b', body: [{}] }])).toEqual(
      ['error: missing-heading', 'error: empty-section', 'error: missing-heading', 'error: empty-section'],
    )
  })
})

describe('A section', () => {
  test('needs a unique heading and a text; findings name the field', () => {
    const again = section('storage ', [' '], 'again')
    expect(readiness([...one('We keep it.'), again])).toEqual([
      {
        rule: 'duplicate-heading',
        level: 'error',
        section: 'again',
        path: ['sections', { _key: 'again' }, 'heading'],
        message:
          'Another section has the heading “storage” too. Readers cannot tell them apart in the list of contents.',
      },
      {
        rule: 'empty-section',
        level: 'error',
        section: 'again',
        path: ['sections', { _key: 'again' }, 'body'],
        message: 'The section has no text. Write it, or remove the section.',
      },
    ])
  })

  test('must not skip heading levels', () => {
    const small = paragraph('Where', { style: 'h4' })
    expect(messages(one('It is kept.', small))).toEqual([
      '“Where” skips a level: after the section’s heading comes a sub-heading. Screen readers announce the gap.',
    ])
    expect(findings(one(subheading('How'), small, subheading('Why'), 'So.'))).toEqual([])
  })

  test('that is shared must exist and be published', () => {
    const shared = [{ _type: 'sharedSectionReference', _key: 'contact', _ref: 'shared' }]
    expect(findings(shared)).toEqual([])
    expect(findings(shared, { references: new Map([['shared', 'published']]) })).toEqual([])
    expect(findings(shared, { references: new Map([['shared', 'draft']]) })).toEqual(['error: unpublished-reference'])
    expect(findings(shared, { references: new Map([['shared', 'missing']]) })).toEqual(['error: broken-reference'])
  })
})

describe('A link', () => {
  test('must point to a section of the text, in cells and call-outs too', () => {
    const cell = table(['Where'], ['[here](#gone)'])
    expect(readiness(one('[there](#storage)', cell))).toMatchObject([
      {
        rule: 'dead-anchor',
        message: 'The link “here” leads to “#gone”, and nothing in the text has that anchor any more.',
        path: [
          'sections',
          { _key: 'storage' },
          'body',
          { _key: cell._key },
          'rows',
          {},
          'cells',
          {},
          'value',
          {},
          'markDefs',
          {},
          'href',
        ],
      },
    ])
    expect(findings(one('[a](/privacy/#gone) [b](/terms/#gone)'), { slug: 'privacy' })).toEqual(['error: dead-anchor'])
  })

  test('must be secure', () => {
    expect(findings(one('[a](http://one.example/) [b](https://one.example/)'))).toEqual(['warning: insecure-link'])
  })
})

describe('Placeholders', () => {
  test.each([
    '[An address for questions.]',
    'We are [company name], of Graz.',
    'We are [●], of Graz.',
    'We keep it for [Insert number] days.',
    'We keep it for ____ days.',
    'Retention: TBD',
    'Lorem ipsum dolor sit amet.',
  ])('are found: %s', (words) => {
    expect(findings(one(words))).toEqual(['error: placeholder'])
  })

  test('are only a warning if they may be intended', () => {
    expect(messages(one('The “Service” [as defined below] is ours.'))).toEqual([
      'Is “[as defined below]” a hint that should be replaced?',
    ])
  })

  test.each(['It says “recieve [sic] it”.', 'As we said […] before.', 'See the note.[1]', 'Under (a) and [b].'])(
    'are not found in ordinary brackets: %s',
    (words) => {
      expect(findings(one(words))).toEqual([])
    },
  )
})

describe('A date in the text', () => {
  const on = { effectiveDate: day.parse('2018-05-25') }

  test.each([
    'Last modified on 1 May 2018.',
    'Last updated: May 1, 2018',
    'This policy is effective as of 2018-05-01.',
    'Effective date: May 1st, 2018',
    'Zuletzt aktualisiert am 1. Mai 2018',
    'Stand: 01.05.2018',
    'Gültig ab 1. März 2018',
    'Last modified on 05/01/2018',
    'Letzte Änderung: 1. 5. 2018',
  ])('contradicts the effective date: %s', (words) => {
    expect(findings(one(words), on)).toEqual(['warning: other-date'])
    expect(findings(one(words))).toEqual(['warning: other-date'])
  })

  test.each([
    'Last modified on 25 May 2018.',
    'Effective May 25, 2018',
    'In Kraft seit 25. Mai 2018',
    'Last modified on 05/25/2018',
    'You can choose by 1 May 2018 whether to stay.',
    'Regulation (EU) 2016/679 of 27 April 2016',
  ])('agrees with the effective date, or is unrelated: %s', (words) => {
    expect(findings(one(words), on)).toEqual([])
  })
})

test('A table needs a header row', () => {
  expect(findings(one({ ...table(['a', 'b'], ['c', 'd']), headerRows: 0 }))).toEqual(['warning: no-header-row'])
})
