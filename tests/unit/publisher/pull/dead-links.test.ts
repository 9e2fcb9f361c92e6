import { describe, expect, it } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { unsealedVersion, type Version } from '../../../../schemas/records/version.ts'
import type { Policy } from '../../../../schemas/records/policy.ts'
import { deadLinkNotes } from '../../../../publisher/pull/dead-links.ts'
import { marked } from '../../../fixtures/living.ts'
import { aHistory, aSection } from '../../../fixtures/version.ts'

const about = { summary: 'A text.', owner: 'Legal', category: 'terms' } as const
const policies: Policy[] = [
  { id: 'policy-terms', title: 'Terms', slug: 'terms', ...about },
  { id: 'policy-fees', title: 'Fees', slug: 'fees', formerSlugs: ['prices'], ...about },
]
const fees = await aHistory('policy-fees', [
  { effectiveDate: '2027-01-01', sections: [aSection('Rates', 'Ten a month.', 'rates')] },
  { effectiveDate: '2027-09-01', sections: [aSection('Tariff', 'Twelve a month.', 'tariff')] },
])

/** A version of the terms with a link on the words “our fees”. */
function termsWith(href: string, fields: object = {}): Version {
  const link = { _type: 'link', _key: 'l1', href }
  return {
    ...unsealedVersion.parse({
      policy: 'policy-terms',
      sequence: 1,
      title: 'Terms',
      effectiveDate: '2027-03-01',
      publishedAt: '2027-03-01T08:00:00Z',
      changeKind: 'first',
      sections: [{ ...aSection('What you pay', ''), body: [marked('our fees', [link])] }],
      previousHash: null,
      ...fields,
    }),
    hash: '0'.repeat(64),
  }
}

const notesOf = (version: Version) =>
  deadLinkNotes([version], policies, {
    histories: new Map([
      ['policy-fees', fees],
      ['policy-terms', [version]],
    ]),
    today: day.parse('2027-03-01'),
  })

describe('the notes about links of new versions', () => {
  it('name a link to a policy that is not published', () => {
    const [note, ...more] = notesOf(termsWith('/refunds/'))
    expect(more).toEqual([])
    expect(note).toContain('policy-terms-v1')
    expect(note).toContain('“What you pay”')
    expect(note).toContain('The link “our fees” leads to “/refunds/”, and no published policy has that address.')
  })

  it('name a link to an anchor that the text of another policy does not have today', () => {
    expect(notesOf(termsWith('/fees/#tariff')).join()).toContain('leads to “#tariff” in “Fees”')
    expect(notesOf(termsWith('/prices/#tariff')).join()).toContain('leads to “#tariff” in “Fees”')
  })

  it('say nothing of links that lead somewhere, by the present address or a former one', () => {
    for (const href of ['/fees/', '/fees/#rates', '/prices/#rates', '/fees/2027-01-01/', '/archive/', '/feed.xml']) {
      expect(notesOf(termsWith(href))).toEqual([])
    }
    expect(notesOf(termsWith('/terms/#what-you-pay'))).toEqual([])
    expect(notesOf(termsWith('https://elsewhere.example/refunds/'))).toEqual([])
  })

  it('say nothing of imported history, which nobody can correct', () => {
    expect(notesOf(termsWith('/refunds/', { source: { note: 'An old page.' } }))).toEqual([])
  })
})
