import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createClient, type SanityClient } from '@sanity/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLake } from '../../../lake/index.ts'
import { newFolder, PROJECT, startLake } from './support.ts'

const PROGRAM = new URL('./writer-under-fire.ts', import.meta.url).pathname

/** Starts a lake in a process of its own and says where it answers and with which token. */
async function startProcess(folder: string) {
  const child = spawn(process.execPath, [PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { origin, token } = JSON.parse(String(line))
  const client = createClient({
    ...PROJECT,
    apiVersion: '2025-02-19',
    apiHost: origin,
    useProjectHostname: false,
    useCdn: false,
    perspective: 'raw',
    token,
    maxRetries: 0,
  })
  return { child, client }
}

/** Each transaction writes a pair of documents with the same number; gives the last number that was acknowledged. */
async function writeUntilKilled(client: SanityClient, start: number): Promise<number> {
  let acknowledged = start
  try {
    for (let n = start + 1; ; n++) {
      const pair = ['left', 'right'].map((_id) => ({
        createOrReplace: { _id, _type: 'side', n, filler: 'x'.repeat(n % 7000) },
      }))
      await client.mutate([...pair, { create: { _id: `n${n}`, _type: 'number', n } }])
      acknowledged = n
    }
  } catch {
    return acknowledged
  }
}

describe('durability', () => {
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

  it('loses nothing it acknowledged when it is killed, and keeps nothing half', { timeout: 60_000 }, async () => {
    const rounds = Number(process.env.LAKE_KILL_ROUNDS ?? 8)
    let acknowledged = 0
    for (let round = 0; round < rounds; round++) {
      const { child, client } = await startProcess(folder)
      const exited = once(child, 'exit')
      const timer = setTimeout(() => child.kill('SIGKILL'), 20 + Math.random() * 250)
      acknowledged = await writeUntilKilled(client, acknowledged)
      clearTimeout(timer)
      await exited
      const { child: again, client: reader } = await startProcess(folder)
      const [left, right] = await reader.getDocuments(['left', 'right'])
      const numbers = await reader.fetch('*[_type == "number"].n')
      again.kill('SIGKILL')
      await once(again, 'exit')
      const last = typeof left?.n === 'number' ? left.n : 0
      expect(right?.n ?? 0).toBe(last)
      expect(last).toBeGreaterThanOrEqual(acknowledged)
      expect(last).toBeLessThanOrEqual(acknowledged + 1)
      expect(numbers.toSorted((a: number, b: number) => a - b)).toEqual(
        Array.from({ length: last }, (_, index) => index + 1),
      )
      acknowledged = last
    }
    expect(acknowledged).toBeGreaterThan(0)
  })

  it('does not share its folder', async () => {
    const { child } = await startProcess(folder)
    await expect(openLake({ ...PROJECT, folder, title: 'T', home: '/' })).rejects.toThrow(
      `The lake in ${folder} is already open in another process.`,
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    const server = await startLake({ folder })
    await server.stop()
  })

  it('keeps its files to itself', async () => {
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
