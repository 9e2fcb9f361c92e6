import { createHmac } from 'node:crypto'
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig, type Config } from '../../../publisher/config.ts'
import { Releases } from '../../../publisher/releases.ts'
import { openSecrets } from '../../../publisher/secrets.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { openService, type Service } from '../../../publisher/server/service.ts'
import { signContent } from '../../fixtures/log.ts'
import { temporaryFolder, writeArchive } from '../../fixtures/archive.ts'

/** What becomes of a file behind the process's back. */
const harms: Record<string, (file: string) => void> = {
  truncated: (file) => truncateSync(file, Math.floor(lstatSync(file).size / 2)),
  flipped: (file) => {
    const bytes = readFileSync(file)
    const at = Math.floor(bytes.length / 2)
    bytes.fill(0xff, at, at + 8)
    bytes.fill(0xff, 0, 4)
    writeFileSync(file, bytes)
  },
  emptied: (file) => truncateSync(file, 0),
  // Root may read every file, but nobody follows a link to itself.
  unreadable: (file) => {
    rmSync(file)
    symlinkSync(file, file)
  },
  'a folder': (file) => {
    rmSync(file)
    mkdirSync(file)
  },
}

type Case = { file: string; named?: RegExp }
const release = '20260101T000000000Z-aaaaaaaaaaaa'
const cases: Case[] = [
  { file: 'data/publisher.sqlite' },
  { file: 'data/preview.sqlite' },
  { file: 'data/instance.json' },
  { file: 'data/rollback-pin.json', named: /rollback-pin\.json/ },
  { file: 'data/lake/lake.sqlite', named: /lake\.sqlite (?:is damaged|is empty|is an SQLite).*backup/ },
  { file: `data/releases/${release}/release.json` },
  { file: 'content/snapshot.json', named: /snapshot\.json/ },
  { file: 'content/ledger.ndjson', named: /ledger\.ndjson/ },
  { file: 'content/checkpoints.ndjson', named: /checkpoints\.ndjson/ },
  { file: 'content/log.json', named: /log\.json/ },
  { file: 'content/versions/policy-a/0001.json', named: /versions\/policy-a\/0001\.json/ },
]

const page = '<!doctype html><title>Privacy</title>'
let template: string
let folder: string
let service: Service | undefined
const log: string[] = []

const configIn = async (at: string): Promise<Config> => {
  const config = readConfig({ DATA_DIR: join(at, 'data'), CONTENT_DIR: join(at, 'content'), PORT: '0' })
  return { ...config, port: await preflight(config) }
}
async function start(): Promise<Service> {
  const config = await configIn(folder)
  service = await openService(config, config.port, (line) => log.push(line))
  return service
}

beforeAll(async () => {
  template = temporaryFolder()
  await writeArchive(join(template, 'content'), {
    policies: [{ id: 'policy-a', slug: 'a', title: 'A', versions: [{ effectiveDate: '2020-01-01' }] }],
  })
  const [snapshot, ledger] = ['snapshot.json', 'ledger.ndjson'].map((name) => join(template, 'content', name))
  const { hash: head } = JSON.parse(
    readFileSync(ledger ?? '', 'utf8')
      .trimEnd()
      .split('\n')
      .at(-1) ?? '',
  )
  writeFileSync(snapshot ?? '', JSON.stringify({ ...JSON.parse(readFileSync(snapshot ?? '', 'utf8')), head }))
  signContent(join(template, 'content'))
  const releases = new Releases(join(template, 'data'))
  const outDir = releases.prepare(release)
  writeFileSync(join(outDir, 'index.html'), page)
  await releases.publish({
    id: release,
    inputs: 'a',
    day: '2026-01-01',
    builtAt: '2026-01-01T00:00:00.000Z',
    trees: [],
    redirects: {},
  })
  await releases.rollBack({ release, inputs: 'b', day: '2026-01-01', since: '2026-01-01T00:00:00.000Z' })
  const config = await configIn(template)
  await (await openService(config, config.port, () => {})).stop()
  writeFileSync(join(template, 'data', 'instance.json'), '{"url":"http://127.0.0.1:1","pid":1}')
})
afterAll(() => rmSync(template, { recursive: true, force: true }))
beforeEach(() => {
  log.length = 0
  folder = temporaryFolder()
  cpSync(template, folder, { recursive: true, verbatimSymlinks: true })
})
afterEach(async () => {
  await service?.stop()
  service = undefined
  rmSync(folder, { recursive: true, force: true })
})

const statusOf = async ({ url }: Service) => {
  const { status: token } = openSecrets(join(folder, 'data'))
  const answer = await fetch(`${url}/status`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  return answer.json()
}
const expectServed = async ({ url }: Service) => {
  const answer = await fetch(`${url}/`)
  expect([answer.status, await answer.text()]).toEqual([200, page])
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
}
const deliver = ({ url }: Service) => {
  const [body, time] = ['{"_id":"policy-a"}', Date.now()]
  const { webhook } = openSecrets(join(folder, 'data'))
  const signature = createHmac('sha256', webhook).update(`${time}.${body}`).digest('base64url')
  return fetch(`${url}/webhooks/sanity`, {
    method: 'POST',
    headers: { 'sanity-webhook-signature': `t=${time},v1=${signature}` },
    body,
  })
}
/** What an operator gets to read. */
const saidBy = async (running: Service) => [...log, JSON.stringify(await statusOf(running))].join('\n')
const named = async (running: Service, { named: expected }: Case) => {
  if (expected) await running.publisher.start()
  const said = await saidBy(running)
  if (expected) expect(said).toMatch(expected)
  expect(said).not.toMatch(/\n\s+at .+:\d+:\d+/)
}

describe.each(cases)('$file', (harmed) => {
  it.each(Object.keys(harms))('%s before a start still lets visitors read', async (harm) => {
    harms[harm]?.(join(folder, harmed.file))
    const running = await start()
    await expectServed(running)
    expect((await deliver(running)).status).toBe(202)
    await named(running, harmed)
    expect((await fetch(`${running.url}/`)).status).toBe(200)
  })

  it.each(['flipped', 'a folder'])('%s while the process runs still lets visitors read', async (harm) => {
    const running = await start()
    await expectServed(running)
    harms[harm]?.(join(folder, harmed.file))
    await expectServed(running)
    expect((await deliver(running)).status).toBe(202)
    // The lake has its file open, and is read from memory until the next start.
    await named(running, harmed.file.endsWith('lake.sqlite') ? { ...harmed, named: /./ } : harmed)
  })
})

describe('the archive’s status', () => {
  it.each(Object.keys(harms))('is not “whole” if a version is %s', async (harm) => {
    const running = await start()
    harms[harm]?.(join(folder, 'content/versions/policy-a/0001.json'))
    await running.publisher.start()
    expect(await statusOf(running)).toMatchObject({ archive: { whole: false } })
  })
})

describe('the pages of the live release', () => {
  const pages = () => join(folder, 'data/releases', release, 'public')

  it.each([
    ['missing', () => rmSync(pages(), { recursive: true })],
    ['a file', () => (rmSync(pages(), { recursive: true }), writeFileSync(pages(), ''))],
    ['a link to itself', () => (rmSync(pages(), { recursive: true }), symlinkSync(pages(), pages()))],
  ])('that are %s end nothing, and no visitor reads a path', async (_, harm) => {
    const running = await start()
    await expectServed(running)
    harm()
    const answer = await fetch(`${running.url}/`)
    expect([200, 404, 503]).toContain(answer.status)
    expect(await answer.text()).not.toContain(folder)
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
    expect((await deliver(running)).status).toBe(202)
  })
})

describe('secrets.json', () => {
  const file = () => join(folder, 'data/secrets.json')

  it.each(Object.keys(harms))('%s while the process runs is written again, and webhooks are accepted', async (harm) => {
    const running = await start()
    const before = openSecrets(join(folder, 'data'))
    harms[harm]?.(file())
    const answer = await fetch(`${running.url}/status`, { headers: { authorization: `Bearer ${before.status}` } })
    expect(answer.status).toBe(200)
    await expectServed(running)
    if (harm === 'a folder') rmSync(file(), { recursive: true })
    expect(
      (await fetch(`${running.url}/status`, { headers: { authorization: `Bearer ${before.status}` } })).status,
    ).toBe(200)
    expect(openSecrets(join(folder, 'data'))).toEqual(before)
    expect(log.join('\n')).toContain('secrets.json')
    expect((await deliver(running)).status).toBe(202)
  })

  it('damaged before a start is named, with what to do', async () => {
    writeFileSync(file(), '{"webhook":')
    await expect(start()).rejects.toThrow(
      'secrets.json cannot be read. Put back a copy of it, or delete it to have new secrets made.',
    )
  })
})

describe('current', () => {
  const link = () => join(folder, 'data/current')

  it.each([
    ['a folder', () => mkdirSync(link())],
    ['a file', () => writeFileSync(link(), '')],
    ['a link to nowhere', () => symlinkSync('releases/missing', link())],
  ])('that is %s becomes a link again with the next release', async (_, make) => {
    rmSync(link())
    make()
    const running = await start()
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
    await running.releases.goLive(release)
    expect(readlinkSync(link())).toBe(join('releases', release))
    await expectServed(running)
  })
})
