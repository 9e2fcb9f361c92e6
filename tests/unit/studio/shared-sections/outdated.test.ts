import { expect, it } from 'vitest'
import { changedInWords, readCandidates } from '../../../../studio/actions/outdated/outdated.ts'

const shared = [
  { _id: 'contact', heading: 'How to reach us', _updatedAt: '2027-03-02T00:00:00Z' },
  { _id: 'law', heading: 'Law', _updatedAt: '2027-01-01T00:00:00Z' },
]
const policies = [
  { _id: 'terms', title: 'Terms', uses: ['contact', 'law'] },
  { _id: 'privacy', title: 'Privacy policy', uses: ['law'] },
  { _id: 'new', title: 'New', uses: ['contact'] },
]
const version = (policy: string, day: string) => ({ policy, publishedAt: `2027-${day}T00:00:00Z` })

it('names policies of which a shared section was published after their last version, and which', () => {
  const versions = [version('terms', '02-01'), version('terms', '01-15'), version('privacy', '02-01')]
  const found = readCandidates({ policies, shared, versions })
  expect(found?.map(({ id, headings }) => [id, headings])).toEqual([['terms', ['How to reach us']]])
  expect(found?.map(changedInWords)).toEqual([
    '“How to reach us” changed since its last version. Readers still see the old text.',
  ])
})

it('names none whose last version came later, and no policy without a version', () => {
  const versions = [version('terms', '03-03'), version('privacy', '02-01')]
  expect(readCandidates({ policies, shared, versions })).toEqual([])
  expect(readCandidates({ policies, shared })).toBeUndefined()
})
