import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientFor } from '../../../publisher/client.ts'
import { serveLake } from '../../../publisher/lake.ts'
import type { PullResult } from '../../../publisher/pull/pull.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { sealVersion } from '../../../policy/hash.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { openTestLake, policyDocumentOf, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { contentOf, failure, privacy, pullFrom } from '../../fixtures/pulling.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
})
afterEach(() => lake.close())

const terms = policyDocumentOf('policy-terms', 'terms', { title: 'Terms' })
const years = (...all: number[]) => all.map((year) => ({ effectiveDate: `${year}-01-01` }))
const historyOf = (policy: string, count = 4) => aHistory(policy, years(2020, 2021, 2022, 2023).slice(0, count))
const write = (...documents: object[]) => {
  const transaction = lake.writer.transaction()
  // What a stranger to the records writes need not be one.
  for (const document of documents) transaction.create(document as { _id: string; _type: string })
  return transaction.commit()
}
const told = ({ setAside }: PullResult) =>
  setAside.map(({ document, policy, problems }) => [document, policy, problems.map(({ field }) => field).join()])
const addedBy = ({ added }: PullResult) => added.map(({ policy, sequence }) => `${policy}-v${sequence}`)
const slugsIn = () =>
  [...(contentOf(lake)['snapshot.json'] ?? '').matchAll(/"slug":\s*"([^"]*)"/g)].map(([, slug]) => slug)

/** Has the first version of Privacy live; what follows is to go wrong. */
async function begin(): Promise<Version[]> {
  const history = await historyOf('policy-privacy')
  await publish(lake.writer, privacy, history.slice(0, 1))
  await pullFrom(lake)
  return history
}

it('settings that are not valid hold back nobody, and are named until they are mended', async () => {
  const [, second] = await begin()
  await lake.writer.patch('siteSettings').set({ timeZone: 'Atlantis/Capital', terms: 5 }).commit()
  if (second) await write(toVersionDocument(second))
  const pulled = await pullFrom(lake)
  expect(addedBy(pulled)).toEqual(['policy-privacy-v2'])
  expect(told(pulled)).toEqual([['siteSettings', undefined, 'timeZone,terms']])
  expect(told(await pullFrom(lake, { depth: 'incremental' }))).toHaveLength(1)
  await lake.writer.patch('siteSettings').set({ timeZone: 'Europe/Rome' }).unset(['terms']).commit()
  const mended = await pullFrom(lake, { depth: 'incremental' })
  expect([told(mended), contentOf(lake)['snapshot.json']]).toEqual([[], expect.stringContaining('Europe/Rome')])
})

describe('a version that cannot be accepted', () => {
  const breakers: Record<string, (next: Version) => Promise<object> | object> = {
    'is no version': ({ policy }) => ({ _id: `${policy}-v2`, _type: 'policyVersion' }),
    'was changed after its hash was made': (next) => ({ ...toVersionDocument(next), title: 'Another' }),
    'does not follow the one before': async (next) =>
      toVersionDocument(await sealVersion({ ...next, previousHash: 'f'.repeat(64) })),
    'is not ready': async (next) =>
      toVersionDocument(await sealVersion({ ...next, sections: [aSection('Contact', 'Write to [e-mail address].')] })),
    'is of another policy': (next) => ({
      ...toVersionDocument({ ...next, policy: 'policy-terms' }),
      _id: 'policy-privacy-v2',
    }),
    'has half of a character': (next) => ({
      ...toVersionDocument(next),
      sections: [aSection('Contact', 'Write to us.\uD800')],
    }),
  }

  it.each(Object.keys(breakers))('stays behind with its policy when it %s, and all others go live', async (name) => {
    const [, second, third] = await begin()
    if (!second || !third) throw new Error('no version')
    const broken = await breakers[name]?.(second)
    await publish(lake.writer, terms, [])
    await write(broken ?? {}, toVersionDocument(third))
    await lake.writer.patch('policy-privacy').set({ title: 'Privacy notice' }).commit()
    await publish(lake.writer, terms, await historyOf('policy-terms', 2))

    const result = await pullFrom(lake)
    expect(addedBy(result)).toEqual(['policy-terms-v1', 'policy-terms-v2'])
    expect(told(result).map(([document, policy]) => [document, policy])).toEqual([
      ['policy-privacy-v2', 'policy-privacy'],
      ['policy-privacy-v3', 'policy-privacy'],
    ])
    // What is true of the policy was published with the broken version, and waits with it.
    expect(contentOf(lake)['snapshot.json']).not.toContain('Privacy notice')

    // At every depth, until it is mended.
    for (const depth of ['incremental', 'modified', 'full'] as const) {
      const again = await pullFrom(lake, { depth })
      expect(again).toMatchObject({ changed: false, setAside: result.setAside })
    }
  })

  it('is forgotten when it is mended in the lake', async () => {
    const { writer } = lake
    await publish(writer, privacy, [])
    await pullFrom(lake)
    const broken = { ...privacy, summary: '' }
    await writer.createOrReplace(broken)
    await publish(writer, terms, await historyOf('policy-terms', 1))
    const result = await pullFrom(lake, { depth: 'incremental' })
    expect(told(result)).toEqual([['policy-privacy', 'policy-privacy', 'summary']])
    await writer.createOrReplace({ ...privacy, summary: 'Mended.' })
    expect((await pullFrom(lake, { depth: 'incremental' })).setAside).toEqual([])
    expect(contentOf(lake)['snapshot.json']).toContain('Mended.')
  })

  it('lets those before it go live', async () => {
    const [, second, third] = await begin()
    if (!second || !third) throw new Error('no version')
    await write(toVersionDocument(second), { ...toVersionDocument(third), title: 'Another' })
    const result = await pullFrom(lake)
    expect(addedBy(result)).toEqual(['policy-privacy-v2'])
    expect(told(result)).toEqual([['policy-privacy-v3', 'policy-privacy', 'hash']])
  })
})

describe('a document that is in nobody’s way', () => {
  it.each(['junk', 'policy-privacy-v9', 'policy-privacy-v007', 'policy-ghost-v1'])(
    'is named and holds no policy: %s',
    async (id) => {
      const [, second] = await begin()
      if (!second) throw new Error('no version')
      await write(
        { _id: id, _type: 'policyVersion', policy: { _type: 'reference', _ref: 'policy-privacy' } },
        toVersionDocument(second),
      )
      const notified = [{ id, deleted: false }]
      const result = await pullFrom(lake, { depth: 'incremental', notified })
      expect(addedBy(result)).toEqual(['policy-privacy-v2'])
      expect(result.setAside.map(({ document }) => document)).toEqual([id])
      for (const depth of ['incremental', 'modified', 'full'] as const) {
        expect(told(await pullFrom(lake, { depth }))).toEqual(told(result))
      }
    },
  )

  it('is a second document of settings, or a policy with a dot in its id', async () => {
    const [, second] = await begin()
    if (!second) throw new Error('no version')
    await write(
      { ...settingsDocument, _id: 'another', name: 'Somebody Else' },
      { ...terms, _id: 'some.policy' },
      toVersionDocument(second),
    )
    const result = await pullFrom(lake, { client: lake.writer })
    expect(addedBy(result)).toEqual(['policy-privacy-v2'])
    expect(result.setAside.map(({ document }) => document).toSorted()).toEqual(['another', 'some.policy'])
    expect(contentOf(lake)['snapshot.json']).not.toContain('Somebody Else')
  })

  it('is a version of a policy that is not published', async () => {
    const [, second] = await begin()
    if (!second) throw new Error('no version')
    const [ghost] = await historyOf('policy-ghost', 1)
    if (!ghost) throw new Error('no version')
    const weak = { _type: 'reference', _ref: 'policy-ghost', _weak: true }
    await write({ ...toVersionDocument(ghost), policy: weak }, toVersionDocument(second))
    const notified = [{ id: 'policy-ghost-v1', deleted: false }]
    for (const depth of ['incremental', 'full'] as const) {
      const result = await pullFrom(lake, { depth, notified })
      expect(told(result)).toEqual([['policy-ghost', undefined, 'the document']])
    }
    expect(Object.keys(contentOf(lake))).toContain('versions/policy-privacy/0002.json')
  })
})

describe('an address that two policies claim', () => {
  it('stays with the one that has it, and of two newcomers with the first', async () => {
    await begin()
    await publish(lake.writer, policyDocumentOf('policy-a', 'privacy', { title: 'A' }), [])
    await publish(lake.writer, policyDocumentOf('policy-c', 'same', { title: 'C' }), [])
    await lake.writer.create({
      ...policyDocumentOf('policy-b', 'same', { title: 'B' }),
      _createdAt: '2099-01-01T00:00:00Z',
    })
    const result = await pullFrom(lake)
    expect(told(result)).toEqual([
      ['policy-a', 'policy-a', 'slug'],
      ['policy-b', 'policy-b', 'slug'],
    ])
    expect(slugsIn()).toEqual(['same', 'privacy'])
  })

  it('stays with one that is set aside itself, and with one that had it before', async () => {
    await begin()
    await publish(lake.writer, terms, [])
    await pullFrom(lake)
    // Terms moves, but something else is wrong with it: its address is still its own.
    await lake.writer.createOrReplace({ ...terms, slug: { _type: 'slug', current: 'conditions' }, owner: '' })
    await publish(lake.writer, policyDocumentOf('policy-a', 'terms', { title: 'A' }), [])
    await lake.writer.patch('policy-privacy').set({ 'slug.current': 'data' }).commit()
    await publish(lake.writer, policyDocumentOf('policy-z', 'privacy', { title: 'Z' }), [])
    const result = await pullFrom(lake)
    expect(told(result).toSorted()).toEqual([
      ['policy-a', 'policy-a', 'slug'],
      ['policy-terms', 'policy-terms', 'owner'],
      ['policy-z', 'policy-z', 'slug'],
    ])
    expect(slugsIn()).toEqual(['data', 'terms'])
  })
})

describe('a notification that the lake does not show', () => {
  it('holds its own policy and nothing else, until the next poll', async () => {
    const [, second] = await begin()
    if (!second) throw new Error('no version')
    await write(toVersionDocument(second))
    await publish(lake.writer, terms, await historyOf('policy-terms', 1))
    const updatedAt = '2099-01-01T00:00:00Z'
    const notified = [
      { id: 'policy-privacy', rev: 'of-another-lake', updatedAt, deleted: false },
      { id: 'siteSettings', rev: 'of-another-lake', updatedAt, deleted: false },
      { id: 'policy-ghost', rev: 'z', updatedAt, deleted: false },
    ]
    const result = await pullFrom(lake, { depth: 'incremental', notified })
    expect(addedBy(result)).toEqual(['policy-terms-v1'])
    expect(result.setAside.map(({ document }) => document)).toEqual(['policy-privacy', 'siteSettings'])
    const later = await pullFrom(lake)
    expect(addedBy(later)).toEqual(['policy-privacy-v2'])
    expect(later.setAside).toEqual([])
  }, 20_000)
})

describe('what concerns everything', () => {
  it('refuses the pull when nothing could be published at all', async () => {
    await publish(lake.writer, { ...privacy, owner: '' } as typeof privacy, [])
    expect(await failure(pullFrom(lake))).toBe(
      [
        '1 problem in what is published; content/ is as it was.',
        '  · “Privacy policy” (policy-privacy): owner: must not be empty',
      ].join('\n'),
    )
    expect(contentOf(lake)).toEqual({})
  })
})

describe('history', () => {
  /** A version that follows the first one of Privacy, published at this moment. */
  const nextOf = async (first: Version, publishedAt: string, change: Partial<Version> = {}) => {
    const [, second] = await aHistory('policy-privacy', [
      { effectiveDate: '2020-01-01' },
      { effectiveDate: '2021-01-01' },
    ])
    if (!second) throw new Error('no version')
    return toVersionDocument(
      await sealVersion({ ...second, previousHash: first.hash, publishedAt, ...change } as Version),
    )
  }
  const now = () => new Date().toISOString()

  it('is not made up where the lake has no door: without a source, a version is as old as its document', async () => {
    const first = (await begin())[0]
    if (!first) throw new Error('no version')
    // Whoever creates a document may state when that was; when it was last changed is the lake's word.
    await write({ ...(await nextOf(first, '2024-05-01T08:00:00Z')), _createdAt: '2024-05-01T08:00:00Z' })
    const result = await pullFrom(lake, { hasDoor: false })
    expect(told(result)).toEqual([['policy-privacy-v2', 'policy-privacy', 'publishedAt']])
    expect(result.setAside[0]?.problems[0]?.message).toMatch(/must be the time at which the lake takes it/)
  })

  it('is believed with a source, and when it is written as it happens', async () => {
    const first = (await begin())[0]
    if (!first) throw new Error('no version')
    const second = await nextOf(first, '2024-05-01T08:00:00Z', { source: { note: 'An old page.' } })
    await write(second)
    expect((await pullFrom(lake, { hasDoor: false })).setAside).toEqual([])
    await write(
      await nextOf({ ...first, hash: second.hash }, now(), { sequence: 3, effectiveDate: first.effectiveDate }),
    )
    const early = await pullFrom(lake, { hasDoor: false })
    expect(told(early)).toEqual([['policy-privacy-v3', 'policy-privacy', 'backdatingReason']])
  })

  it.each([
    ['is in the future', '2099-01-01T00:00:00Z', /is in the future/],
    ['is earlier than the previous version', '2019-01-01T00:00:00Z', /is earlier than that of the previous version/],
  ])('is refused of every lake when it %s', async (_name, publishedAt, message) => {
    const first = (await begin())[0]
    if (!first) throw new Error('no version')
    await write(await nextOf(first, publishedAt))
    const result = await pullFrom(lake)
    expect(result.setAside[0]?.problems[0]?.message).toMatch(message)
  })
})

describe('an operator', () => {
  const at = '2026-05-01T08:00:00Z'
  const decide = (...ids: string[]) => ({ by: 'olive', at, forGood: { ids, reason: 'A test of ours.' } })

  it('sets a version aside for good, so that its policy goes on, and can take that back', async () => {
    await begin()
    await write({ _id: 'policy-privacy-v2', _type: 'policyVersion' })
    await lake.writer.patch('policy-privacy').set({ title: 'Privacy notice' }).commit()
    expect((await pullFrom(lake)).setAside[0]?.decision).toBeUndefined()
    const result = await pullFrom(lake, { decide: decide('policy-privacy-v2') })
    expect(result.setAside).toMatchObject([{ decision: { by: 'olive', at, reason: 'A test of ours.' } }])
    expect(contentOf(lake)['snapshot.json']).toContain('Privacy notice')
    for (const depth of ['incremental', 'full'] as const)
      expect(await pullFrom(lake, { depth })).toMatchObject({ changed: false, setAside: result.setAside })

    const back = await pullFrom(lake, { decide: { by: 'olive', at, takeBack: ['policy-privacy-v2'] } })
    expect(back.setAside[0]).toMatchObject({ policy: 'policy-privacy', document: 'policy-privacy-v2' })
    expect(back.setAside[0]?.decision).toBeUndefined()
    expect(readFileSync(join(lake.config.dataDir, 'set-aside.json'), 'utf8')).toContain('takenBack')
  })

  it('frees the number of a version that was left out by decision, and of no other', async () => {
    const [, second] = await begin()
    if (!second) throw new Error('no version')
    await write({ _id: 'policy-privacy-v2', _type: 'policyVersion' })
    await expect(lake.writer.delete('policy-privacy-v2')).rejects.toMatchObject({ statusCode: 403 })
    await pullFrom(lake, { decide: decide('policy-privacy-v2') })
    await lake.close({ keep: true })
    const reopened = await serveLake(lake.config, { checksVersions: false })
    try {
      const writer = clientFor(lake.config, { url: reopened.url, token: reopened.secrets.write })
      await expect(writer.delete('policy-privacy-v1')).rejects.toMatchObject({ statusCode: 403 })
      await writer.delete('policy-privacy-v2')
      await writer.create(toVersionDocument(second))
      await expect(writer.delete('policy-privacy-v2')).rejects.toMatchObject({ statusCode: 403 })
      const result = await pullFrom(lake, { client: writer })
      expect(addedBy(result)).toEqual(['policy-privacy-v2'])
      expect(result.setAside).toEqual([])
    } finally {
      await reopened.close()
    }
  })

  it('is told when there is nothing to decide, and decides nothing by a damaged file', async () => {
    await begin()
    expect(await failure(pullFrom(lake, { decide: decide('policy-x') }))).toBe('policy-x is not set aside: nothing is.')
    await write({ _id: 'junk', _type: 'policyVersion' })
    expect(await failure(pullFrom(lake, { decide: decide('policy-x') }))).toBe(
      'policy-x is not set aside. These are: junk.',
    )
    expect(await failure(pullFrom(lake, { decide: { by: 'olive', at, takeBack: ['junk'] } }))).toBe(
      'Nobody has decided to leave junk out.',
    )
    const path = join(lake.config.dataDir, 'set-aside.json')
    writeFileSync(path, '[{')
    const { notes, setAside } = await pullFrom(lake)
    expect(notes).toEqual([
      `${path} cannot be read, so no decision to leave a document out counts. Put the file back from a backup, or delete it.`,
    ])
    expect(setAside).toHaveLength(1)
    await expect(pullFrom(lake, { decide: decide('junk') })).rejects.toThrow('cannot be read')
    expect(readFileSync(path, 'utf8')).toBe('[{')
  })
})
