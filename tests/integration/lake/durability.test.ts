import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLake } from '../../../lake/index.ts'
import { killLake } from '../../faults/kill-lake.ts'
import { newFolder, PROJECT, startLake } from './support.ts'

const PROGRAM = new URL('./open-lake.ts', import.meta.url).pathname

/** Starts a lake in a process of its own, and waits until it is open. */
async function startProcess(folder: string) {
  const child = spawn(process.execPath, [PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

describe('the lake on disk', () => {
  let folder: string

  beforeEach(async () => {
    folder = await newFolder()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('keeps everything over a restart', async () => {
    const first = await startLake({ folder })
    const user = await first.lake.users.add({ name: 'Ada', email: 'ada@example.com', role: 'editor' })
    const client = first.client()
    const made = await client.create({ _id: 'a', _type: 'note', n: 1 })
    const changed = await client.patch('a').set({ n: 2 }).commit()
    await first.stop()
    const second = await startLake({ folder })
    expect(second.lake.users.list()).toEqual([user])
    expect(await second.client().getDocument('a')).toEqual(changed)
    const old = await second.client().request({ uri: `/data/history/production/documents/a?revision=${made._rev}` })
    expect(old).toEqual({ documents: [made] })
    await second.stop()
  })

  // npm run soak -- lake does the same for 200 rounds and more.
  it('loses no acknowledged write when killed, and keeps no partial one', { timeout: 120_000 }, async () => {
    const report = await killLake({ folder, rounds: 8 })
    expect(report.rounds).toBe(8)
    expect(report.kept).toBe(report.acknowledged + report.inDoubt)
    expect(report.acknowledged).toBeGreaterThan(0)
  })

  it('moves what was written from the log into the database while it is open', async () => {
    const server = await startLake({ folder })
    const client = server.client()
    for (const n of [1, 2]) await client.create({ _id: `long${n}`, _type: 'note', text: 'long '.repeat(400_000) })
    const sizeOf = async (name: string) => (await stat(join(folder, name))).size
    await expect.poll(() => sizeOf('lake.sqlite'), { timeout: 30_000 }).toBeGreaterThan(6_000_000)
    await server.stop()
    const again = await startLake({ folder })
    expect(await again.client().fetch('count(*[length(text) == 2000000])')).toBe(2)
    await again.stop()
  })

  it('locks its folder against a second process', async () => {
    const child = await startProcess(folder)
    await expect(openLake({ ...PROJECT, folder, title: 'T', home: '/' })).rejects.toThrow(
      `The lake in ${folder} is already open in another process.`,
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    const server = await startLake({ folder })
    await server.stop()
  })

  it('creates files that only their owner can read', async () => {
    const server = await startLake({ folder })
    await server.client().create({ _type: 'note' })
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const name of ['lake.sqlite', 'lake.sqlite-wal', 'lake.lock']) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    }
    await server.stop()
  })

  it.each([
    [
      'a file that is no database',
      (file: string) => writeFile(file, 'not a database, but long enough to look at'),
      'is damaged',
    ],
    [
      'the database of something else',
      (file: string) => void new DatabaseSync(file).exec('CREATE TABLE other (a); INSERT INTO other VALUES (1)'),
      'is an SQLite database, but not of a lake',
    ],
    [
      'a newer format',
      async (file: string) => {
        const lake = await openLake({ ...PROJECT, folder, title: 'T', home: '/' })
        await lake.close()
        new DatabaseSync(file).exec('PRAGMA user_version = 99')
      },
      'was written by a newer version (format 99',
    ],
  ])('leaves %s untouched', async (_name, prepare, message) => {
    const file = join(folder, 'lake.sqlite')
    await prepare(file)
    await chmod(file, 0o600)
    const before = await readFile(file)
    await expect(openLake({ ...PROJECT, folder, title: 'T', home: '/' })).rejects.toThrow(message)
    expect(await readFile(file)).toEqual(before)
  })
})
