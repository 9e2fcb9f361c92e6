import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Depth } from '../../../archive/depth.ts'
import { readArchive } from '../../../archive/archive.ts'
import { openFolder } from '../../../archive/folder.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'
import {
  filesIn,
  openTestLake,
  policyDocumentOf,
  publish,
  settingsDocument,
  type TestLake,
} from '../../fixtures/lake.ts'
import { contentOf, failure, privacy, pullFrom, twoVersions } from '../../fixtures/pulling.ts'
import { untilTrue } from '../../fixtures/until.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
})
afterEach(() => lake.close())

/** A client that remembers which documents it was asked for by id, until that is read. */
function listening(client: SanityClient) {
  const ids: string[] = []
  const getDocuments: SanityClient['getDocuments'] = (wanted, options) => {
    ids.push(...wanted)
    return client.getDocuments(wanted, options)
  }
  const heard = new Proxy(client, {
    get: (target, name) => {
      if (name === 'getDocuments') return getDocuments
      const own: unknown = Reflect.get(target, name, target)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
  return { client: heard, asked: () => ids.splice(0) }
}

/** A client that counts the queries that the lake has answered. */
function countingQueries(reader: SanityClient) {
  let count = 0
  const client = reader.withConfig({})
  const fetch = client.fetch.bind(client)
  Object.defineProperty(client, 'fetch', {
    value: async (...args: Parameters<typeof fetch>) => {
      const answer: unknown = await fetch(...args)
      count++
      return answer
    },
  })
  return { client, answers: () => count }
}

describe('a pull', () => {
  it('appends published versions, and the archive verifies', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const result = await pullFrom(lake)
    expect(result).toMatchObject({ policies: 1, versions: 2, changed: true, notes: [] })
    expect(Object.keys(contentOf(lake))).toEqual([
      'ledger.ndjson',
      'snapshot.json',
      'versions/policy-privacy/0001.json',
      'versions/policy-privacy/0002.json',
    ])
    const archive = await readArchive(openFolder(lake.config.contentDir))
    expect(archive?.policies[0]?.versions.map(({ effectiveDate }) => effectiveDate)).toEqual([
      '2020-01-01',
      '2021-01-01',
    ])
  })

  it('fetches only new texts, and all of them at depth `full`', async () => {
    const versions = await twoVersions()
    await publish(lake.writer, privacy, versions.slice(0, 1))
    const { client, asked } = listening(lake.reader)
    const pullNew = (depth: Depth) => pullFrom(lake, { client, depth })
    await pullNew('modified')
    expect(asked()).toContain('policy-privacy-v1')
    await publish(lake.writer, privacy, versions.slice(1))
    expect((await pullNew('modified')).added.map(({ sequence }) => sequence)).toEqual([2])
    const second = asked()
    expect(second).toContain('policy-privacy-v2')
    expect(second).not.toContain('policy-privacy-v1')
    await pullNew('full')
    expect(asked()).toEqual(expect.arrayContaining(['policy-privacy-v1', 'policy-privacy-v2']))
  })

  it('does not recreate a missing ledger', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullFrom(lake)
    rmSync(join(lake.config.contentDir, 'ledger.ndjson'))
    const message = 'ledger.ndjson is missing: put it back from a backup.'
    await expect(pullFrom(lake)).rejects.toMatchObject({ name: 'IntegrityError', problems: [message] })
    await expect(readArchive(openFolder(lake.config.contentDir))).rejects.toMatchObject({ problems: [message] })
  })

  it('refuses to append to a truncated ledger', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullFrom(lake)
    const ledger = join(lake.config.contentDir, 'ledger.ndjson')
    const [first = ''] = readFileSync(ledger, 'utf8').split('\n')
    writeFileSync(ledger, `${first}\n`)
    expect(await failure(pullFrom(lake))).toMatch(/ledger.ndjson lacks the line [0-9a-f]{64} that snapshot.json names/)
    expect(readFileSync(ledger, 'utf8')).toBe(`${first}\n`)
  })

  it('changes nothing when nothing was published', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullFrom(lake)
    const before = contentOf(lake)
    expect(await pullFrom(lake)).toMatchObject({ added: [], changed: false })
    expect(contentOf(lake)).toEqual(before)
  })

  it('writes the same files from the same lake', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullFrom(lake)
    const other = join(lake.config.dataDir, 'elsewhere')
    await pullFrom(lake, { contentDir: other, depth: 'full' })
    expect(filesIn(other)).toEqual(contentOf(lake))
  })

  it('never takes a draft, even with a token that can read drafts', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await lake.writer.create({ ...privacy, _id: 'drafts.policy-privacy', title: 'SECRET draft' })
    await lake.writer.create({ ...privacy, _id: 'drafts.policy-new', title: 'SECRET new' })
    await pullFrom(lake, { client: lake.writer })
    expect(JSON.stringify(contentOf(lake))).not.toContain('SECRET')
  })

  it('reports all problems at once, with document, title and field, and writes nothing', async () => {
    const linked = aSection('Links', 'Click here.')
    const text = linked.body[0]
    if (text?._type !== 'block') throw new Error('no paragraph')
    const bad = { ...text, markDefs: [{ _type: 'link', _key: 'l', href: 'javascript:alert(1)' }] }
    await lake.writer.create({ ...privacy, sections: [{ ...linked, body: [bad] }] })
    await lake.writer.create(policyDocumentOf('policy-terms', 'archive', { title: 'Terms' }))
    await lake.writer.create(policyDocumentOf('policy-a', 'same', { title: 'A', owner: '', category: 'x' }))
    expect(await failure(pullFrom(lake))).toBe(
      [
        '4 problems in what is published; content/ is as it was.',
        '  · “A” (policy-a): owner: must not be empty',
        '  · “A” (policy-a): category: Invalid option: expected one of "privacy"|"terms"|"conduct"|"security"|"people"|"other"',
        '  · “Privacy policy” (policy-privacy): sections[1] “Links” › body[1] › markDefs[1] › href: must start with https://, http://, mailto: or tel:, or be an address of this site (/terms/) or of this text (#section)',
        '  · “Terms” (policy-terms): slug › current: is an address that the site reserves for itself',
      ].join('\n'),
    )
    expect(contentOf(lake)).toEqual({})
  })

  it('reports that the settings are not published', async () => {
    await lake.writer.delete('siteSettings')
    await publish(lake.writer, privacy, await twoVersions())
    expect(await failure(pullFrom(lake))).toContain(
      'siteSettings: the document: is not published: open Settings in the Studio, fill it in and publish it',
    )
  })

  it('rejects a hand-made version with a wrong hash', async () => {
    const [first] = await twoVersions()
    if (!first) throw new Error('no version')
    await publish(lake.writer, privacy, [{ ...first, title: 'Forged' }])
    expect(await failure(pullFrom(lake))).toContain(
      '“Forged” (policy-privacy-v1): hash: does not match the text: the version was changed after it was published',
    )
  })

  it('applies the readiness rules that the Studio shows', async () => {
    const unready = await aHistory('policy-privacy', [
      {
        effectiveDate: '2020-01-01',
        sections: [aSection('Contact', 'Write to [e-mail address].'), aSection('Rights', '')],
      },
    ])
    await publish(lake.writer, privacy, unready)
    const message = await failure(pullFrom(lake))
    expect(message).toMatch(/“Privacy policy” \(policy-privacy-v1\): sections\[1\] “Contact” › body\[1\]/)
    expect(message).toMatch(/“Privacy policy” \(policy-privacy-v1\): sections\[2\] “Rights”/)
    expect(contentOf(lake)).toEqual({})
  })

  it('keeps and reports a version that the lake has lost', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await publish(lake.writer, policyDocumentOf('policy-terms', 'terms', { title: 'Terms' }), [])
    await pullFrom(lake)
    const before = contentOf(lake)
    await lake.writer.delete('policy-terms')
    const { notes } = await pullFrom(lake)
    expect(notes).toEqual(['“Terms” (policy-terms) is no longer published in the lake. The archive keeps it.'])
    expect(contentOf(lake)).toEqual(before)
  })

  it('stops if the archive was altered on disk', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullFrom(lake)
    const path = 'versions/policy-privacy/0001.json'
    writeFileSync(
      join(lake.config.contentDir, path),
      contentOf(lake)[path]?.replace('Text of version 1', 'Another text') ?? '',
    )
    expect(await failure(pullFrom(lake))).toBe(
      `The archive does not verify: ${path}: hash does not match the text: the version was changed after it was published.`,
    )
  })
})

describe('a pull after a notification', () => {
  it('continues without a document that does not exist, and notes it', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const notified = [{ id: 'policy-nowhere-v1', rev: 'a', updatedAt: '2099-01-01T00:00:00Z', deleted: false }]
    const { added, notes } = await pullFrom(lake, { notified })
    expect(added.map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(notes).toContain(
      'The lake notified us of policy-nowhere-v1 but has no such document, or the token may not read it.',
    )
  })

  it('waits until the lake returns the notified revision, and takes nothing older', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const now = await lake.writer.getDocument('policy-privacy')
    const notified = [{ id: 'policy-privacy', rev: 'a-later-one', updatedAt: '2099-01-01T00:00:00Z', deleted: false }]
    const early = await pullFrom(lake, { notified })
    expect(early).toMatchObject({ policies: 0, added: [], setAside: [{ document: 'policy-privacy' }] })
    const seen = [{ id: 'policy-privacy', rev: now?._rev, updatedAt: now?._updatedAt, deleted: false }]
    expect((await pullFrom(lake, { notified: seen })).added).toHaveLength(2)
  })

  it('fetches a document that queries do not return yet', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const lagging = lake.reader.withConfig({})
    const fetch = lagging.fetch.bind(lagging)
    Object.defineProperty(lagging, 'fetch', {
      value: async (...args: Parameters<typeof fetch>) => ({ ...(await fetch(...args)), policies: [], versions: [] }),
    })
    const notified = [{ id: 'policy-privacy-v2', deleted: false }]
    const { added } = await pullFrom(lake, { client: lagging, notified })
    expect(added.map(({ sequence }) => sequence)).toEqual([1, 2])
  })

  it('waits for the version if the policy arrives first', async () => {
    const [first, second] = await twoVersions()
    if (!first || !second) throw new Error('no version')
    await publish(lake.writer, privacy, [first])
    await pullFrom(lake)
    const writing = (async () => {
      await lake.writer.patch('policy-privacy').set({ title: 'Privacy notice' }).commit()
      const { client, answers } = countingQueries(lake.reader)
      const pulling = pullFrom(lake, { client })
      // The pull has seen the policy without its version.
      await untilTrue(() => answers() > 0)
      await lake.writer.create(toVersionDocument(second))
      return pulling
    })()
    const { added } = await writing
    expect(added.map(({ sequence }) => sequence)).toEqual([2])
    expect(contentOf(lake)['snapshot.json']).toContain('Privacy notice')
  })
})
