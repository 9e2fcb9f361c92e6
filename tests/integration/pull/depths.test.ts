import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Depth } from '../../../archive/depth.ts'
import { openArchive } from '../../../archive/folder.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { openTestLake, policyDocumentOf, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { contentOf, failure, openUnguarded, privacy, pullFrom, twoVersions } from '../../fixtures/pulling.ts'
import { aHistory } from '../../fixtures/version.ts'
import { watchLake, type WatchedLake } from '../../fixtures/watched-lake.ts'

let lake: TestLake
let watched: WatchedLake
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
  watched = await watchLake(lake.url)
})
afterEach(async () => {
  await watched.close()
  await lake.close()
})

const others = ['terms', 'cookies', 'conduct']
const years = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ effectiveDate: `${2000 + index}-01-01` }))
const notifiedOf = (...ids: string[]) => ids.map((id) => ({ id, deleted: false }))

/** What a pull asked the lake for. */
async function askedBy(depth: Depth, notified: string[] = []) {
  const { dataDir, contentDir } = lake.config
  watched.asked.length = 0
  const client = lake.reader.withConfig({ apiHost: watched.url })
  const result = await pullFrom(lake, { client, depth, notified: notifiedOf(...notified) })
  expect(existsSync(join(dataDir, 'pulling'))).toBe(false)
  expect(existsSync(contentDir)).toBe(true)
  const ids = watched.asked.flatMap((request) => request.ids)
  return {
    result,
    ids,
    requests: watched.asked.length,
    bytes: watched.asked.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

describe('a pull on a webhook', () => {
  it('asks the lake only for what is new', async () => {
    const history = await aHistory('policy-privacy', years(30))
    await publish(lake.writer, privacy, history.slice(0, 28))
    for (const slug of others) await publish(lake.writer, policyDocumentOf(`policy-${slug}`, slug), [])
    const first = await askedBy('full')
    expect(first.ids).toEqual(expect.arrayContaining(['policy-privacy-v1', 'policy-privacy-v28', 'policy-terms']))

    await publish(lake.writer, privacy, history.slice(28, 29))
    const notified = ['policy-privacy-v29', 'policy-privacy']
    const second = await askedBy('incremental', notified)
    expect(second.result.added.map(({ sequence }) => sequence)).toEqual([29])
    expect(new Set(second.ids)).toEqual(new Set(['policy-privacy-v29', 'policy-privacy', 'policy-privacy-v30']))
    expect(watched.asked.filter(({ query }) => query?.includes('policyVersion'))).toEqual([])
    expect(second.requests).toBeLessThanOrEqual(5)

    // The next one costs the same, whatever the archive has by then.
    await publish(lake.writer, privacy, history.slice(29))
    const third = await askedBy('incremental', ['policy-privacy-v30', 'policy-privacy'])
    expect(third.requests).toBe(second.requests)
    expect(Math.abs(third.bytes - second.bytes)).toBeLessThan(100)
  })

  it('finds the next version without a notification', async () => {
    const versions = await twoVersions()
    await publish(lake.writer, privacy, versions.slice(0, 1))
    await askedBy('full')
    for (const version of versions.slice(1)) await lake.writer.create(toVersionDocument(version))
    const { result } = await askedBy('incremental')
    expect(result.added.map(({ sequence }) => sequence)).toEqual([2])
  })

  it('fetches changed settings, changed policies and new policies', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await askedBy('full')
    await lake.writer.patch('siteSettings').set({ name: 'Another Company' }).commit()
    await lake.writer.patch('policy-privacy').set({ owner: 'Privacy team' }).commit()
    await publish(lake.writer, policyDocumentOf('policy-terms', 'terms', { title: 'Terms' }), [])
    const { ids } = await askedBy('incremental')
    expect([...new Set(ids)].toSorted()).toEqual([
      'policy-privacy',
      'policy-privacy-v3',
      'policy-terms',
      'policy-terms-v1',
      'siteSettings',
    ])
    const snapshot = contentOf(lake)['snapshot.json']
    for (const text of ['Another Company', 'Privacy team', 'Terms']) expect(snapshot).toContain(text)
    expect((await askedBy('incremental')).ids).toEqual([])
  })

  it('gives the same archive as a full pull', async () => {
    const versions = await twoVersions()
    await publish(lake.writer, privacy, versions.slice(0, 1))
    await askedBy('full')
    await publish(
      lake.writer,
      { ...privacy, slug: { _type: 'slug', current: 'data' } } as typeof privacy,
      versions.slice(1),
    )
    await askedBy('incremental', ['policy-privacy-v2', 'policy-privacy'])
    const now = contentOf(lake)
    await askedBy('full')
    expect(contentOf(lake)).toEqual(now)
  })

  it('checks everything that may have changed if there is no pull state', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await askedBy('full')
    rmSync(join(lake.config.dataDir, 'pull-state.json'))
    const { ids } = await askedBy('incremental')
    expect(ids).toContain('siteSettings')
    expect(watched.asked.some(({ query }) => query?.includes('policyVersion'))).toBe(true)
  })

  it('ignores the pull state of another snapshot', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await askedBy('full')
    const path = join(lake.config.contentDir, 'snapshot.json')
    const right = readFileSync(path, 'utf8')
    writeFileSync(path, right.replace('Privacy policy', 'A title of long ago'))
    await askedBy('incremental')
    expect(readFileSync(path, 'utf8')).toBe(right)
  })

  it('reports an altered version as soon as a notification names it, and keeps reporting it', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await askedBy('full')
    const before = contentOf(lake)
    const { intruder, close } = await openUnguarded(lake)
    try {
      const pullNew = (id?: string, confirm?: string[]) =>
        pullFrom(lake, {
          client: intruder,
          depth: 'incremental',
          notified: id === undefined ? [] : notifiedOf(id),
          confirm,
        })
      await intruder.patch('policy-privacy-v1').set({ 'sections[0].heading': 'What we never collected' }).commit()
      const [entry] = (await pullNew('policy-privacy-v1')).setAside
      expect(entry?.problems[0]?.message).toContain(
        'Version 1 of “Privacy policy” (2020-01-01, document policy-privacy-v1) differs in the lake',
      )
      expect((await pullNew()).setAside).toEqual([entry])
      const name = /altered-versions-[0-9a-f]{8}/.exec(entry?.advice ?? '')?.[0] ?? ''
      await pullNew('policy-privacy-v1', [name])
      // A later one that is not told of it still notes it, and what was confirmed stays confirmed at the next poll.
      expect((await pullNew()).notes.join()).toContain('differs in the lake')
      expect((await pullFrom(lake, { client: intruder })).notes.join()).toContain('differs in the lake')
      await intruder.delete('policy-privacy-v2')
      const notified = [{ id: 'policy-privacy-v2', deleted: true }]
      const lost = 'The lake has lost version 2 of “Privacy policy” (policy-privacy-v2). The archive keeps it.'
      expect((await pullFrom(lake, { client: intruder, depth: 'incremental', notified })).notes).toContain(lost)
      expect((await pullNew()).notes).toContain(lost)
      expect(contentOf(lake)).toEqual(before)
    } finally {
      await close()
    }
  })
})

describe('a poll', () => {
  it('finds a version that was altered in the lake without a notification', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await askedBy('full')
    const { intruder, close } = await openUnguarded(lake)
    try {
      await intruder.patch('policy-privacy-v1').set({ title: 'Another' }).commit()
      await pullFrom(lake, { client: intruder, depth: 'incremental' })
      const { setAside } = await pullFrom(lake, { client: intruder })
      expect(setAside[0]?.problems[0]?.message).toContain('policy-privacy-v1) differs in the lake')
    } finally {
      await close()
    }
  })

  it('fetches no text that was compared before', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await askedBy('full')
    expect((await askedBy('modified')).ids).toEqual([])
  })

  it('finds an archive file that another program wrote', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const archive = openArchive(lake.config.contentDir)
    await pullFrom(lake, { archive })
    const path = join(lake.config.contentDir, 'versions/policy-privacy/0001.json')
    const text = readFileSync(path, 'utf8')
    await pullFrom(lake, { archive, depth: 'incremental' })
    writeFileSync(path, text.replace('Text of version 1', 'Another text'))
    await pullFrom(lake, { archive, depth: 'incremental' })
    expect(await failure(pullFrom(lake, { archive }))).toContain(
      'versions/policy-privacy/0001.json: hash does not match',
    )
    writeFileSync(path, text)
    utimesSync(path, new Date(), new Date())
    await pullFrom(lake, { archive })
    rmSync(path)
    expect(await failure(pullFrom(lake, { archive }))).toContain('versions/policy-privacy/0001.json is missing')
  })
})

describe('the staging folder of a pull', () => {
  it('is gone when a version is set aside, which is not in the archive', async () => {
    const [first, second] = await twoVersions()
    if (!first || !second) throw new Error('no version')
    await publish(lake.writer, privacy, [first, { ...second, title: 'Forged' }])
    expect((await pullFrom(lake)).setAside[0]?.problems[0]?.message).toContain('does not match the text')
    expect(existsSync(join(lake.config.dataDir, 'pulling'))).toBe(false)
    expect(Object.keys(contentOf(lake))).toEqual([
      'ledger.ndjson',
      'snapshot.json',
      'versions/policy-privacy/0001.json',
    ])
  })

  it('is cleaned up after a killed pull, which continues from the files already moved', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const other = join(lake.config.dataDir, 'elsewhere')
    await pullFrom(lake, { contentDir: other, depth: 'full' })
    const leftovers = join(lake.config.dataDir, 'pulling', 'versions', 'policy-privacy')
    mkdirSync(leftovers, { recursive: true })
    writeFileSync(join(leftovers, '0001.json'), 'half of a te')
    // One version was moved, and the ledger was not written any more.
    const moved = join(lake.config.contentDir, 'versions', 'policy-privacy')
    mkdirSync(moved, { recursive: true })
    writeFileSync(join(moved, '0001.json'), readFileSync(join(other, 'versions/policy-privacy/0001.json')))
    expect((await pullFrom(lake)).added).toHaveLength(2)
    expect(existsSync(join(lake.config.dataDir, 'pulling'))).toBe(false)
  })

  it('does not overwrite another text in the archive', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const folder = join(lake.config.contentDir, 'versions', 'policy-privacy')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, '0002.json'), '{}')
    expect(await failure(pullFrom(lake))).toContain(
      'versions/policy-privacy/0002.json is there already with another text, though the ledger does not record it.',
    )
    expect(Object.keys(contentOf(lake))).toEqual(['versions/policy-privacy/0002.json'])
  })
})
