import { expect, it } from 'vitest'
import { publishMutations } from '../../../../studio/actions/publish-version/publish-mutations.ts'
import { draft, firstVersion, published } from './situations.ts'

const unchanged = ({ _id, _rev }: { _id: string; _rev: string }) => ({
  patch: { id: _id, ifRevisionID: _rev, unset: ['_reserved_prop_'] },
})

it('mutations record the first version and publish the policy, or neither', async () => {
  const version = await firstVersion
  const { _rev, _updatedAt, ...kept } = draft
  expect(publishMutations({ draft, published: null, version })).toEqual([
    {
      create: {
        ...version,
        _id: 'privacy-v1',
        _type: 'policyVersion',
        policy: { _type: 'reference', _ref: 'privacy' },
      },
    },
    unchanged(draft),
    { create: { ...kept, _id: 'privacy' } },
    { delete: { id: 'drafts.privacy' } },
  ])
})

it('mutations replace a published policy only if nobody changed it meanwhile', async () => {
  const mutations = publishMutations({ draft, published, version: await firstVersion })
  expect(mutations.slice(1, 3)).toEqual([unchanged(draft), unchanged(published)])
  expect(mutations[3]).toMatchObject({ createOrReplace: { _id: 'privacy', title: 'Privacy policy' } })
})

it('mutations record a version of a policy without a draft and leave the policy as it is', async () => {
  const mutations = publishMutations({ draft: null, published, version: await firstVersion })
  expect(mutations).toEqual([expect.objectContaining({ create: expect.anything() }), unchanged(published)])
})

it('mutations publish changed details without a version', () => {
  const mutations = publishMutations({ draft, published, version: undefined })
  expect(mutations.map((mutation) => Object.keys(mutation)[0])).toEqual(['patch', 'patch', 'createOrReplace', 'delete'])
})

it('mutations strengthen references made to a draft, and keep intentionally weak ones', () => {
  const reference = { _type: 'sharedSectionReference', _key: 'contact', _ref: 'shared-contact' }
  const made = { ...reference, _weak: true, _strengthenOnPublish: { type: 'sharedSection' } }
  const meant = { ...made, _strengthenOnPublish: { type: 'sharedSection', weak: true } }
  const mutations = publishMutations({
    draft: { ...draft, sections: [made, meant] },
    published: null,
    version: undefined,
  })
  expect(mutations[1]).toMatchObject({ create: { sections: [reference, { ...reference, _weak: true }] } })
  expect(JSON.stringify(mutations)).not.toContain('_strengthenOnPublish')
})
