import { describe, expect, it } from 'vitest'
import { corpus as corpusRecord } from '../../../importers/corpus.ts'
import { factsOf, sourceOf, summaryFor } from '../../../importers/facts.ts'

const entry = { date: '2020-01-01', file: 'a.md', commit: '1d476ffe4326035f836f5f86ca7ae018f747ba53' }
const read = (value: object) => {
  const { versions, ...about } = corpusRecord.parse({ title: 'Cookie policy', versions: [entry], ...value })
  return { ...about, texts: versions.map((version) => ({ ...version, text: 'A' })) }
}

describe('the details of an imported policy', () => {
  it('are taken from corpus.json, and flags override them', () => {
    const corpus = read({ owner: 'Web', summary: 'All of them.', category: 'privacy', reviewDate: '2030-01-01' })
    expect(factsOf(corpus, 'cookies', { owner: 'Legal', language: 'de' })).toEqual({
      facts: {
        title: 'Cookie policy',
        slug: 'cookies',
        summary: 'All of them.',
        owner: 'Legal',
        category: 'privacy',
        reviewDate: '2030-01-01',
        language: 'de',
      },
      remarks: [],
    })
  })

  it('have honest defaults, which are reported', () => {
    expect(factsOf(read({ source: 'example/policies' }), 'cookies', {}).remarks).toEqual([
      'No summary is given: “Cookie policy, imported from example/policies.” was written. --summary gives another.',
      'No owner is given: “Not yet assigned” was written. --owner gives another.',
      'No category is given: “privacy” was written. --category gives another.',
    ])
  })

  it('are rejected with the reason', () => {
    expect(() => factsOf(read({}), 'cookies', { category: 'secret', language: 'German', owner: ' ' })).toThrow(
      'The import cannot begin: --owner must not be empty; --language must be a language tag such as en or de-AT; --category must be one of privacy, terms, conduct, security, people, other.',
    )
  })
})

describe('the source of an imported version', () => {
  it('is recorded with everything known', () => {
    const corpus = read({
      source: 'example/policies',
      path: 'Cookies.md',
      licence: 'CC0-1.0',
      versions: [{ ...entry, sourceUrl: 'https://x.example/y', archivedOn: '2020-02-02' }],
    })
    const [text] = corpus.texts
    expect(text && sourceOf(text, corpus, { day: text.date, kind: 'recorded' })).toEqual({
      url: 'https://x.example/y',
      archivedOn: '2020-02-02',
      note: 'example/policies, Cookies.md, commit 1d476ff, CC0-1.0',
    })
    expect(text && summaryFor(text, corpus, { day: text.date, kind: 'recorded' })).toBe(
      'Imported from example/policies, recorded 2020-01-01: the publisher gave no summary.',
    )
  })

  it('is not invented', () => {
    const corpus = read({ versions: [{ date: '2020-01-01', file: 'a.md' }] })
    const [text] = corpus.texts
    expect(text && sourceOf(text, corpus, { day: text.date, kind: 'recorded' })).toBeUndefined()
  })
})
