import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, dayAt } from '../../../policy/day.ts'
import { nextVersion } from '../../../policy/next-version.ts'
import type { Day } from '../../../schemas/records/day.ts'
import { instant } from '../../../schemas/records/day.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { readConfig, type Config } from '../../../publisher/config.ts'
import { clientFor } from '../../../publisher/client.ts'
import { Renderer } from '../../../publisher/renderer.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { openService, type Service } from '../../../publisher/server/service.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import { signIn, withoutMarks } from '../../fixtures/preview.ts'
import { filesIn, policyDocumentOf, publish, settingsDocument } from '../../fixtures/lake.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

let folder: string
let config: Config
let service: Service
let writer: SanityClient
let history: Version[]
const said: string[] = []
const cookies = { editor: '', viewer: '' }

const policy = 'policy-privacy'
const secretWords = 'Nobody may read this yet.'
const today = dayAt(new Date(), settingsDocument.timeZone)
const nextWeek = addDays(today, 7)
const sections = [aSection('What we collect', secretWords)]
const { sections: _, _type, _id, slug, ...facts } = policyDocumentOf(policy, 'privacy')
const order = { policy: { ...facts, id: policy, slug: slug.current }, sections }

beforeAll(async () => {
  folder = temporaryFolder()
  const given = readConfig({
    DATA_DIR: join(folder, 'data'),
    CONTENT_DIR: join(folder, 'content'),
    PORT: '0',
    LOG_FILE: join(folder, 'log.ndjson'),
  })
  const port = await preflight(given)
  config = { ...given, port, siteUrl: `http://localhost:${port}` }
  service = await openService(config, port, (line, event) => said.push(line, JSON.stringify(event)))
  writer = clientFor(config, { url: service.url, token: service.embedded?.secrets.write ?? '' })
  await writer.create(settingsDocument)
  history = await aHistory(policy, [{ effectiveDate: '2020-01-01' }, { effectiveDate: '2024-01-01' }])
  await publish(writer, policyDocumentOf(policy, 'privacy', { sections: history[1]?.sections }), history)
  await writer.create({ ...policyDocumentOf(policy, 'privacy', { sections }), _id: `drafts.${policy}` })
  await service.publisher.start()
  expect(service.publisher.trouble).toBeUndefined()
  cookies.editor = await signIn(service, 'Edda Example', 'editor')
  cookies.viewer = await signIn(service, 'Vera Example', 'viewer')
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Call = { method?: string; cookie?: string; body?: unknown; origin?: string; headers?: Record<string, string> }

const call = (path: string, { method = 'GET', cookie, body, origin = service.url, headers = {} }: Call = {}) =>
  fetch(service.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(origin ? { origin } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })

const rendered = z.object({ html: z.string(), day: z.string(), isNew: z.boolean(), versions: z.int() })
const previewOf = async (body: object) => {
  const answer = await call('/preview/page', { method: 'POST', cookie: cookies.editor, body })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('x-robots-tag')).toContain('noindex')
  return rendered.parse(await answer.json())
}

const share = async (change: object = {}, cookie = cookies.editor) =>
  call('/preview/links', { method: 'POST', cookie, body: { policy, days: 7, hasDraft: true, ...change } })
const newLink = async (change: object = {}) => {
  const answer = await share(change)
  expect(answer.status).toBe(201)
  const { address } = z.object({ address: z.string(), expiresAt: z.string() }).parse(await answer.json())
  return new URL(address).pathname
}
const linksNow = async () => {
  const answer = await call(`/preview/links?policy=${policy}`, { cookie: cookies.editor })
  return z.object({ links: z.array(z.object({ id: z.string(), by: z.string() })) }).parse(await answer.json()).links
}
const open = (path: string) => call(path, { origin: '' })

describe('the preview of a draft', { concurrent: false }, () => {
  it('is served only to signed-in people, on a page of this site', async () => {
    const body = order
    expect((await call('/preview/page', { method: 'POST', body })).status).toBe(401)
    expect((await call('/preview/page', { method: 'POST', body, cookie: 'lakeSession=guess' })).status).toBe(401)
    const foreign = { method: 'POST', body, cookie: cookies.editor }
    expect((await call('/preview/page', { ...foreign, origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await call('/preview/page', { ...foreign, origin: '' })).status).toBe(403)
    expect((await call('/preview/page', { ...foreign, cookie: cookies.viewer })).status).toBe(200)
  })

  it('is marked as a preview, names its day, and is not cached', async () => {
    const { html, isNew, versions } = await previewOf(order)
    expect({ isNew, versions }).toEqual({ isNew: true, versions: 2 })
    expect(html).toContain(secretWords)
    expect(html).toContain('<title>Draft: Privacy policy')
    expect(html).toContain('<meta name="robots" content="noindex">')
    expect(html).toContain('Draft, not published. This text applies to nobody yet.')
    expect(html).toContain(`The page as it would be on <time datetime="${today}">`)
    const later = await previewOf({ ...order, day: nextWeek })
    expect(later.html).toContain(`The page as it would be on <time datetime="${nextWeek}">`)
    expect((await previewOf({ ...order, day: '2001-01-01' })).day).toBe(today)
  })

  it('says if nothing differs from the published text', async () => {
    const { html, isNew } = await previewOf({ ...order, sections: history[1]?.sections })
    expect(isNew).toBe(false)
    expect(html).toContain('Preview. This text is the same as the published one.')
    expect(withoutMarks(html)).toBe(withoutMarks(await (await call('/privacy/')).text()))
  })

  it('explains why a draft cannot be a page', async () => {
    const ask = (body: unknown) => call('/preview/page', { method: 'POST', cookie: cookies.editor, body })
    expect((await ask({ ...order, sections: [] })).status).toBe(400)
    expect((await ask({ ...order, extra: 1 })).status).toBe(400)
    expect((await ask('text')).status).toBe(400)
    const large = await ask({ ...order, padding: 'x'.repeat(5 * 1024 * 1024) })
    expect(large.status).toBe(413)
    expect(await large.json()).toEqual({ error: 'The request cannot be read.' })
  })
})

describe('a shared link', { concurrent: false }, () => {
  it('shows the current draft to a visitor who is not signed in', async () => {
    const path = await newLink({ day: nextWeek })
    const answer = await open(path)
    expect(answer.status).toBe(200)
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    const page = await answer.text()
    expect(page).toContain(secretWords)
    expect(page).toContain('Edda Example shared it for review; this link expires on')
    expect(page).toContain(`The page as it would be on <time datetime="${nextWeek}">`)
    const before = `sections[_key=="what-we-collect"].heading`
    await writer
      .patch(`drafts.${policy}`)
      .set({ [before]: 'What we know' })
      .commit()
    expect(await (await open(path)).text()).toContain('What we know')
    await writer
      .patch(`drafts.${policy}`)
      .set({ [before]: '' })
      .commit()
    const broken = await open(path)
    expect(broken.status).toBe(503)
    expect(await broken.text()).toContain('The draft cannot be shown at this moment')
    await writer
      .patch(`drafts.${policy}`)
      .set({ [before]: 'What we collect' })
      .commit()
  })

  it('shows the changes since the text in force, and each link of both pages works', async () => {
    const path = await newLink()
    const text = await (await open(path)).text()
    expect(text).toContain('href="changes/">See what changes</a>')
    const changes = await (await open(`${path}changes/`)).text()
    expect(changes).toContain('Read the new text</a>')
    expect(changes).toMatch(new RegExp(`<ins[^>]*>[^]*${secretWords.split(' ')[0]}`))
    expect(changes).toContain('Edda Example shared it for review')
    const broken: string[] = []
    const opened = new Map<string, number>()
    for (const [at, page] of [
      [path, text],
      [`${path}changes/`, changes],
    ] as const) {
      for (const [, href = ''] of page.matchAll(/<a\b[^<>]* href="([^"]*)"/g)) {
        const { pathname, origin } = new URL(href, `${service.url}${at}`)
        if (origin !== new URL(service.url).origin) continue
        const status = opened.get(pathname) ?? (await open(pathname)).status
        opened.set(pathname, status)
        if (status !== 200) broken.push(`${href} on ${at}: ${status}`)
      }
    }
    expect(broken).toEqual([])
    expect(opened.size).toBeGreaterThan(5)
    expect((await open(`${path}changes`)).status).toBe(308)
  })

  it('ends when it is revoked, and the list of links contains no address', async () => {
    const path = await newLink()
    const [latest] = await linksNow()
    expect(latest?.by).toBe('Edda Example')
    const list = await (await call(`/preview/links?policy=${policy}`, { cookie: cookies.editor })).text()
    expect(list).not.toContain(path.split('/')[3])
    const revoke = (cookie?: string, origin?: string) =>
      call(`/preview/links/${latest?.id}`, { method: 'DELETE', cookie, origin })
    expect((await revoke()).status).toBe(401)
    expect((await revoke(cookies.viewer)).status).toBe(403)
    expect((await revoke(cookies.editor, 'https://elsewhere.example')).status).toBe(403)
    expect((await open(path)).status).toBe(200)
    expect((await revoke(cookies.editor)).status).toBe(200)
    const answer = await open(path)
    expect(answer.status).toBe(410)
    expect(await answer.text()).toBe(await (await open('/preview/shared/unknown/')).text())
  })

  it('can be created by writers, for 1, 7 or 30 days', async () => {
    expect((await share({}, '')).status).toBe(401)
    expect(await (await share({}, cookies.viewer)).json()).toEqual({
      error: 'Your role can view drafts but not share them.',
    })
    expect((await share({ days: 365 })).status).toBe(400)
    expect((await share({ policy: 'policy-nothing' })).status).toBe(409)
    expect((await share({ policy: `drafts.${policy}` })).status).toBe(400)
  })

  it('limits guessing, without affecting visitors with a link', async () => {
    const path = await newLink()
    const statuses = new Set<number>()
    for (let guess = 0; guess < 40; guess++) statuses.add((await open(`/preview/shared/guess-${guess}/`)).status)
    expect([...statuses]).toEqual([404, 429])
    expect((await open(path)).status).toBe(200)
  })
})

describe('nothing of a draft', { concurrent: false }, () => {
  it('is shown to anonymous callers, at any address of the preview', async () => {
    const requests: [string, Call?][] = [
      ['/preview/'],
      ['/preview/frame/'],
      ['/preview/page'],
      ['/preview/page', { method: 'POST', body: order }],
      [`/preview/links?policy=${policy}`],
      ['/preview/links', { method: 'POST', body: { policy, days: 1, hasDraft: true } }],
      ['/preview/links/anything', { method: 'DELETE' }],
      ['/preview/shared/'],
      ['/preview/shared/guess/'],
      ['/preview/shared/guess'],
      ['/preview/shared/..%2f..%2fpage/'],
      [`/preview/shared/%27%20OR%201=1--/`],
    ]
    for (const [path, options] of requests) {
      const answer = await call(path, { origin: '', ...options })
      const text = await answer.text()
      expect.soft(`${path} ${text}`).not.toContain(secretWords)
      expect.soft(`${path} ${answer.headers.get('cache-control')}`).toBe(`${path} no-store`)
      expect.soft(`${path} ${answer.headers.get('x-robots-tag')}`).toContain('noindex')
    }
  })

  it('is written to a log, a release or the archive, nor is a link’s token', async () => {
    const token = (await newLink()).split('/')[3] ?? ''
    await previewOf(order)
    const logs = [...said, readFileSync(join(folder, 'log.ndjson'), 'utf8')].join('\n')
    expect(logs).toContain('was shared by a link')
    for (const text of [
      logs,
      JSON.stringify(filesIn(config.contentDir)),
      JSON.stringify(filesIn(join(config.dataDir, 'releases'))),
    ]) {
      expect(text).not.toContain(secretWords)
      expect(text).not.toContain(token)
    }
    const stored = readFileSync(join(config.dataDir, 'preview.sqlite')).toString('latin1')
    const log = readFileSync(join(config.dataDir, 'preview.sqlite-wal')).toString('latin1')
    expect(stored + log).not.toContain(token)
    expect(statSync(join(config.dataDir, 'preview.sqlite')).mode & 0o777).toBe(0o600)
  })
})

describe('publishing after a preview', { concurrent: false }, () => {
  /** Publishes the draft with what the preview stands in for. */
  async function publishDraft(effectiveDate: Day) {
    const version = await nextVersion({
      policy: { id: policy, title: facts.title },
      sections,
      previous: history.at(-1),
      effectiveDate,
      publishedAt: instant.parse(new Date().toISOString()),
      changeKind: 'material',
      changeSummary: 'The summary of what changed is written when the version is published.',
    })
    await writer
      .transaction()
      .create(toVersionDocument(version))
      .createOrReplace(policyDocumentOf(policy, 'privacy', { sections }))
      .delete(`drafts.${policy}`)
      .commit()
    history.push(version)
    await service.publisher.request('command')
    expect(service.publisher.trouble).toBeUndefined()
  }

  it('gives the previewed page byte for byte, except for the preview’s marks', async () => {
    const later = await previewOf({ ...order, day: nextWeek })
    await publishDraft(nextWeek)
    const renderer = new Renderer(config.siteUrl)
    const out = join(folder, 'later', 'public')
    mkdirSync(out, { recursive: true })
    await renderer.release({
      content: config.contentDir,
      day: nextWeek,
      out,
      depth: 'full',
      formats: ['docx', 'evidence'],
    })
    await renderer.close()
    const released = readFileSync(join(out, 'privacy', 'index.html'), 'utf8')
    expect(withoutMarks(later.html)).toBe(withoutMarks(released))
    expect(released).not.toContain('draft-bar')
  })

  it('gives the previewed page for a text that applies today too', async () => {
    const now = await previewOf({ ...order, sections: [aSection('What we collect', 'Yet another text.')] })
    sections.splice(0, 1, aSection('What we collect', 'Yet another text.'))
    await publishDraft(today)
    expect(withoutMarks(now.html)).toBe(withoutMarks(await (await call('/privacy/')).text()))
  })
})
