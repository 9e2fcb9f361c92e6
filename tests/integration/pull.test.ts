import { createServer, type ServerResponse } from 'node:http'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, type SanityClient } from '@sanity/client'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readArchive } from '../../policy/archive.ts'
import { openFolder } from '../../scripts/archive/folder.ts'
import { pull } from '../../scripts/archive/pull.ts'
import { clientFor } from '../../scripts/connect.ts'
import { openLake } from '../../lake/index.ts'
import { projectId } from '../../scripts/lake.ts'
import { toVersionDocument } from '../../schemas/records/documents.ts'
import { aHistory, aSection } from '../fixtures/version.ts'
import { filesIn, openTestLake, policyDocumentOf, publish, settingsDocument, type TestLake } from '../fixtures/lake.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
})
afterEach(() => lake.close())

const pullNow = (client = lake.reader) =>
  pull({ client, contentDir: lake.config.contentDir, dataDir: lake.config.dataDir, check: 'new' })
const confirm = (client: SanityClient, ...names: string[]) =>
  pull({ client, contentDir: lake.config.contentDir, dataDir: lake.config.dataDir, check: 'new', confirm: names })
const content = () => filesIn(lake.config.contentDir)
const privacy = policyDocumentOf('policy-privacy', 'privacy')
const twoVersions = () => aHistory('policy-privacy', [{ effectiveDate: '2020-01-01' }, { effectiveDate: '2021-01-01' }])
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
const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it went through'),
    (error: Error) => error.message,
  )

describe('a pull', () => {
  it('appends what is published, and the archive verifies', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const result = await pullNow()
    expect(result).toMatchObject({ policies: 1, versions: 2, changed: true, notes: [] })
    expect(Object.keys(content())).toEqual([
      'ledger.ndjson',
      'snapshot.json',
      'versions/policy-privacy/0001.json',
      'versions/policy-privacy/0002.json',
    ])
    const archive = await readArchive(openFolder(lake.config.contentDir).read)
    expect(archive?.policies[0]?.versions.map(({ effectiveDate }) => effectiveDate)).toEqual([
      '2020-01-01',
      '2021-01-01',
    ])
  })

  it('asks for the texts that are new, and for all of them when it is told to', async () => {
    const versions = await twoVersions()
    await publish(lake.writer, privacy, versions.slice(0, 1))
    const { client, asked } = listening(lake.reader)
    const pullNew = (check: 'all' | 'new') =>
      pull({ client, contentDir: lake.config.contentDir, dataDir: lake.config.dataDir, check })
    await pullNew('new')
    expect(asked()).toContain('policy-privacy-v1')
    await publish(lake.writer, privacy, versions.slice(1))
    expect((await pullNew('new')).added.map(({ sequence }) => sequence)).toEqual([2])
    const second = asked()
    expect(second).toContain('policy-privacy-v2')
    expect(second).not.toContain('policy-privacy-v1')
    await pullNew('all')
    expect(asked()).toEqual(expect.arrayContaining(['policy-privacy-v1', 'policy-privacy-v2']))
  })

  it('does not make the ledger anew when it is gone', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullNow()
    rmSync(join(lake.config.contentDir, 'ledger.ndjson'))
    const message = 'ledger.ndjson is missing: put it back from a backup.'
    await expect(pullNow()).rejects.toMatchObject({ name: 'IntegrityError', problems: [message] })
    await expect(readArchive(openFolder(lake.config.contentDir).read)).rejects.toMatchObject({ problems: [message] })
  })

  it('does not go on from a ledger that was cut short', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullNow()
    const ledger = join(lake.config.contentDir, 'ledger.ndjson')
    const [first = ''] = readFileSync(ledger, 'utf8').split('\n')
    writeFileSync(ledger, `${first}\n`)
    expect(await failure(pullNow())).toMatch(/ledger.ndjson lacks the line [0-9a-f]{64} that snapshot.json names/)
    expect(readFileSync(ledger, 'utf8')).toBe(`${first}\n`)
  })

  it('changes nothing when nothing was published', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullNow()
    const before = content()
    expect(await pullNow()).toMatchObject({ added: [], changed: false })
    expect(content()).toEqual(before)
  })

  it('gives the same files from the same lake', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullNow()
    const other = join(lake.config.dataDir, 'elsewhere')
    await pull({ client: lake.reader, contentDir: other, dataDir: lake.config.dataDir })
    expect(filesIn(other)).toEqual(content())
  })

  it('never takes a draft, not even from one who may read drafts', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await lake.writer.create({ ...privacy, _id: 'drafts.policy-privacy', title: 'SECRET draft' })
    await lake.writer.create({ ...privacy, _id: 'drafts.policy-new', title: 'SECRET new' })
    await pullNow(lake.writer)
    expect(JSON.stringify(content())).not.toContain('SECRET')
  })

  it('reports all problems at once, with document, title and field, and writes nothing', async () => {
    const linked = aSection('Links', 'Click here.')
    const text = linked.body[0]
    if (text?._type !== 'block') throw new Error('no paragraph')
    const bad = { ...text, markDefs: [{ _type: 'link', _key: 'l', href: 'javascript:alert(1)' }] }
    await lake.writer.create({ ...privacy, sections: [{ ...linked, body: [bad] }] })
    await lake.writer.create(policyDocumentOf('policy-terms', 'archive', { title: 'Terms' }))
    await lake.writer.create(policyDocumentOf('policy-a', 'same', { title: 'A' }))
    await lake.writer.create(policyDocumentOf('policy-b', 'same', { title: 'B' }))
    expect(await failure(pullNow())).toBe(
      [
        '4 problems in what is published; content/ is as it was.',
        '  · “Privacy policy” (policy-privacy): sections[1] “Links” › body[1] › markDefs[1] › href: must start with https://, http://, mailto: or tel:, or be an address of this site (/terms/) or of this text (#section)',
        '  · “Terms” (policy-terms): slug › current: is an address that the site needs for itself',
        '  · “A” (policy-a): slug: is /same/, which is the address of “B” too',
        '  · “B” (policy-b): slug: is /same/, which is the address of “A” too',
      ].join('\n'),
    )
    expect(content()).toEqual({})
  })

  it('says so when the settings are not published', async () => {
    await lake.writer.delete('siteSettings')
    await publish(lake.writer, privacy, await twoVersions())
    expect(await failure(pullNow())).toContain(
      'siteSettings: the document: is not published: open Settings in the Studio, fill it in and publish it',
    )
  })

  it('refuses a version that was made by hand with a wrong hash', async () => {
    const [first] = await twoVersions()
    if (!first) throw new Error('no version')
    await publish(lake.writer, privacy, [{ ...first, title: 'Forged' }])
    expect(await failure(pullNow())).toContain(
      '“Forged” (policy-privacy-v1): hash: does not match the text: the version was changed after it was published',
    )
  })

  it('holds a text to the rules that the Studio shows while typing', async () => {
    const unready = await aHistory('policy-privacy', [
      {
        effectiveDate: '2020-01-01',
        sections: [aSection('Contact', 'Write to [e-mail address].'), aSection('Rights', '')],
      },
    ])
    await publish(lake.writer, privacy, unready)
    const message = await failure(pullNow())
    expect(message).toMatch(/“Privacy policy” \(policy-privacy-v1\): sections\[1\] “Contact” › body\[1\]/)
    expect(message).toMatch(/“Privacy policy” \(policy-privacy-v1\): sections\[2\] “Rights”/)
    expect(content()).toEqual({})
  })

  it('keeps what the lake has lost, and says so', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await publish(lake.writer, policyDocumentOf('policy-terms', 'terms', { title: 'Terms' }), [])
    await pullNow()
    const before = content()
    await lake.writer.delete('policy-terms')
    const { notes } = await pullNow()
    expect(notes).toEqual(['“Terms” (policy-terms) is no longer published in the lake. The archive keeps it.'])
    expect(content()).toEqual(before)
  })

  it('stops at an archive that was changed on disk', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullNow()
    const path = 'versions/policy-privacy/0001.json'
    writeFileSync(
      join(lake.config.contentDir, path),
      content()[path]?.replace('Text of version 1', 'Another text') ?? '',
    )
    expect(await failure(pullNow())).toBe(
      `The archive does not verify: ${path}: hash does not match the text: the version was changed after it was published.`,
    )
  })
})

describe('a version', () => {
  it('cannot be changed or deleted through the API, not even by an administrator', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const before = await lake.writer.getDocument('policy-privacy-v1')
    await expect(lake.writer.patch('policy-privacy-v1').set({ title: 'Another' }).commit()).rejects.toMatchObject({
      statusCode: 403,
    })
    await expect(lake.writer.delete('policy-privacy-v1')).rejects.toMatchObject({ statusCode: 403 })
    await expect(
      lake.writer.createOrReplace({ _id: 'policy-privacy-v1', _type: 'policyVersion' }),
    ).rejects.toMatchObject({ statusCode: 403 })
    expect(await lake.writer.getDocument('policy-privacy-v1')).toEqual(before)
  })

  it('that was changed in the lake behind our back stops the pull, and the archive keeps what was published', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullNow()
    const before = content()
    await lake.close({ keep: true })
    const unguarded = await openLake({
      folder: join(lake.config.dataDir, 'lake'),
      projectId,
      dataset: 'production',
      title: 'T',
      home: '/',
    })
    const app = fastify()
    await app.register(unguarded.plugin)
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const token = unguarded.tokens.create({ name: 'Intruder', role: 'administrator' })
    const intruder = clientFor(lake.config, { url, token })
    try {
      await intruder.patch('policy-privacy-v1').set({ 'sections[0].heading': 'What we never collected' }).commit()
      expect(await failure(pullNow(intruder))).toContain(
        'Version 1 of “Privacy policy” (2020-01-01, document policy-privacy-v1) differs in the lake',
      )
      expect(content()).toEqual(before)
      const name = /--confirm (altered-versions-[0-9a-f]{8})/.exec(await failure(pullNow(intruder)))?.[1] ?? ''
      await confirm(intruder, name)
      // What was confirmed is not asked for again, and the archive's text stands.
      await pullNow(intruder)
      expect(content()).toEqual(before)
      await intruder.patch('policy-privacy-v1').set({ 'sections[0].heading': 'Something else again' }).commit()
      expect(await failure(pullNow(intruder))).not.toContain(name)
      await intruder.delete('policy-privacy-v1')
      expect((await pullNow(intruder)).notes).toEqual([
        'The lake has lost version 1 of “Privacy policy” (policy-privacy-v1). The archive keeps it.',
      ])
      expect(content()).toEqual(before)
    } finally {
      await app.close()
      await unguarded.close()
    }
  })
})

describe('a lake that misbehaves', () => {
  const answers: Record<string, (response: ServerResponse) => void> = {
    'answers 500': (response) => response.writeHead(500).end('{"error":"x"}'),
    'hangs up in the middle': (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write('{"result":{"settings":[')
      response.destroy()
    },
    'answers with something else': (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":[]}'),
    'answers with half of a text': (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"result":{"settings":[],"policies":[],"ver'),
    'answers with nothing': (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"result":{"settings":[],"policies":[],"versions":[]}}'),
    'never answers': () => {},
  }

  it.each(Object.keys(answers))('leaves content/ as it was when it %s', async (name) => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullNow()
    const before = content()
    const server = createServer((_request, response) => answers[name]?.(response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const client = createClient({
      projectId: 'x',
      dataset: 'production',
      apiVersion: '2025-02-19',
      useCdn: false,
      useProjectHostname: false,
      apiHost: `http://127.0.0.1:${port}`,
      timeout: 500,
      maxRetries: 0,
    })
    try {
      expect(await failure(pullNow(client))).toMatch(/content\/ is as it was/)
      expect(content()).toEqual(before)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('a pull that finds what is more likely a mistake', () => {
  const others = ['terms', 'cookies', 'conduct']
  const id = (slug: string) => `policy-${slug}`

  it('stops when several policies are gone, until that is confirmed by its name, and the archive keeps them', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    for (const slug of others) {
      await publish(lake.writer, policyDocumentOf(id(slug), slug, { title: slug }), [])
    }
    await pullNow()
    const before = content()
    await lake.writer.delete(id('terms'))
    await lake.writer.delete(id('cookies'))
    const told = await failure(pullNow())
    expect(told).toMatch(
      /^“cookies” \(policy-cookies\) is no longer published in the lake\. The archive keeps it\.\n“terms” .*\nThe pull stopped here\. If this is meant, confirm it: npm run pull -- --confirm lost-policies-[0-9a-f]{8}\ncontent\/ is as it was\.$/,
    )
    const name = /lost-policies-[0-9a-f]{8}/.exec(told)?.[0] ?? ''
    expect(await failure(confirm(lake.reader, 'lost-policies-00000000'))).toBe(told)
    expect((await confirm(lake.reader, name)).notes).toHaveLength(2)
    expect(content()).toEqual(before)
    expect((await pullNow()).notes).toHaveLength(2)
    // One more is one, and is noted; a confirmation that nothing asks for is refused.
    await lake.writer.delete(id('conduct'))
    expect(await failure(confirm(lake.reader, name))).toBe(`Nothing asks to be confirmed as ${name}.`)
    expect((await pullNow()).notes).toHaveLength(3)
  })

  it('stops when several policies are to end at once', async () => {
    const histories = await Promise.all(
      others.map((slug) =>
        aHistory(id(slug), [
          { effectiveDate: '2020-01-01' },
          { effectiveDate: '2021-01-01', changeKind: 'withdrawal', changeSummary: 'It ends.', sections: [] },
        ]),
      ),
    )
    for (const [index, slug] of others.entries()) {
      await publish(lake.writer, policyDocumentOf(id(slug), slug), histories[index]?.slice(0, 1) ?? [])
    }
    await pullNow()
    const before = content()
    for (const history of histories)
      for (const end of history.slice(1)) await lake.writer.create(toVersionDocument(end))
    const told = await failure(pullNow())
    expect(told).toContain('(policy-terms) is to be withdrawn from 2021-01-01 on.')
    expect(content()).toEqual(before)
    expect((await confirm(lake.reader, /withdrawals-[0-9a-f]{8}/.exec(told)?.[0] ?? '')).added).toHaveLength(3)
  })
})

describe('a pull that was told of something', () => {
  it('waits until the lake shows it, and takes nothing older', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const now = await lake.writer.getDocument('policy-privacy')
    const told = [{ id: 'policy-privacy', rev: 'a-later-one', updatedAt: '2099-01-01T00:00:00Z', deleted: false }]
    const { contentDir, dataDir } = lake.config
    const early = pull({ client: lake.reader, contentDir, dataDir, told })
    expect(await failure(early)).toBe(
      'The lake does not show yet what it told of policy-privacy; content/ is as it was.',
    )
    expect(content()).toEqual({})
    const seen = [{ id: 'policy-privacy', rev: now?._rev, updatedAt: now?._updatedAt, deleted: false }]
    expect((await pull({ client: lake.reader, contentDir, dataDir, told: seen })).added).toHaveLength(2)
  })

  it('finds what a query does not name yet', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const lagging = lake.reader.withConfig({})
    const fetch = lagging.fetch.bind(lagging)
    Object.defineProperty(lagging, 'fetch', {
      value: async (...args: Parameters<typeof fetch>) => ({ ...(await fetch(...args)), policies: [], versions: [] }),
    })
    const told = [{ id: 'policy-privacy-v2', deleted: false }]
    const { contentDir, dataDir } = lake.config
    const { added } = await pull({ client: lagging, contentDir, dataDir, told })
    expect(added.map(({ sequence }) => sequence)).toEqual([1, 2])
  })

  it('does not archive a publish half way when it comes in parts', async () => {
    const [first, second] = await twoVersions()
    if (!first || !second) throw new Error('no version')
    await publish(lake.writer, privacy, [first])
    await pullNow()
    const writing = (async () => {
      await lake.writer.patch('policy-privacy').set({ title: 'Privacy notice' }).commit()
      const pulling = pullNow()
      await new Promise((resolve) => setTimeout(resolve, 500))
      await lake.writer.create(toVersionDocument(second))
      return pulling
    })()
    const { added } = await writing
    expect(added.map(({ sequence }) => sequence)).toEqual([2])
    expect(content()['snapshot.json']).toContain('Privacy notice')
  })
})
