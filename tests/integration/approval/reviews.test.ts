import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadAuthors } from '../../../policy/approval/load-authors.ts'
import { openAuthorsReader } from '../../../policy/approval/open-reader.ts'
import { member } from '../../fixtures/approval.ts'
import { policyDocumentOf } from '../../fixtures/lake.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'

let team: Team
let count = 0
beforeAll(async () => {
  team = await openTeam({ Vic: 'viewer', Eda: 'editor', Ada: 'approver', Adam: 'administrator' })
  await team.operator.create(policyDocumentOf('policy-read', 'read'))
  await team.operator.create(policyDocumentOf('drafts.policy-new', 'new'))
})
afterAll(() => team.close())

const reviewBy = async (name: string, change: object = {}) => ({
  _id: `review-${++count}`,
  _type: 'policyReview',
  policy: 'policy-read',
  due: '2027-01-01',
  next: '2028-01-01',
  reviewedBy: await member(team.as(name)),
  reviewedAt: new Date().toISOString(),
  ...change,
})
const record = async (name: string, change: object = {}) => team.as(name).create(await reviewBy(name, change))

it('whoever may publish records that a policy was read again, and is no author of it', async () => {
  for (const name of ['Eda', 'Ada', 'Adam']) await record(name)
  const reviews = await team.operator.fetch<string[]>('*[_type == "policyReview"].reviewedBy.name')
  expect(reviews.toSorted()).toEqual(['Ada', 'Adam', 'Eda'])
  const authors = await loadAuthors(openAuthorsReader(team.as('Eda')), 'policy-read', [])
  expect(authors.map(({ name }) => name)).not.toContain('Ada')
})

const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString()

const refused: Record<string, { refusal: string; attempt: () => Promise<unknown> }> = {
  'a viewer reviews': { refusal: 'Insufficient permissions', attempt: () => record('Vic') },
  'nobody who is signed in reviews': {
    refusal: 'You must be signed in',
    attempt: async () => team.anonymous.create(await reviewBy('Eda')),
  },
  'a token reviews': {
    refusal: 'A person reviews a policy',
    attempt: async () => (await team.tokenOf('Adam', 'administrator')).create(await reviewBy('Adam')),
  },
  'whoever runs the server reviews in somebody’s name': {
    refusal: 'A person reviews a policy',
    attempt: async () => team.operator.create(await reviewBy('Ada')),
  },
  'an editor reviews in the name of an approver': {
    refusal: 'It must name the person who is signed in',
    attempt: async () => record('Eda', { reviewedBy: await member(team.as('Ada')) }),
  },
  'an editor reviews with a role that they do not have': {
    refusal: 'It must name the person who is signed in',
    attempt: async () => record('Eda', { reviewedBy: { ...(await member(team.as('Eda'))), role: 'approver' } }),
  },
  'a review is dated back': {
    refusal: 'It must say when it was reviewed',
    attempt: () => record('Eda', { reviewedAt: hourAgo() }),
  },
  'a policy is reviewed that is not published': {
    refusal: 'No policy policy-new is published.',
    attempt: () => record('Eda', { policy: 'policy-new' }),
  },
  'a review has a day that does not exist': { refusal: 'next', attempt: () => record('Eda', { next: '2027-02-30' }) },
  'an editor changes a review': {
    refusal: 'Insufficient permissions',
    attempt: () => team.as('Eda').patch('review-kept').set({ next: '2099-01-01' }).commit(),
  },
  'an administrator changes a review': {
    refusal: 'Insufficient permissions',
    attempt: () => team.as('Adam').patch('review-kept').set({ next: '2099-01-01' }).commit(),
  },
  'an administrator deletes a review': {
    refusal: 'Insufficient permissions',
    attempt: () => team.as('Adam').delete('review-kept'),
  },
  'whoever runs the server replaces a review': {
    refusal: 'Insufficient permissions',
    attempt: async () => team.operator.createOrReplace(await reviewBy('Ada', { _id: 'review-kept' })),
  },
}

it.each(Object.keys(refused))('is refused if %s', async (name) => {
  if (!(await team.operator.getDocument('review-kept'))) await record('Eda', { _id: 'review-kept' })
  const before = await team.operator.fetch('count(*[_type == "policyReview"])')
  await expect(refused[name]?.attempt()).rejects.toThrow(refused[name]?.refusal)
  expect(await team.operator.fetch('count(*[_type == "policyReview"])')).toBe(before)
})
