import { describe, expect, test } from 'vitest'
import type { LivingSource } from '../../../../policy/living/source.ts'
import { readiness } from '../../../../policy/readiness/index.ts'
import { section as sealedSection } from '../../../../schemas/records/section.ts'
import { block, items, span } from '../../../fixtures/blocks.ts'
import { crossReference, marked, variable } from '../../../fixtures/living.ts'

const fees = sealedSection.parse({
  _type: 'section',
  _key: 'fees',
  heading: 'Fees',
  anchors: ['old-fees'],
  body: [{ ...block('Refunds', { style: 'h3' }), _key: 'refunds' }],
})
const source: LivingSource = {
  variables: [{ _key: 'company', name: 'Company', value: 'Plover & Sons Ltd' }],
  terms: [{ _key: 'service', term: 'Service', definition: 'What we sell.' }],
  policies: [
    { id: 'policy-terms', slug: 'terms', title: 'Terms of service', sections: [fees] },
    { id: 'policy-cookies', slug: 'cookies', title: 'Cookies', sections: undefined },
  ],
}

const section = (...body: unknown[]) => ({ _type: 'section', _key: 'scope', heading: 'Scope', body })
const told = (...body: unknown[]) =>
  readiness(
    [
      section(...body),
      {
        ...section(...items('number One').map((item) => ({ ...item, _key: 'one' }))),
        _key: 'rights',
        heading: 'Rights',
      },
    ],
    {
      slug: 'privacy',
      id: 'policy-privacy',
      source,
    },
  )
const messages = (...body: unknown[]) => told(...body).map(({ message }) => message)
const link = (href: string) => marked('our words', [{ _type: 'link', _key: 'l', href }])
const chosen = (target: object) => marked('our words', [{ _type: 'link', _key: 'l', target }])

test('living parts that can be worked out are not spoken of', () => {
  expect(
    told(
      block([variable('company'), span(' see '), crossReference({ section: 'rights', block: 'one' })]),
      marked('the service', [{ _type: 'definedTerm', _key: 't', term: 'service' }]),
      chosen({ policy: 'policy-terms', section: 'fees' }),
      chosen({ policy: 'policy-privacy', section: 'rights' }),
    ),
  ).toEqual([])
})

test('a section that holds a variable and nothing else has a text', () => {
  expect(told(block([variable('company')]))).toEqual([])
})

describe('what cannot be worked out stands in the way, with its place and the words', () => {
  test('a variable and a term that Settings do not have', () => {
    expect(told(block([span('By '), variable('gone')]))).toEqual([
      {
        rule: 'unknown-word',
        level: 'error',
        section: 'scope',
        path: [
          'sections',
          { _key: 'scope' },
          'body',
          { _key: expect.any(String) },
          'children',
          { _key: 'gone-object' },
        ],
        message: 'This variable is no longer in Settings. Choose another, or write the words.',
      },
    ])
    expect(messages(marked('the service', [{ _type: 'definedTerm', _key: 't', term: 'gone' }]))).toEqual([
      '“the service”: these words are marked as a term that is no longer in Settings. Choose another, or remove the mark.',
    ])
  })

  test('a cross-reference and a link whose place is gone, or none yet', () => {
    expect(messages(block([crossReference({ section: 'gone' })]))).toEqual([
      'The cross-reference leads to a section or clause that does not exist any more. Choose another target, or remove it.',
    ])
    expect(messages(block([crossReference({})]))).toEqual(['It leads nowhere yet. Choose a target, or remove it.'])
    expect(messages(chosen({ policy: 'policy-cookies' }))).toEqual([
      '“our words”: the link leads to a policy of which no text is published. Choose another target, or remove it.',
    ])
    expect(messages(chosen({ section: 'scope', block: 'plain' }), { ...block('Words'), _key: 'plain' })).toHaveLength(1)
  })
})

describe('a link that was typed', () => {
  test.each([
    '/terms/',
    '/terms/#fees',
    '/terms/#old-fees',
    '/terms/#fees/refunds',
    '/terms/#top',
    '/terms/2020-01-01/',
    '/terms/archive/#gone',
    '/cookies/#any',
    '/privacy/',
    '/changes/',
    '/feed.xml',
    '/',
    'https://elsewhere.example/gone',
    'mailto:a@b.example',
  ])('may lead to %s', (href) => {
    expect(told(link(href))).toEqual([])
  })

  test('may not lead to a policy that is not there, nor to an anchor that is gone', () => {
    expect(told(link('/imprint/')).map(({ rule, level }) => [rule, level])).toEqual([['dead-link', 'error']])
    expect(messages(link('/imprint/#a'), link('/terms/#gone'), link('/terms/?a#fees/gone'), link('#gone'))).toEqual([
      'The link “our words” leads to “#gone”, and nothing in the text has that anchor any more.',
      'The link “our words” leads to “/imprint/”, and no published policy has that address. Choose a policy from the list, or mend the address.',
      'The link “our words” leads to “#gone” in “Terms of service”, and nothing in its text has that anchor. Choose the section from the list, or mend the address.',
      'The link “our words” leads to “#fees/gone” in “Terms of service”, and nothing in its text has that anchor. Choose the section from the list, or mend the address.',
    ])
  })

  test('is not judged where it is not known what is published', () => {
    expect(readiness([section(link('/imprint/'))])).toEqual([])
  })
})
