import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PullResult } from '../../../publisher/pull/pull.ts'
import { Publisher } from '../../../publisher/publisher.ts'
import { Queue } from '../../../publisher/queue.ts'
import { Releases } from '../../../publisher/releases.ts'
import { temporaryFolder, writeArchive } from '../../fixtures/archive.ts'
import { untilTrue } from '../../fixtures/until.ts'

let folder: string
let releases: Releases
let queue: Queue
/** The day on which each site that was built speaks. */
let built: (string | undefined)[]
let clock: Date

beforeEach(() => {
  folder = temporaryFolder()
  releases = new Releases(folder)
  queue = new Queue(folder)
  built = []
})
afterEach(() => {
  queue.close()
  rmSync(folder, { recursive: true, force: true })
})

const contentDir = () => join(folder, 'content')
const archiveIn = (timeZone: string) =>
  writeArchive(contentDir(), {
    settings: { timeZone },
    policies: [{ id: 'policy-a', slug: 'a', title: 'A', versions: [{ effectiveDate: '2020-01-01' }] }],
  })
const nothingNew: PullResult = { policies: 1, versions: 1, added: [], changed: false, notes: [], setAside: [] }
const publisher = (pull: () => Promise<PullResult> = async () => nothingNew) =>
  new Publisher({
    contentDir: contentDir(),
    dataDir: folder,
    siteUrl: 'http://localhost',
    pollMinutes: 60,
    queue,
    releases,
    pull,
    now: () => clock,
    dayTickMs: 5,
    log: () => {},
    build: async ({ outDir, day }) => {
      built.push(day)
      mkdirSync(outDir, { recursive: true })
      writeFileSync(join(outDir, 'index.html'), `Today is ${day}.`)
      return { trees: [], fresh: [], milliseconds: {} }
    },
  })
/** Some ticks in which nothing is expected to happen. */
const ticks = () => new Promise((resolve) => setTimeout(resolve, 60))

describe('a new day', () => {
  it.each([
    ['in summer', 'Europe/Berlin', '2026-07-01T21:59:59Z', '2026-07-01', '2026-07-01T22:00:00Z', '2026-07-02'],
    ['in winter', 'Europe/Berlin', '2026-12-31T22:59:59Z', '2026-12-31', '2026-12-31T23:00:00Z', '2027-01-01'],
    [
      'as clocks go forward',
      'Europe/Berlin',
      '2026-03-29T21:59:59Z',
      '2026-03-29',
      '2026-03-29T22:00:00Z',
      '2026-03-30',
    ],
    ['as clocks go back', 'Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25', '2026-10-25T23:00:00Z', '2026-10-26'],
    [
      'where midnight is left out',
      'America/Santiago',
      '2026-09-06T03:59:59Z',
      '2026-09-05',
      '2026-09-06T04:00:00Z',
      '2026-09-06',
    ],
    [
      'across the date line',
      'Pacific/Kiritimati',
      '2026-05-01T09:59:59Z',
      '2026-05-01',
      '2026-05-01T10:00:00Z',
      '2026-05-02',
    ],
  ])('begins at midnight in the site’s time zone, %s', async (_, zone, before, day, after, next) => {
    await archiveIn(zone)
    clock = new Date(before)
    const subject = publisher()
    await subject.start()
    await ticks()
    expect(built).toEqual([day])
    clock = new Date(after)
    await untilTrue(() => releases.live()?.day === next)
    await ticks()
    await subject.stop()
    expect(built).toEqual([day, next])
  })

  it('begins when the time zone is changed, in both directions', async () => {
    await archiveIn('Europe/Berlin')
    clock = new Date('2026-05-01T12:00:00Z')
    const subject = publisher()
    await subject.start()
    await archiveIn('Pacific/Kiritimati')
    await untilTrue(() => releases.live()?.day === '2026-05-02')
    await archiveIn('Europe/Berlin')
    await untilTrue(() => releases.live()?.day === '2026-05-01')
    await subject.stop()
  })

  it('missed while nothing ran is built at the start, even if the lake is down', async () => {
    await archiveIn('Europe/Berlin')
    clock = new Date('2026-05-01T12:00:00Z')
    const before = publisher()
    await before.start()
    await before.stop()
    clock = new Date('2026-05-04T12:00:00Z')
    const after = publisher(() => Promise.reject(new Error('The lake is away.')))
    await after.start()
    expect(releases.live()?.day).toBe('2026-05-04')
    expect(after.trouble?.message).toBe('The lake is away.')
    await after.stop()
  })

  it('ends a rollback', async () => {
    await archiveIn('Europe/Berlin')
    clock = new Date('2026-05-01T12:00:00Z')
    const subject = publisher()
    await subject.start()
    const first = releases.live()
    await archiveIn('Europe/London')
    await subject.request('command')
    const second = releases.live()
    await releases.rollBack({
      release: first?.id ?? '',
      inputs: second?.inputs ?? '',
      day: '2026-05-01',
      since: clock.toISOString(),
    })
    await subject.request('poll')
    await ticks()
    expect(releases.live()).toEqual(first)
    clock = new Date('2026-05-02T12:00:00Z')
    await untilTrue(() => releases.live()?.day === '2026-05-02')
    expect(releases.pin()).toBeUndefined()
    await subject.stop()
  })
})
