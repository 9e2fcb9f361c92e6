import { once } from 'node:events'
import { cpSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig, type Config } from '../../../publisher/config.ts'
import { clientFor } from '../../../publisher/client.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { openService, type Service } from '../../../publisher/server/service.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { runScript } from '../../e2e/press.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import { filesIn, policyDocumentOf, publish, settingsDocument } from '../../fixtures/lake.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

let folder: string
let config: Config
let service: Service
let writer: SanityClient

beforeAll(async () => {
  folder = temporaryFolder()
  const given = readConfig({ DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content'), PORT: '0' })
  const port = await preflight(given)
  config = { ...given, port, siteUrl: `http://localhost:${port}` }
  service = await openService(config, port, () => {})
  writer = clientFor(config, { url: service.url, token: service.embedded?.secrets.write ?? '' })
  await writer.create(settingsDocument)
  await publish(writer, policyDocumentOf('policy-privacy', 'privacy'), await history('policy-privacy', 2))
  await publish(writer, policyDocumentOf('policy-terms', 'terms', { title: 'Terms' }), await history('policy-terms', 1))
  await service.publisher.start()
  expect(service.publisher.trouble).toBeUndefined()
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const history = (policy: string, count: number) =>
  aHistory(
    policy,
    Array.from({ length: count }, (_, index) => ({
      effectiveDate: `${2020 + index}-01-01`,
      sections: [aSection('What applies', `Text ${index + 1} of ${policy}. ${'It goes on for a while. '.repeat(40)}`)],
    })),
  )

/** As a browser asks: fetch() would add headers of its own. */
async function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') {
  const [response]: IncomingMessage[] = await once(request(service.url + path, { headers, method }).end(), 'response')
  if (!response) throw new Error('no answer')
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) }
}
const live = () => service.releases.live()?.id ?? ''
const assetOf = (html: string) => /\/_astro\/[\w.-]+\.css/.exec(html)?.[0] ?? ''
const rollback = (...args: string[]) => runScript('rollback.ts', args, folder)
const publishNext = async (policy: string, sequence: number) => {
  const version = (await history(policy, sequence))[sequence - 1]
  if (!version) throw new Error('no version')
  await writer.create(toVersionDocument(version))
  await service.publisher.request('command')
}

describe('the site’s files', () => {
  it('have the same content in every encoding that the visitor accepts', async () => {
    const plain = await get('/privacy/')
    const br = await get('/privacy/', { 'accept-encoding': 'gzip, deflate, br' })
    const gzip = await get('/privacy/', { 'accept-encoding': 'gzip' })
    expect([plain, br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip'])
    expect(brotliDecompressSync(br.body)).toEqual(plain.body)
    expect(gunzipSync(gzip.body)).toEqual(plain.body)
    expect(br.body.length).toBeLessThan(plain.body.length / 2)
    for (const { headers } of [plain, br, gzip]) {
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['vary']).toMatch(/accept-encoding/i)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
    expect((await get('/privacy/index.html.br')).status).toBe(404)
  })

  it('support ETags, ranges and HEAD', async () => {
    const { headers, body } = await get('/privacy/')
    const again = await get('/privacy/', { 'if-none-match': headers.etag })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect(headers['last-modified']).toBeUndefined()
    const part = await get('/privacy/', { range: 'bytes=0-14' })
    expect([part.status, part.body.toString()]).toEqual([206, body.subarray(0, 15).toString()])
    expect((await get('/privacy/', { range: 'bytes=99999999-' })).status).toBe(416)
    const head = await get('/privacy/', {}, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, `${body.length}`, 0])
  })

  it('have cache and content-type headers', async () => {
    const page = await get('/privacy/')
    expect(page.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    const asset = await get(assetOf(page.body.toString()), { 'accept-encoding': 'br' })
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await get('/_astro/nothing.css')).headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    const timemap = await get('/privacy/timemap.link', { 'accept-encoding': 'br' })
    expect(timemap.headers['content-type']).toBe('application/link-format; charset=utf-8')
  })

  it('lead to the text of a moment, and say which moment a text is of', async () => {
    const gate = await get('/privacy/')
    expect(gate.headers.link).toContain(`<${config.siteUrl}/privacy/>; rel="original timegate"`)
    expect(gate.headers.link).toContain('/privacy/timemap.link>; rel="timemap"')
    expect(gate.headers.vary).toMatch(/accept-datetime/)
    const at = async (datetime: string) => {
      const { status, headers } = await get('/privacy/', { 'accept-datetime': datetime })
      return [status, headers.location]
    }
    const [first, last] = ['2020', '2021'].map((year) => `${config.siteUrl}/privacy/${year}-01-01/`)
    expect(await at('Fri, 01 May 2020 10:00:00 GMT')).toEqual([302, first])
    expect(await at('Fri, 01 May 2026 10:00:00 GMT')).toEqual([302, last])
    expect(await at('Fri, 01 May 1998 10:00:00 GMT')).toEqual([302, first])
    expect(await at('yesterday')).toEqual([400, undefined])
    const memento = await get('/privacy/2020-01-01/')
    const timemap = (await get('/privacy/timemap.link')).body.toString()
    expect(timemap).toContain(`datetime="${String(memento.headers['memento-datetime'])}"`)
    expect(memento.headers.link).toMatch(/rel="first memento"/)
    expect((await get('/')).headers.link).toBeUndefined()
    expect((await get('/privacy/archive/', { 'accept-datetime': 'yesterday' })).status).toBe(200)
  })

  it('may be read by the programs of other sites, if they are data', async () => {
    const origins = [
      '/privacy/2020-01-01/index.json',
      '/feed.json',
      '/privacy/timemap.link',
      '/checkpoint',
      '/privacy/',
    ]
    const allowed = await Promise.all(
      origins.map(async (path) => (await get(path)).headers['access-control-allow-origin']),
    )
    expect(allowed).toEqual(['*', '*', '*', '*', undefined])
  })

  it('answer what applied on a day without a script, plain and compressed', async () => {
    const plain = await get('/as-of/?day=2020-06-01&day=')
    const text = plain.body.toString()
    expect(plain.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(text).toContain('<h1>What applied on 1 June 2020</h1>')
    expect(text).toContain('<title>What applied on 1 June 2020 –')
    expect(text).toMatch(/<section class="asked" id="page\.result">.*href="\/privacy\/2020-01-01\/"/s)
    expect(text).toContain('value="2020-06-01"')
    const gzip = await get('/as-of/?day=2020-06-01&day=', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true)
    expect((await get('/as-of/?day=2021-02-30')).body.toString()).toContain(
      '<h1>“2021-02-30” is not a day that exists.</h1>',
    )
    expect((await get('/as-of/?page=2')).body).toEqual((await get('/as-of/')).body)
  })

  it('answer some of many who ask for days at once, and leave the others to their browsers', async () => {
    const form = (await get('/as-of/')).body
    const questions = Array.from({ length: 60 }, (_, n) => `/as-of/?day=2020-06-01&day=${2021 + n}-01-01`)
    const answers = await Promise.all(questions.map((question) => get(question)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const isAnswer = (body: Buffer) => body.includes('<h1>What applied on 1 June 2020')
    expect(answers.filter(({ body }) => isAnswer(body)).length).toBeGreaterThanOrEqual(16)
    expect(answers.every(({ body }) => isAnswer(body) || body.equals(form))).toBe(true)
  })

  it.each([
    '/..%2f..%2fsecrets.json',
    '/%2e%2e/%2e%2e/secrets.json',
    '/privacy/..%5c..%5csecrets.json',
    '/_astro/../../release.json',
    '/_astro/%2e%2e/%2e%2e/release.json',
    '/%00',
    '/%zz',
    '//evil.example/%2e%2e',
  ])('cannot be escaped from by %s', async (path) => {
    const { status, body } = await get(path)
    expect([400, 403, 404]).toContain(status)
    expect(body.toString()).not.toContain('"inputs"')
  })
})

describe('a release', () => {
  it('shares unchanged files with the previous one, including ETags', async () => {
    const pagesOf = (slug: string) => realpathSync(join(service.releases.liveFolder() ?? '', slug))
    const shared = pagesOf('terms')
    const before = [await get('/terms/2020-01-01/index.json'), await get('/privacy/')]
    await publishNext('policy-privacy', 3)
    const after = [await get('/terms/2020-01-01/index.json'), await get('/privacy/')]
    expect(after[0]?.headers.etag).toBe(before[0]?.headers.etag)
    expect(after[1]?.headers.etag).not.toBe(before[1]?.headers.etag)
    expect(pagesOf('terms')).toBe(shared)
    // A file of the policy that changed, but did not change itself.
    expect(statSync(join(pagesOf('privacy'), '2020-01-01', 'index.json')).nlink).toBeGreaterThan(1)
  })

  it('still serves the assets of earlier releases', async () => {
    const [, older = ''] = service.releases.folders()
    mkdirSync(join(older, '_astro'), { recursive: true })
    writeFileSync(join(older, '_astro', 'old.Abc123.css'), 'main { color: CanvasText }')
    const { status, body, headers } = await get('/_astro/old.Abc123.css')
    expect([status, body.toString(), headers['content-type']]).toEqual([
      200,
      'main { color: CanvasText }',
      'text/css; charset=utf-8',
    ])
  })

  it('can be rolled back while an instance runs, and no poll undoes that', async () => {
    const newest = live()
    const archive = filesIn(config.contentDir)
    const { code, said } = await rollback()
    expect(code).toBe(0)
    const older = live()
    expect(older < newest).toBe(true)
    expect(said).toContain(`Live is ${older}, built `)
    expect(said).toMatch(
      /This holds until something is published, at the longest until \d{4}-\d\d-\d\d 00:00 in Europe\/Berlin\./,
    )
    expect((await get('/privacy/')).body.toString()).toContain('Text 2 of')
    await service.publisher.request('poll')
    expect(live()).toBe(older)
    expect(service.queue.builds(1)[0]).toMatchObject({
      outcome: 'unchanged',
      detail: `Rolled back to ${older}, until something changes.`,
    })
    expect(filesIn(config.contentDir)).toEqual(archive)
    expect((await rollback('--list')).said).toContain(`→ ${older}`)
  })

  it('after a rollback is replaced by the next publish', async () => {
    await publishNext('policy-privacy', 4)
    expect((await get('/privacy/')).body.toString()).toContain('Text 4 of')
    expect(service.releases.pin()).toBeUndefined()
  })

  it('can be chosen for a rollback, which can be ended by hand', async () => {
    const newest = live()
    const oldest = service.releases.list().at(-1)?.id ?? ''
    expect((await rollback(oldest)).code).toBe(0)
    expect(live()).toBe(oldest)
    expect((await rollback('--end')).said).toContain(`Live is ${newest}`)
    expect(live()).toBe(newest)
    expect(await rollback('20200101T000000Z-nothing')).toMatchObject({
      code: 2,
      said: 'There is no release 20200101T000000Z-nothing. npm run rollback -- --list shows those that are kept.\n',
    })
    expect(await rollback('--end')).toMatchObject({ code: 2, said: 'Nothing is rolled back.\n' })
  })

  it('can be rolled back without a running instance', async () => {
    const alone = join(folder, 'alone')
    mkdirSync(alone)
    for (const name of ['releases', 'current']) {
      cpSync(join(config.dataDir, name), join(alone, 'data', name), { recursive: true, verbatimSymlinks: true })
    }
    const { code, said } = await runScript('rollback.ts', [], alone)
    expect(said).toContain('Live is ')
    expect(code).toBe(0)
  })
})

describe('a former address', () => {
  it('permanently redirects to the policy’s current one', async () => {
    await writer
      .patch('policy-terms')
      .set({ slug: { _type: 'slug', current: 'conditions' } })
      .commit()
    await service.publisher.request('command')
    expect((await get('/conditions/')).status).toBe(200)
    for (const [path, to] of [
      ['/terms', '/conditions/'],
      ['/terms/', '/conditions/'],
      ['/terms/2020-01-01/', '/conditions/2020-01-01/'],
      ['/terms/2020-01-01/index.json?a=b', '/conditions/2020-01-01/index.json?a=b'],
    ] as const) {
      const { status, headers } = await get(path)
      expect([status, headers.location]).toEqual([301, to])
    }
    expect((await get('/constructor/')).status).toBe(404)
  })

  it('is not given to another policy', async () => {
    await publish(
      writer,
      policyDocumentOf('policy-new', 'terms', { title: 'New terms' }),
      await history('policy-new', 1),
    )
    await service.publisher.request('command')
    expect(service.publisher.trouble).toBeUndefined()
    expect((await get('/policy-new/')).status).toBe(404)
    expect((await get('/terms/')).headers.location).toBe('/conditions/')
  })
})
