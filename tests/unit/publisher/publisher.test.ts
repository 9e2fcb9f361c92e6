import {
  mkdirSync,
  readdirSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from '../../../archive/files/lock.ts'
import { writeAtomically } from '../../../archive/files/write-atomically.ts'
import { Queue } from '../../../publisher/queue.ts'
import { Releases } from '../../../publisher/releases.ts'
import { openSecrets } from '../../../publisher/secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publisher-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the event queue', () => {
  it('keeps events over a restart', () => {
    const before = new Queue(folder)
    before.add('webhook', 'a')
    before.close()
    const after = new Queue(folder)
    expect(after.pending()).toMatchObject({ count: 1, reasons: ['webhook'] })
    after.close()
  })

  it('recognises a repeated delivery, even after it was processed', () => {
    const queue = new Queue(folder)
    expect(queue.add('webhook', 'a')).toBe(true)
    expect(queue.add('webhook', 'a')).toBe(false)
    queue.finish(queue.pending().last)
    expect(queue.add('webhook', 'a')).toBe(false)
    expect(queue.pending().count).toBe(0)
    queue.close()
  })

  it('accepts many events at once, each only once', async () => {
    const queue = new Queue(folder)
    const many = Array.from({ length: 100 }, (_, index) => queue.addTogether('webhook', `key-${index % 60}`))
    expect((await Promise.all(many)).filter(Boolean)).toHaveLength(60)
    expect(queue.pending().count).toBe(60)
    queue.close()
  })

  it('leaves events that arrive during a build for the next one', () => {
    const queue = new Queue(folder)
    queue.add('webhook', 'a')
    const { last } = queue.pending()
    queue.add('webhook', 'b')
    queue.finish(last)
    expect(queue.pending().count).toBe(1)
    queue.close()
  })

  it('reports a build that was cut off as interrupted', () => {
    const before = new Queue(folder)
    before.begin(['webhook', 'webhook', 'poll'])
    before.close()
    const after = new Queue(folder)
    expect(after.builds().map(({ outcome, reasons }) => [outcome, reasons])).toEqual([['interrupted', 'webhook, poll']])
    after.close()
  })
})

describe('a queue for which the disk has no room', () => {
  const fill = async (queue: Queue) => {
    for (let batch = 0; batch < 100; batch++) {
      const some = Array.from({ length: 50 }, (_, at) => queue.addTogether('webhook', `${batch} ${at}`.padEnd(200)))
      const refused = (await Promise.allSettled(some)).filter(({ status }) => status === 'rejected')
      if (refused.length > 0) return batch * 50 + some.length - refused.length
    }
    throw new Error('The queue has no limit.')
  }

  it('refuses what it cannot keep, and keeps what it has taken', async () => {
    const full = new Queue(folder, { maxPages: 40 })
    const taken = await fill(full)
    expect(() => full.add('webhook', 'one more'.padEnd(200_000))).toThrow('database or disk is full')
    expect(full.pending().count).toBe(taken)
    full.close()
    const roomier = new Queue(folder)
    expect(roomier.add('webhook', 'one more'.padEnd(200_000))).toBe(true)
    expect(roomier.pending().count).toBe(taken + 1)
    roomier.close()
  })
})

describe('a release', () => {
  const release = (id: string) => ({
    id,
    inputs: id,
    day: '2026-01-01',
    builtAt: `2026-01-01T00:00:0${id}.000Z`,
    redirects: {},
    trees: [] as string[],
  })
  const later = new Date('2026-01-03T00:00:00Z')
  const publish = async (releases: Releases, id: string, now = later, trees: string[] = []) => {
    writeFileSync(join(releases.prepare(id), 'index.html'), id)
    for (const name of trees) mkdirSync(join(releases.trees, name), { recursive: true })
    await releases.publish({ ...release(id), trees }, { now, fresh: trees })
  }
  const pinTo = (id: string) => ({ release: id, inputs: '2', day: '2026-01-01', since: '2026-01-01T00:00:00.000Z' })

  it('goes live completely, and the previous one stays', async () => {
    const releases = new Releases(folder)
    expect(releases.live()).toBeUndefined()
    await publish(releases, '1')
    await publish(releases, '2')
    expect(releases.live()).toEqual(release('2'))
    expect(readFileSync(join(releases.liveFolder() ?? '', 'index.html'), 'utf8')).toBe('2')
    expect(releases.list().map(({ id }) => id)).toEqual(['2', '1'])
  })

  it('left incomplete is removed before the next build', async () => {
    const releases = new Releases(folder)
    await publish(releases, '1')
    const outDir = releases.prepare('2')
    const next = new Releases(folder)
    expect(next.live()?.id).toBe('1')
    await next.sweep()
    expect(existsSync(outDir)).toBe(false)
  })

  it('is kept while it is among the last five', async () => {
    const releases = new Releases(folder)
    for (const id of ['1', '2', '3', '4', '5', '6']) await publish(releases, id)
    expect(releases.list().map(({ id }) => id)).toEqual(['6', '5', '4', '3', '2'])
  })

  it('is kept for a day, whatever comes after it', async () => {
    const releases = new Releases(folder)
    const sameDay = new Date('2026-01-01T23:00:00Z')
    for (const id of ['1', '2', '3', '4', '5', '6', '7']) await publish(releases, id, sameDay)
    expect(releases.list()).toHaveLength(7)
  })

  it('can be rolled back to, until the next one is published', async () => {
    const releases = new Releases(folder)
    await publish(releases, '1')
    await publish(releases, '2')
    await releases.rollBack(pinTo('1'))
    expect(readlinkSync(join(folder, 'current'))).toBe(join('releases', '1'))
    expect(releases.pin()).toEqual(pinTo('1'))
    expect(releases.folders().map((path) => path.split('/').at(-2))).toEqual(['1', '2'])
    await publish(releases, '3')
    expect(releases.pin()).toBeUndefined()
  })

  it('keeps shared folders until the last release with them is removed', async () => {
    const releases = new Releases(folder)
    await publish(releases, '1', later, ['privacy-a', 'terms-a'])
    for (const id of ['2', '3', '4', '5']) await publish(releases, id, later, ['privacy-b', 'terms-a'])
    expect(readdirSync(releases.trees).toSorted()).toEqual(['privacy-a', 'privacy-b', 'terms-a'])
    await publish(releases, '6', later, ['privacy-b', 'terms-a'])
    expect(readdirSync(releases.trees).toSorted()).toEqual(['privacy-b', 'terms-a'])
  })

  it('left incomplete leaves no shared folders', async () => {
    const releases = new Releases(folder)
    await publish(releases, '1', later, ['privacy-a'])
    releases.prepare('2')
    mkdirSync(join(releases.trees, 'privacy-b'))
    const next = new Releases(folder)
    await next.sweep()
    expect(readdirSync(next.trees)).toEqual(['privacy-a'])
  })

  it('is unchanged if a rollback was cut off between its two steps', async () => {
    const releases = new Releases(folder)
    await publish(releases, '1')
    await publish(releases, '2')
    writeFileSync(join(folder, 'rollback-pin.json'), JSON.stringify(pinTo('1')))
    expect(releases.live()?.id).toBe('2')
    expect(releases.pin()).toBeUndefined()
  })
})

describe('a lock', () => {
  it('admits one holder at a time', async () => {
    const order: string[] = []
    const first = withLock(folder, 'content', async () => {
      order.push('first in')
      await new Promise((resolve) => setTimeout(resolve, 60))
      order.push('first out')
    })
    await Promise.all([first, withLock(folder, 'content', async () => order.push('second'))])
    expect(order).toEqual(['first in', 'first out', 'second'])
  })

  it('reports a timeout', async () => {
    await withLock(folder, 'content', async () => {
      await expect(withLock(folder, 'content', async () => 1, 80)).rejects.toThrow('Another process is still at work')
    })
  })
})

describe('a lock whose file was damaged', () => {
  const file = () => join(folder, 'content.lock')

  it.each([
    ['holds something', () => writeFileSync(file(), 'not a database')],
    ['is a folder', () => mkdirSync(join(file(), 'inside'), { recursive: true })],
    ['is a link to itself', () => symlinkSync(file(), file())],
    ['is a link to nowhere', () => symlinkSync(join(folder, 'missing', 'too'), file())],
  ])('because it %s is made again', async (_, damage) => {
    damage()
    expect(await withLock(folder, 'content', async () => 'done')).toBe('done')
  })

  it('is not taken from whoever holds it', async () => {
    await withLock(folder, 'content', async () => {
      writeFileSync(file(), 'not a database')
      await expect(withLock(folder, 'content', async () => 1, 80)).rejects.toThrow('Another process is still at work')
    })
  })
})

describe('an atomic write', () => {
  it('writes the whole file, and leaves no temporary one', () => {
    const path = join(folder, 'a', 'b.json')
    writeAtomically(path, 'one')
    writeAtomically(path, 'two')
    expect(readFileSync(path, 'utf8')).toBe('two')
  })
})

describe('secrets', () => {
  it('are generated once and stay', () => {
    const made = openSecrets(folder)
    expect(made.webhook).toMatch(/^[\w-]{43}$/)
    expect(openSecrets(folder)).toEqual(made)
  })

  it('are not silently replaced if they cannot be read', () => {
    writeFileSync(join(folder, 'secrets.json'), '{')
    expect(() => openSecrets(folder)).toThrow(
      'secrets.json cannot be read. Put back a copy of it, or delete it to have new secrets made.',
    )
  })
})
