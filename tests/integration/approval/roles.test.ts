import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { approvedVersion, ask, decide, draftVersion, publishVersion } from '../../fixtures/approval.ts'
import { editedPolicy } from '../../fixtures/approval-team.ts'
import { settingsDocument } from '../../fixtures/lake.ts'
import { projectId } from '../../../publisher/client.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'

/** One person of each role; the text is always somebody else's. */
const people = {
  viewer: 'viewer',
  editor: 'editor',
  approver: 'approver',
  administrator: 'administrator',
  author: 'editor',
  asker: 'editor',
  second: 'approver',
}
const roles = ['anonymous', 'viewer', 'editor', 'approver', 'administrator'] as const
type Role = (typeof roles)[number]

const editors: readonly Role[] = ['editor', 'approver', 'administrator']
const approvers: readonly Role[] = ['approver', 'administrator']
const administrators: readonly Role[] = ['administrator']
const nobody: readonly Role[] = []

let team: Team
let count = 0
beforeAll(async () => {
  team = await openTeam(people)
  await team.operator.create(settingsDocument)
  await team.operator.create({ _id: 'approvalRules', _type: 'approvalRules', isOn: true, categories: ['privacy'] })
})
afterAll(() => team.close())

const clientOf = (role: Role): SanityClient => (role === 'anonymous' ? team.anonymous : team.as(role))

const aPolicy = (change: object = {}) => editedPolicy(team, `policy-${++count}`, 'author', change)

type Attempt = { what: string; allowed: readonly Role[]; attempt: (client: SanityClient) => Promise<unknown> }

const requested = async () => ask(team.as('asker'), await aPolicy())
const approved = async () => decide(team.as('second'), await requested())

const attempts: Attempt[] = [
  {
    what: 'read a draft',
    allowed: ['viewer', ...editors],
    async attempt(client) {
      const id = `drafts.${await aPolicy()}`
      expect(await client.getDocument(id)).toBeDefined()
    },
  },
  { what: 'begin a draft', allowed: editors, attempt: (client) => client.create({ _type: 'policy', _id: 'drafts.' }) },
  {
    what: 'change a draft',
    allowed: editors,
    attempt: async (client) =>
      client
        .patch(`drafts.${await aPolicy()}`)
        .set({ title: 'Other' })
        .commit(),
  },
  {
    what: 'delete a draft',
    allowed: editors,
    attempt: async (client) => client.delete(`drafts.${await aPolicy()}`),
  },
  {
    what: 'change the owner of a published policy',
    allowed: editors,
    attempt: async (client) =>
      client
        .patch(await aPolicy())
        .set({ owner: 'Sales' })
        .commit(),
  },
  {
    what: 'change Settings',
    allowed: editors,
    attempt: (client) => client.patch('siteSettings').set({ noticeDays: 30 }).commit(),
  },
  {
    what: 'change the rules about approval',
    allowed: administrators,
    attempt: (client) => client.patch('approvalRules').set({ shown: 'names' }).commit(),
  },
  {
    what: 'draft other rules about approval',
    allowed: administrators,
    attempt: (client) => client.createOrReplace({ _id: 'drafts.approvalRules', _type: 'approvalRules', isOn: true }),
  },
  {
    what: 'move a policy to a category without approval',
    allowed: administrators,
    attempt: async (client) =>
      client
        .patch(await aPolicy())
        .set({ category: 'other' })
        .commit(),
  },
  {
    what: 'change a version',
    allowed: nobody,
    attempt: async (client) =>
      client
        .patch(`${await aPolicy()}-v1`)
        .set({ title: 'Other' })
        .commit(),
  },
  { what: 'delete a version', allowed: nobody, attempt: async (client) => client.delete(`${await aPolicy()}-v1`) },
  {
    what: 'write into a release',
    allowed: nobody,
    attempt: async (client) => client.create({ _id: `versions.spring.${await aPolicy()}`, _type: 'policy' }),
  },
  {
    what: 'ask for approval',
    allowed: editors,
    attempt: async (client) => ask(client, await aPolicy(), { reader: team.operator }),
  },
  {
    what: 'approve what others wrote and asked for',
    allowed: approvers,
    attempt: async (client) => decide(client, await requested()),
  },
  {
    what: 'send a request back with a note',
    allowed: approvers,
    attempt: async (client) => decide(client, await requested(), 'returned', { note: 'Say for how long.' }),
  },
  {
    what: 'withdraw a request',
    allowed: editors,
    attempt: async (client) => decide(client, await requested(), 'withdrawn'),
  },
  {
    what: 'change a request',
    allowed: nobody,
    attempt: async (client) =>
      client
        .patch((await requested())._id)
        .set({ digest: '0'.repeat(64) })
        .commit(),
  },
  { what: 'delete a request', allowed: nobody, attempt: async (client) => client.delete((await requested())._id) },
  {
    what: 'change a decision',
    allowed: nobody,
    attempt: async (client) =>
      client
        .patch((await approved())._id)
        .set({ outcome: 'returned' })
        .commit(),
  },
  { what: 'delete a decision', allowed: nobody, attempt: async (client) => client.delete((await approved())._id) },
  {
    what: 'publish what was approved',
    allowed: editors,
    async attempt(client) {
      const decision = await approved()
      await publishVersion(client, await approvedVersion(team.operator, decision))
    },
  },
  {
    what: 'publish what was not approved',
    allowed: nobody,
    async attempt(client) {
      const id = await aPolicy()
      await publishVersion(client, await draftVersion(team.operator, id))
    },
  },
  {
    what: 'publish where no approval is asked for',
    allowed: editors,
    async attempt(client) {
      const id = await aPolicy({ category: 'terms' })
      await publishVersion(client, await draftVersion(team.operator, id))
    },
  },
  {
    what: 'publish without approval with a source, as an import does',
    allowed: nobody,
    async attempt(client) {
      const id = await aPolicy()
      const source = { note: 'So to speak' }
      await client.create(toVersionDocument(await draftVersion(team.operator, id, { source })))
    },
  },
  {
    what: 'delete a shared section that a draft uses',
    allowed: nobody,
    async attempt(client) {
      const id = `shared-${++count}`
      await team.operator.create({ _id: id, _type: 'sharedSection', heading: 'Contact', body: [] })
      await aPolicy({ sections: [{ _type: 'sharedSectionReference', _key: 'contact', _ref: id }] })
      await client.delete(id)
    },
  },
  {
    what: 'delete a shared section that nothing uses',
    allowed: editors,
    async attempt(client) {
      const id = `shared-${++count}`
      await team.operator.create({ _id: id, _type: 'sharedSection', heading: 'Contact', body: [] })
      await client.delete(id)
    },
  },
  {
    what: 'make a token',
    allowed: administrators,
    attempt: (client) =>
      client.request({
        method: 'POST',
        url: `/projects/${projectId}/tokens`,
        body: { label: 'Mine', roleName: 'viewer' },
      }),
  },
  {
    what: 'list tokens',
    allowed: administrators,
    attempt: (client) => client.request({ url: `/projects/${projectId}/tokens` }),
  },
  {
    what: 'read who changed a policy',
    allowed: ['viewer', ...editors],
    attempt: async (client) =>
      client.request({ url: `/data/history/production/transactions/${await aPolicy()}?excludeContent=true` }),
  },
]

describe.each(attempts)('$what', ({ allowed, attempt }) => {
  it.each(roles)('as %s', async (role) => {
    const outcome = await attempt(clientOf(role)).then(
      () => 'done',
      (error: unknown) => (error instanceof Error && 'statusCode' in error ? 'refused' : error),
    )
    // An anonymous read finds nothing, which is no refusal: what is expected inside of an attempt fails then.
    expect(outcome instanceof Error && outcome.name === 'AssertionError' ? 'refused' : outcome).toBe(
      allowed.includes(role) ? 'done' : 'refused',
    )
  })
})
