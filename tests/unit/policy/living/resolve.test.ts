import { describe, expect, test } from 'vitest'
import { revive } from '../../../../policy/living/revive.ts'
import { emptySource, type LivingSource } from '../../../../policy/living/source.ts'
import { resolveText } from '../../../../policy/living/resolve-text.ts'
import { resolveSections } from '../../../../policy/next-version.ts'
import { plainText } from '../../../../policy/plain-text.ts'
import { draftSection, section as sealedSection, type DraftSection } from '../../../../schemas/records/section.ts'
import { block, items, span } from '../../../fixtures/blocks.ts'
import { anImage, pictures } from '../../../fixtures/image.ts'
import { crossReference, marked, variable } from '../../../fixtures/living.ts'

const section = (heading: string, body: unknown[], more: object = {}): DraftSection =>
  draftSection.parse({ _type: 'section', _key: heading.toLowerCase(), heading, body, ...more })

const terms = sealedSection.parse({ _type: 'section', _key: 'fees', number: '7', heading: 'Fees', body: [] })
const source: LivingSource = {
  variables: [{ _key: 'company', name: 'Company', value: 'Plover & Sons Ltd' }],
  terms: [
    { _key: 'service', term: 'Service', definition: 'What we sell.\n\nAnd what we give away.' },
    { _key: 'customer', term: 'Customer', definition: 'Whoever buys it.' },
  ],
  policies: [
    { id: 'policy-terms', slug: 'terms', title: 'Terms of service', sections: [terms] },
    { id: 'policy-cookies', slug: 'cookies', title: 'Cookies', sections: undefined },
  ],
}

/** The words of each section, after its number. */
const words = (sections: readonly DraftSection[], options?: Parameters<typeof resolveText>[2]) =>
  resolveText(sections, source, options).sections.map(({ number = '-', body }) => `${number} ${plainText(body)}`)

describe('a variable', () => {
  test('becomes the words that Settings have, with a mark that says which', () => {
    const [resolved] = resolveText(
      [section('Us', [block([span('We are '), variable('company'), span('.')])])],
      source,
    ).sections
    expect(plainText(resolved?.body ?? [])).toBe('We are Plover & Sons Ltd.')
    expect(resolved?.body[0]).toMatchObject({
      markDefs: [{ _type: 'variable', _key: 'company-object-from', variable: 'company' }],
      children: [{}, { _type: 'span', _key: 'company-object', marks: ['company-object-from'] }, {}],
    })
    expect(sealedSection.safeParse(resolved).success).toBe(true)
  })

  test('looks as the words on both sides of it do', () => {
    const body = (before: string[], after: string[], text = ' Ltd') => [
      block([span('', 'em'), span('The ', ...before), variable('company'), span(text, ...after)]),
    ]
    const marks = (blocks: unknown[]) =>
      JSON.stringify(resolveText([section('Us', blocks)], source).sections).match(
        /"marks":\[[^\]]*company-object-from/g,
      )
    expect(marks(body(['strong'], ['strong', 'em']))).toEqual(['"marks":["strong","company-object-from'])
    expect(marks(body(['strong'], []))).toEqual(['"marks":["company-object-from'])
    expect(marks(body(['strong'], [], ''))).toEqual(['"marks":["strong","company-object-from'])
  })

  test('is resolved in tables, call-outs and notes too', () => {
    const inner = (key: string) => ({ ...block([variable('company')]), _key: key })
    const body = [
      { _type: 'callout', _key: 'c', body: [inner('a')] },
      {
        _type: 'table',
        _key: 't',
        rows: [{ _type: 'row', _key: 'r', cells: [{ _type: 'cell', _key: 'x', value: [inner('b')] }] }],
      },
      { ...block('See'), children: [span('See'), { _type: 'footnote', _key: 'n', body: [inner('d')] }] },
    ]
    expect(words([section('Us', body)])).toEqual(['- Plover & Sons Ltd\nPlover & Sons Ltd\nSee\nPlover & Sons Ltd'])
  })

  test('that Settings do not have is told with its place', () => {
    const text = [section('One', [block('Text.')]), section('Two', [block([span('By '), variable('gone')])])]
    expect(resolveText(text, source).problems).toEqual([
      {
        path: [1, 'body', 0, 'children', 1],
        message: 'This variable is no longer in Settings. Choose another, or write the words.',
      },
    ])
  })
})

describe('a cross-reference', () => {
  const text = (target: object, show?: 'number' | 'heading') => [
    section('Scope', [block([span('See '), crossReference(target, show)])]),
    section(
      'Rights',
      items('number First\n  number Inner\nnumber Second').map((item, at) => ({ ...item, _key: `i${at}` })),
    ),
    section('Contact', [{ ...block('By post', { style: 'h3' }), _key: 'post' }]),
  ]

  test('shows the number and the heading of its section', () => {
    expect(words(text({ section: 'rights' }), { numbering: 'sections' })[0]).toBe('1 See 2 (Rights)')
    expect(words(text({ section: 'rights' }))[0]).toBe('- See Rights')
    expect(words(text({ section: 'rights' }, 'number'), { numbering: 'sections' })[0]).toBe('1 See 2')
    expect(words(text({ section: 'rights' }, 'heading'), { numbering: 'sections' })[0]).toBe('1 See Rights')
    expect(words(text({ section: 'rights' }, 'number'))[0]).toBe('- See Rights')
  })

  test('shows a clause as lawyers quote it, and a sub-heading by its words', () => {
    expect(words(text({ section: 'rights', block: 'i1' }), { numbering: 'legal' })[0]).toBe('1 See 2.1(a)')
    expect(words(text({ section: 'rights', block: 'i2' }), { numbering: 'sections' })[0]).toBe('1 See 2, 2')
    expect(words(text({ section: 'rights', block: 'i1' }))[0]).toBe('- See 1.1')
    expect(words(text({ section: 'contact', block: 'post' }))[0]).toBe('- See By post')
  })

  test('keeps its target when sections move, and shows the new number', () => {
    const [scope, rights, contact] = text({ section: 'rights' })
    const moved = [rights, scope, contact].filter((part) => part !== undefined)
    expect(words(moved, { numbering: 'sections' })[1]).toBe('2 See 1 (Rights)')
  })

  test('is sealed as a link to the address of the place', () => {
    const hrefs = (target: object, id?: string) =>
      [...JSON.stringify(resolveText(text(target), source, { id }).sections).matchAll(/"href":"([^"]*)"/g)].map(
        ([, href]) => href,
      )
    expect(hrefs({ section: 'rights' })).toEqual(['#rights'])
    expect(hrefs({ section: 'rights', block: 'i0' })).toEqual(['#rights/i0'])
    expect(hrefs({ policy: 'policy-terms', section: 'fees' })).toEqual(['/terms/#fees'])
    expect(hrefs({ policy: 'policy-terms' })).toEqual(['/terms/'])
    expect(hrefs({ policy: 'policy-privacy', section: 'rights' }, 'policy-privacy')).toEqual(['#rights'])
  })

  test('to another policy names it, with the number that it has there', () => {
    expect(words(text({ policy: 'policy-terms', section: 'fees' }))[0]).toBe('- See Terms of service, 7 (Fees)')
    expect(words(text({ policy: 'policy-terms' }))[0]).toBe('- See Terms of service')
  })

  test('whose target is gone is told, and shown as missing', () => {
    const told = (target: object) => resolveText(text(target), source).problems.map(({ message }) => message)
    expect(told({ section: 'gone' })).toEqual([
      'The cross-reference leads to a section or clause that does not exist any more. Choose another target, or remove it.',
    ])
    expect(told({ policy: 'policy-terms', section: 'gone' })).toHaveLength(1)
    expect(told({ policy: 'policy-gone' })).toEqual([
      'The cross-reference leads to a policy that is not published, or does not exist any more. Choose another target, or remove it.',
    ])
    expect(told({ policy: 'policy-cookies' })).toEqual([
      'The cross-reference leads to a policy of which no text is published. Choose another target, or remove it.',
    ])
    expect(words(text({ section: 'gone' }))[0]).toBe('- See …')
  })
})

describe('terms', () => {
  const using = (...keys: string[]) => [
    section('Scope', [
      marked(
        'The words',
        keys.map((term) => ({ _type: 'definedTerm', _key: `m-${term}`, term })),
      ),
    ]),
  ]

  test('that are marked are explained in a section at the end, in the order of the alphabet', () => {
    const { sections } = resolveText(using('service', 'customer'), source, { numbering: 'sections' })
    expect(sections.map(({ heading, number }) => [heading, number])).toEqual([
      ['Scope', '1'],
      ['Defined terms', undefined],
    ])
    expect(sections[1]).toMatchObject({ _key: 'defined-terms', generated: 'definitions' })
    expect(plainText(sections[1]?.body ?? [])).toBe(
      'Customer\nWhoever buys it.\nService\nWhat we sell.\nAnd what we give away.',
    )
  })

  test('lead to their definition, one for the same words', () => {
    const [scope] = resolveText(using('service', 'customer'), source).sections
    expect(scope?.body[0]).toMatchObject({
      markDefs: [{ href: '#defined-terms/service' }, { href: '#defined-terms/customer' }],
      children: [{ marks: ['m-service'] }],
    })
  })

  test('give way to a link on the same words', () => {
    const link = { _type: 'link', _key: 'l', href: 'https://plover.example/' }
    const term = { _type: 'definedTerm', _key: 't', term: 'service' }
    const [scope] = resolveText([section('Scope', [marked('words', [term, link])])], source).sections
    expect(scope?.body[0]).toMatchObject({ children: [{ marks: ['l'] }] })
  })

  test('are named in the language of the policy', () => {
    const heading = (language: string) => resolveText(using('service'), source, { language }).sections[1]?.heading
    expect(heading('de-AT')).toBe('Begriffsbestimmungen')
    expect(heading('fr')).toBe('Defined terms')
  })

  test('are explained once more when the text is published again, in a section with a key of its own', () => {
    const first = resolveText(using('service'), source).sections
    const again = resolveText(first, source).sections
    expect(again).toEqual(first)
    const taken = [...using('service'), { ...section('Other', [block('Text.')]), _key: 'defined-terms' }]
    expect(resolveText(taken, source).sections.at(-1)?._key).toBe('defined-terms-2')
  })

  test('that Settings do not have are told', () => {
    expect(resolveText(using('gone'), source).problems).toEqual([
      {
        path: [0, 'body', 0, 'markDefs', 0],
        message: 'These words are marked as a term that is no longer in Settings. Choose another, or remove the mark.',
      },
    ])
  })
})

describe('a link', () => {
  test('to a place that was chosen is sealed with its address, and with the place', () => {
    const link = { _type: 'link', _key: 'l', target: { policy: 'policy-terms', section: 'fees' } }
    const [scope] = resolveText([section('Scope', [marked('our fees', [link])])], source).sections
    expect(scope?.body[0]).toMatchObject({ markDefs: [{ ...link, href: '/terms/#fees' }] })
  })

  test('whose place is gone is told, and leaves its words', () => {
    const link = { _type: 'link', _key: 'l', target: { policy: 'policy-gone' } }
    const { sections, problems } = resolveText([section('Scope', [marked('our fees', [link])])], source)
    expect(sections[0]?.body[0]).toMatchObject({ markDefs: [], children: [{ text: 'our fees', marks: [] }] })
    expect(problems).toHaveLength(1)
  })
})

test('a text without living parts stays as it is', () => {
  const body = [marked('words', [{ _type: 'link', _key: 'l', href: '#us' }]), ...items('number One\nbullet Two')]
  const text = [section('Us', body), section('Them', [block([span('a', 'strong'), span('b')])])]
  expect(resolveText(text, emptySource)).toEqual({ sections: text, problems: [] })
  expect(JSON.stringify(resolveText(text, emptySource).sections)).toBe(JSON.stringify(text))
})

test('a version that is taken up again is the text that it was made from, and makes the same version', () => {
  const link = { _type: 'link', _key: 'l', target: { policy: 'policy-terms', section: 'fees' } }
  const text = [
    section('Scope', [
      block([span('We are '), variable('company'), span(', see '), crossReference({ section: 'rights' }, 'number')]),
      marked('our fees', [link]),
      marked('the service', [{ _type: 'definedTerm', _key: 't', term: 'service' }]),
    ]),
    section('Rights', [block('Some.')]),
  ]
  const sealed = resolveText(text, source, { numbering: 'sections' }).sections
  expect(revive(sealed)).toEqual(text)
  expect(resolveText(revive(sealed), source, { numbering: 'sections' }).sections).toEqual(sealed)
})

test('pictures stay beside living parts, without what an earlier version sealed of them', () => {
  const image = anImage(pictures.red, 'A red square')
  const { file: _, ...draft } = image
  const us = section('Us', [image, block([span('We are '), variable('company')])])
  const { sections, problems } = resolveSections({ sections: [us] }, [], source)
  expect(problems).toEqual([])
  expect(sections[0]?.body[0]).toEqual(draft)
  expect(plainText(sections[0]?.body ?? [])).toBe('A red square\nWe are Plover & Sons Ltd')
  const sealed = resolveText([us], source).sections
  expect(revive(sealed)[0]?.body).toEqual(us.body)
})
