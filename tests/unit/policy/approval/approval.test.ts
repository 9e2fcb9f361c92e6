import { describe, expect, it } from 'vitest'
import { authorsSince, type RecordedChange } from '../../../../policy/approval/authors.ts'
import { approvalDigest } from '../../../../policy/approval/digest.ts'
import { readHistory } from '../../../../policy/approval/load-authors.ts'
import { asksForApproval } from '../../../../policy/approval/rules.ts'
import { sealApproval } from '../../../../policy/approval/seal.ts'
import { sharedSectionsIn, usesSettings } from '../../../../policy/approval/sources.ts'
import { approvalDecisionDocument } from '../../../../schemas/records/approval-documents.ts'
import { aHistory } from '../../../fixtures/version.ts'

const material = { category: 'privacy', changeKind: 'material' } as const

describe('the rules about approval', () => {
  it.each([
    ['are off', { isOn: false }, false],
    ['cover everything', { isOn: true }, true],
    ['cover everything by empty lists', { isOn: true, categories: [], kinds: [] }, true],
    ['cover the category', { isOn: true, categories: ['privacy' as const] }, true],
    ['cover another category', { isOn: true, categories: ['terms' as const] }, false],
    ['cover the kind', { isOn: true, kinds: ['material' as const] }, true],
    ['cover another kind', { isOn: true, kinds: ['first' as const] }, false],
  ])('that %s', (_what, rules, expected) => {
    expect(asksForApproval(rules, material)).toBe(expected)
  })

  it('never hold up a recall', () => {
    expect(asksForApproval({ isOn: true }, { ...material, changeKind: 'recall' })).toBe(false)
    expect(asksForApproval({ isOn: true, kinds: ['recall'] }, { ...material, changeKind: 'recall' })).toBe(false)
  })
})

describe('the digest of what is approved', () => {
  it('is the same at another moment, and another for anything else', async () => {
    const [version] = await aHistory('policy-a', [{ effectiveDate: '2027-01-01' }])
    if (!version) throw new Error('no version')
    const { hash: _, ...proposal } = version
    const digest = await approvalDigest(proposal)
    expect(
      await approvalDigest({ ...version, publishedAt: version.publishedAt.replace('2026', '2025') } as never),
    ).toBe(digest)
    for (const change of [{ title: 'Other' }, { sections: [] }, { changeSummary: 'Less.' }, { sequence: 2 }]) {
      expect(await approvalDigest({ ...proposal, ...change })).not.toBe(digest)
    }
  })
})

describe('the authors of a version', () => {
  const change = (id: string, author: string, time: string, isDeletion = false): RecordedChange => ({
    id,
    author,
    time,
    isDeletion,
  })

  it('are those who changed the published text after the last version', () => {
    const changes = [change('a', 'eda', '1'), change('a', 'egon', '3')]
    expect(authorsSince(changes, '2')).toEqual(['egon'])
    expect(authorsSince(changes, undefined)).toEqual(['eda', 'egon'])
  })

  it('are those who wrote a draft that was kept, however long ago', () => {
    const gone = change('drafts.a', 'egon', '2', true)
    const old = change('drafts.a', 'eda', '1')
    expect(authorsSince([old, gone, change('drafts.a', 'ada', '3')], '2')).toEqual(['ada'])
    expect(authorsSince([old, change('drafts.a', 'ada', '3')], '2')).toEqual(['ada', 'eda'])
    expect(authorsSince([old, change('drafts.a', 'egon', '3', true)], '2')).toEqual(['eda', 'egon'])
  })

  it('are found in what the history says, with what is gone', () => {
    const line = (author: string, mutations: object[]) =>
      JSON.stringify({ id: 't', timestamp: '1', author, documentIDs: ['a', 'drafts.a'], mutations })
    const publish = line('eda', [{ createOrReplace: { _id: 'a', _type: 'policy' } }, { delete: { id: 'drafts.a' } }])
    const edit = line('egon', [{ patch: { id: 'a' } }, { delete: { id: 'drafts.a' } }, { create: { _id: 'drafts.a' } }])
    expect(readHistory(`${publish}\n${edit}\n`).map(({ id, isDeletion }) => [id, isDeletion])).toEqual([
      ['a', false],
      ['drafts.a', true],
      ['a', false],
      ['drafts.a', false],
    ])
  })
})

it('finds what a text is made from: shared sections, and words of Settings however deep', () => {
  const section = { _type: 'section', body: [{ children: [{ _type: 'variable', variable: 'name' }] }] }
  const shared = { _type: 'sharedSectionReference', _ref: 'contact' }
  expect(sharedSectionsIn([{ sections: [section, shared] }, null, { sections: [shared] }])).toEqual(['contact'])
  expect(usesSettings({ sections: [shared] })).toBe(false)
  expect(usesSettings([null, { sections: [section] }])).toBe(true)
})

describe('the seal of an approval', () => {
  const decision = approvalDecisionDocument.parse({
    _id: 'approval-1-decision',
    _type: 'approvalDecision',
    _rev: 'any',
    request: 'approval-1',
    policy: 'policy-a',
    sequence: 2,
    digest: 'd'.repeat(64),
    outcome: 'approved',
    requestedBy: { id: 'p1', name: 'Eda Weber', role: 'editor' },
    requestedAt: '2026-04-19T08:00:00Z',
    authors: [{ _key: 'p1', id: 'p1', name: 'Eda Weber', role: 'editor' }],
    decidedBy: { id: 'p2', name: 'Ada Krug', role: 'approver' },
    decidedAt: '2026-04-19T09:00:00Z',
    salt: 'e'.repeat(64),
  })

  it('names people, or only their roles, or nobody, and binds the same decision', async () => {
    const [names, roles, nobody] = await Promise.all(
      (['names', 'roles', 'nobody'] as const).map((shown) => sealApproval(decision, shown)),
    )
    expect(names).toMatchObject({
      authors: [{ name: 'Eda Weber', role: 'editor' }],
      approvedBy: { name: 'Ada Krug', role: 'approver' },
      approvedAt: '2026-04-19T09:00:00Z',
    })
    expect(roles).toMatchObject({ authors: [{ role: 'editor' }], approvedBy: { role: 'approver' } })
    expect(JSON.stringify(roles)).not.toMatch(/Ada|Eda|p1|p2/)
    expect(nobody).toEqual({ decision: 'approval-1-decision', record: names?.record })
  })

  it('cannot be guessed from names: the secret part counts, the lake’s own fields do not', async () => {
    const sealed = await sealApproval(decision, 'nobody')
    expect(await sealApproval({ ...decision, _rev: 'other', _updatedAt: 'now' }, 'nobody')).toEqual(sealed)
    expect(await sealApproval({ ...decision, salt: 'f'.repeat(64) }, 'nobody')).not.toEqual(sealed)
  })
})
