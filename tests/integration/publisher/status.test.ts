import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HeldBack } from '../../../publisher/held-back.ts'
import { setAsideNow } from '../../../publisher/operator/set-aside-now.ts'
import { Decisions } from '../../../publisher/pull/decisions.ts'
import type { PullResult } from '../../../publisher/pull/pull.ts'
import { Publisher } from '../../../publisher/publisher.ts'
import { Queue } from '../../../publisher/queue.ts'
import { Releases } from '../../../publisher/releases.ts'
import { status } from '../../../publisher/operator/status.ts'
import { day } from '../../../schemas/records/day.ts'
import { temporaryFolder, writeArchive } from '../../fixtures/archive.ts'

let folder: string
beforeEach(async () => {
  folder = temporaryFolder()
  await writeArchive(join(folder, 'content'), {
    policies: [{ id: 'policy-a', slug: 'a', title: 'A', versions: [{ effectiveDate: '2020-01-01' }] }],
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lost = '“A” (policy-a) is no longer published in the lake. The archive keeps it.'
const found: PullResult = {
  policies: 1,
  versions: 1,
  added: [],
  changed: false,
  nextDay: day.parse('2099-01-01'),
  notes: [lost],
  setAside: [],
}

/** Runs a publisher once with that pull, as a process would, and tells its status. */
async function statusAfter(pull: (() => Promise<PullResult>) | undefined) {
  const [queue, releases] = [new Queue(folder), new Releases(folder)]
  const publisher = new Publisher({
    contentDir: join(folder, 'content'),
    dataDir: folder,
    siteUrl: 'http://localhost',
    pollMinutes: 60,
    queue,
    releases,
    pull: pull ?? (() => Promise.reject(new Error('not asked for'))),
    log: () => {},
    build: async ({ outDir }) => {
      mkdirSync(outDir, { recursive: true })
      writeFileSync(join(outDir, 'index.html'), 'A site.')
      return { trees: [], fresh: [], milliseconds: {} }
    },
  })
  if (pull) await publisher.start()
  const app = fastify()
  await app.register(status, {
    setAside: () =>
      setAsideNow({
        queue,
        dataDir: folder,
        heldBack: new HeldBack({ dataDir: folder, contentDir: join(folder, 'content') }),
      }),
    queue,
    releases,
    publisher,
    dataDir: folder,
    tokens: () => ['token'],
    isOperator: async () => false,
  })
  const ask = (accept: string) => app.inject({ url: '/status', headers: { authorization: 'Bearer token', accept } })
  const [json, page] = [(await ask('application/json')).json(), (await ask('text/html')).body]
  await publisher.stop()
  await app.close()
  queue.close()
  return { json, page }
}

describe('the status page', () => {
  it('reports documents missing in the lake, also after a restart and while pulls fail', async () => {
    const archive = { policies: 1, versions: 1, whole: true, notes: [lost], verifiedAt: expect.any(String) }
    const first = await statusAfter(async () => found)
    expect(first.json).toMatchObject({ archive, nextEffectiveDate: '2099-01-01' })
    expect(first.page).toContain('“A” (policy-a) is no longer published in the lake. The archive keeps it.')

    const restarted = await statusAfter(undefined)
    expect(restarted.json).toMatchObject({ archive, nextEffectiveDate: '2099-01-01', waiting: 0, waitingSince: null })
    const failed = await statusAfter(() => Promise.reject(new Error('The lake is away.')))
    expect(failed.json).toMatchObject({ archive, trouble: { message: 'The lake is away.' }, waiting: 1 })
    expect(failed.json.waitingSince).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(failed.page).toContain('1 waiting, the first since')
  })

  it('names what is set aside, as decided as soon as an operator has decided it', async () => {
    const entry = {
      document: 'policy-a-v2',
      rev: 'r1',
      policy: 'policy-a',
      problems: [{ field: 'hash', message: 'does not match the text' }],
      advice: 'Delete it.',
    }
    const first = await statusAfter(async () => ({ ...found, setAside: [entry] }))
    expect(first.json).toMatchObject({ setAside: [entry], trouble: null })
    expect(first.page).toContain('policy-a-v2 is set aside: hash: does not match the text.')
    const made = { reason: 'It is <old>.', by: 'olive', at: '2026-05-01T08:00:00Z' }
    new Decisions(folder).add([entry], made)
    const second = await statusAfter(undefined)
    expect(second.json).toMatchObject({ setAside: [{ ...entry, decision: made }] })
    expect(second.page).toContain('as olive decided on 2026-05-01: It is &lt;old&gt;.')
  })

  it('stops reporting a document that is back', async () => {
    await statusAfter(async () => found)
    const { json } = await statusAfter(async () => ({ ...found, notes: [] }))
    expect(json).toMatchObject({ archive: { notes: [] } })
  })
})
