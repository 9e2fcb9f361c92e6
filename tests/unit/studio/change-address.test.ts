import { afterEach, beforeEach, expect, it } from 'vitest'
import { addressProblem, changeAddress } from '../../../studio/actions/address/change-address.ts'
import { policy } from './documents.ts'
import { startLake } from './publish-version/lake.ts'

let lake: Awaited<ReturnType<typeof startLake>>
let ana: ReturnType<typeof lake.editor>

beforeEach(async () => {
  lake = await startLake()
  ana = lake.editor('Ana').withConfig({ perspective: 'raw' })
  const other = { ...policy, _id: 'cookies', title: 'Cookie policy', slug: { _type: 'slug', current: 'cookies' } }
  const draft = { ...policy, _id: 'drafts.privacy', title: 'Not published yet' }
  const withoutReferences = [policy, other, draft].map((document) => ({ ...document, sections: [] }))
  await ana.mutate<Record<string, unknown>>(withoutReferences.map((document) => ({ create: document })))
})
afterEach(() => lake.close())

const slugs = () => ana.fetch('*[_type == "policy"] | order(_id asc) { _id, title, "slug": slug.current }')
const change = (to: string, pageAt = async (): Promise<string | undefined> => undefined) =>
  changeAddress({ client: ana, policyId: 'privacy', from: 'privacy', to, pageAt })

it('a published policy moves to another address with its draft, whose changes stay unpublished', async () => {
  expect(await change('data-protection')).toBeUndefined()
  expect(await slugs()).toEqual([
    { _id: 'cookies', title: 'Cookie policy', slug: 'cookies' },
    { _id: 'drafts.privacy', title: 'Not published yet', slug: 'data-protection' },
    { _id: 'privacy', title: policy.title, slug: 'data-protection' },
  ])
})

it('a policy cannot move to the address that another has, or had before', async () => {
  expect(await change('cookies')).toMatchObject({ explanation: '“Cookie policy” has it. Choose another.' })
  expect(await change('old-terms', async () => '/terms/')).toMatchObject({ title: 'The address is taken' })
  // Its own former address leads to itself.
  expect(await change('old-privacy', async () => '/privacy/')).toBeUndefined()
})

it('a viewer cannot move a policy', async () => {
  const viewer = lake.editor('Reader', 'viewer')
  const pageAt = async () => undefined
  expect(
    await changeAddress({ client: viewer, policyId: 'privacy', from: 'privacy', to: 'data', pageAt }),
  ).toMatchObject({ title: 'You can’t publish' })
})

it.each([
  ['privacy', 'That is the address now. Type another.'],
  ['Privacy Policy', 'The address must be lower-case letters, digits and single hyphens, such as cookie-policy.'],
  ['archive', 'The address is an address that the site reserves for itself.'],
  ['data-protection', undefined],
])('the address “%s” has the problem “%s”', (typed, problem) => {
  expect(addressProblem(typed, 'privacy')).toBe(problem)
})
