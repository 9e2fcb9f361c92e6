import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordHtml } from '../../../importers/word/word-html.ts'
import { wordType } from '../../../policy/media-types.ts'
import { readConfig, type Config } from '../../../publisher/config.ts'
import { clientFor } from '../../../publisher/client.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { openSecrets } from '../../../publisher/secrets.ts'
import { sendBurst } from '../../faults/burst.ts'
import { openService, type Service } from '../../../publisher/server/service.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { policyDocumentOf, publish, settingsDocument } from '../../fixtures/lake.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'
import { until, untilTrue } from '../../fixtures/until.ts'

let folder: string
let config: Config
let service: Service
let writer: SanityClient
const said: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-press-publisher-'))
  const given = readConfig({ DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content'), PORT: '0' })
  const port = await preflight(given)
  config = { ...given, port, siteUrl: `http://localhost:${port}` }
  service = await openService(config, port, (line) => said.push(line))
  writer = clientFor(config, { url: service.url, token: openSecrets(config.dataDir).write ?? '' })
  await writer.create(settingsDocument)
  await publish(writer, policyDocumentOf('policy-privacy', 'privacy'), await history(2))
  await service.publisher.start()
  expect(service.publisher.trouble).toBeUndefined()
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Versions that differ in their text, each a year after the one before, from 2020. */
const history = (count: number) =>
  aHistory(
    'policy-privacy',
    Array.from({ length: count }, (_, index) => ({
      effectiveDate: `${2020 + index}-01-01`,
      sections: [
        aSection(
          'What we collect',
          `Text of version ${index + 1}. ${index === 0 ? '<script>alert(1)</script> שלום 🗝️' : ''}`,
        ),
      ],
    })),
  )

const read = async (path: string) => {
  const response = await fetch(service.url + path)
  return { status: response.status, text: await response.text(), headers: response.headers }
}
const untilRead = (path: string, text: string) =>
  until(
    () => read(path),
    (answer) => answer.text.includes(text),
  )

function post(
  body: string,
  { secret = openSecrets(config.dataDir).webhook, time = Date.now(), key = randomUUID() as string } = {},
) {
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('base64url')
  return fetch(`${service.url}/webhooks/sanity`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      'sanity-webhook-signature': `t=${time},v1=${signature}`,
    },
    body,
  })
}

describe('the publisher', () => {
  it('serves published pages, escaped, with security headers', async () => {
    const { status, text, headers } = await read('/privacy/2020-01-01/')
    expect(status).toBe(200)
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('שלום 🗝️')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    // fetch() would ask with “cache-control: no-cache”, as no browser does here.
    const asked = request(`${service.url}/privacy/2020-01-01/`, {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'accept-encoding': 'gzip, deflate' },
    }).end()
    const [again]: IncomingMessage[] = await once(asked, 'response')
    expect(again?.statusCode).toBe(304)
  })

  it('makes Word files of versions, and of what changed between two, when they are asked for', async () => {
    expect((await read('/privacy/2021-01-01/')).text).toContain('href="/privacy/2021-01-01/index.docx"')
    const answer = await fetch(`${service.url}/privacy/2021-01-01/index.docx`)
    expect(answer.headers.get('content-type')).toBe(wordType)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="privacy-2021-01-01.docx"')
    const file = wordHtml(new Uint8Array(await answer.arrayBuffer())).html
    expect(file).toContain('What we collect')
    expect(file).toContain('Text of version 2.')
    const known = { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } }
    expect((await fetch(answer.url, known)).status).toBe(304)

    const comparison = '/privacy/compare/2020-01-01..2021-01-01/'
    expect((await read(comparison)).text).toContain(`href="${comparison}index.docx"`)
    const redline = await fetch(`${service.url}${comparison}index.docx`)
    const { 'word/document.xml': document = new Uint8Array() } = unzipSync(new Uint8Array(await redline.arrayBuffer()))
    expect(strFromU8(document)).toMatch(/<w:del [^]*1[^]*<w:ins [^]*2/)
    // Everything that shows what a version says, in one file.
    expect((await read('/privacy/2021-01-01/')).text).toContain('href="/privacy/2021-01-01/evidence.zip"')
    const evidence = await fetch(`${service.url}/privacy/2021-01-01/evidence.zip`)
    expect(evidence.headers.get('content-type')).toBe('application/zip')
    const names = Object.keys(unzipSync(new Uint8Array(await evidence.arrayBuffer())))
    expect(names).toEqual(
      expect.arrayContaining([
        'README.html',
        'anchors.json',
        'check.mjs',
        'proof.tlog-proof',
        'text.docx',
        'text.json',
      ]),
    )
    for (const path of [
      '/privacy/2019-01-01/evidence.zip',
      '/privacy/2019-01-01/index.docx',
      '/other/2021-01-01/index.docx',
      '/index.docx',
    ])
      expect((await read(path)).status, path).toBe(404)
  })

  it('serves a helpful 404 page, and redirects to the trailing slash', async () => {
    const missing = await read('/nothing/here/')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('href="/privacy/"')
    const bare = await fetch(`${service.url}/privacy`, { redirect: 'manual' })
    expect([301, 302, 307, 308]).toContain(bare.status)
    expect(bare.headers.get('location')).toBe('/privacy/')
  })

  it('updates the site when a version is published in the lake', async () => {
    const third = (await history(3))[2]
    if (!third) throw new Error('no version')
    await writer.create(toVersionDocument(third))
    await untilRead('/privacy/', 'Text of version 3.')
    expect((await read('/privacy/2021-01-01/')).text).toContain('Text of version 2.')
  })

  it('accepts a signed webhook, and each delivery only once', async () => {
    await service.publisher.wake()
    const key = randomUUID()
    expect((await post('{"_id":"policy-privacy"}', { key })).status).toBe(202)
    expect((await post('{"_id":"policy-privacy"}', { key })).status).toBe(202)
    await service.publisher.wake()
    expect(service.queue.pending().count).toBe(0)
    expect(service.queue.builds(1)[0]).toMatchObject({ outcome: 'unchanged', reasons: 'webhook' })
  })

  it('builds once for all webhooks that arrive during a build', async () => {
    const fourth = (await history(4))[3]
    if (!fourth) throw new Error('no version')
    const before = service.queue.builds(1)[0]?.id ?? 0
    await writer.create(toVersionDocument(fourth))
    const answers = await Promise.all(Array.from({ length: 60 }, () => post('{"_id":"policy-privacy"}')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    await untilRead('/privacy/', 'Text of version 4.')
    await service.publisher.wake()
    expect(service.queue.pending().count).toBe(0)
    const builds = service.queue.builds(50).filter(({ id }) => id > before)
    expect(builds.length).toBeLessThanOrEqual(5)
  })

  it('handles two thousand webhooks with a handful of builds, and the last text is live', async () => {
    const fifth = (await history(5))[4]
    if (!fifth) throw new Error('no version')
    const before = service.queue.builds(1)[0]?.id ?? 0
    const memory = process.memoryUsage().heapUsed
    const state = await writer.getDocument('policy-privacy')
    const body = JSON.stringify({ _id: 'policy-privacy', _rev: state?._rev, _updatedAt: state?._updatedAt })
    const half = await sendBurst(service.url, openSecrets(config.dataDir).webhook, 1000, body)
    await writer.create(toVersionDocument(fifth))
    const rest = await sendBurst(service.url, openSecrets(config.dataDir).webhook, 1000, body)
    expect([half.accepted, rest.accepted]).toEqual([1000, 1000])
    await service.publisher.wake()
    await untilRead('/privacy/', 'Text of version 5.')
    await service.publisher.wake()
    expect(service.queue.pending().count).toBe(0)
    expect((service.queue.builds(1)[0]?.id ?? 0) - before).toBeLessThanOrEqual(25)
    expect(service.queue.builds(50).filter(({ id, outcome }) => id > before && outcome === 'live')).toHaveLength(1)
    expect(process.memoryUsage().heapUsed - memory).toBeLessThan(100e6)
  })

  it.each([
    ['a wrong secret', () => post('{"_id":"x"}', { secret: 'not the secret at all' }), 401],
    ['a stale time', () => post('{"_id":"x"}', { time: Date.now() - 6 * 60_000 }), 401],
    ['a body that is not JSON', () => post('<xml/>'), 400],
    ['a body of two megabytes', () => post(`{"_id":"${'x'.repeat(2_000_000)}"}`), 413],
    ['no signature', () => fetch(`${service.url}/webhooks/sanity`, { method: 'POST', body: '{}' }), 401],
  ])('rejects a webhook with %s permanently', async (_, send, status) => {
    expect((await send()).status).toBe(status)
    expect(service.queue.pending().count).toBe(0)
  })

  it('keeps a policy live whose document cannot be published, and tells the operator why', async () => {
    await writer
      .patch('policy-privacy')
      .set({ slug: { _type: 'slug', current: 'studio' } })
      .commit()
    await service.publisher.wake()
    const setAside = () => service.queue.lastPull()?.setAside ?? []
    const [entry] = await until(setAside, ({ length }) => length > 0)
    expect(entry).toMatchObject({
      document: 'policy-privacy',
      problems: [{ field: 'slug › current', message: expect.stringContaining('is an address that the site reserves') }],
    })
    expect((await read('/privacy/')).text).toContain('Text of version 5.')

    expect((await read('/status')).status).toBe(401)
    const authorization = `Bearer ${openSecrets(config.dataDir).status}`
    const status = await (await fetch(`${service.url}/status`, { headers: { authorization } })).text()
    expect(status).toContain('is an address that the site reserves for itself')

    await writer
      .patch('policy-privacy')
      .set({ slug: { _type: 'slug', current: 'privacy' } })
      .commit()
    await untilTrue(() => setAside().length === 0)
  })

  it('refuses a second start on the same folder', async () => {
    await expect(preflight(config)).rejects.toThrow(`Policy Press already runs on this data folder: ${service.url}`)
  })

  it('names a port that is in use', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const elsewhere = { ...config, port, dataDir: join(folder, 'other'), contentDir: join(folder, 'other-content') }
    await expect(preflight(elsewhere)).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken by another program.`)
    taken.close()
  })
})
