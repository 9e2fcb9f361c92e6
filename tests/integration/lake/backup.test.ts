import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SanityClient } from '@sanity/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientFor } from '../../../publisher/client.ts'
import { readConfig } from '../../../publisher/config.ts'
import { serveLake } from '../../../publisher/lake.ts'
import { runScript } from '../../e2e/press.ts'
import { newFolder } from './support.ts'

describe('npm run backup', () => {
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await newFolder()
    file = join(folder, 'lake.tar')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** The lake of a data folder, served for as long as the work takes. */
  async function withLake<T>(data: string, work: (client: SanityClient) => Promise<T>): Promise<T> {
    const config = readConfig({ DATA_DIR: join(folder, data), PORT: '0' })
    const lake = await serveLake(config)
    try {
      return await work(
        clientFor(config, { url: lake.url, token: lake.secrets.write }).withConfig({ perspective: 'raw' }),
      )
    } finally {
      await lake.close()
    }
  }
  const backUp = () => runScript('backup.ts', [file], folder)

  /** As lake/README.md tells an operator to do it. */
  async function restore(data: string) {
    const lake = join(folder, data, 'lake')
    await mkdir(lake, { recursive: true })
    await promisify(execFile)('tar', ['-xf', file, '-C', lake])
  }

  it('copies an open lake during writes; the restored copy is complete', async () => {
    const done = new AbortController()
    const written = withLake('data', async (client) => {
      const asset = await client.assets.upload('file', Buffer.from('an upload'), { filename: 'notes.txt' })
      await client.create({ _id: 'paper', _type: 'paper', file: { _type: 'reference', _ref: asset._id } })
      let n = 0
      const writing = (async () => {
        while (!done.signal.aborted) {
          n++
          await client.mutate(
            ['left', 'right'].map((_id) => ({
              createOrReplace: { _id, _type: 'side', n, filler: 'x'.repeat(20_000) },
            })),
          )
        }
      })()
      const { code, said } = await backUp()
      done.abort()
      await writing
      expect(said).toMatch(/lake\.tar contains \d+ documents, \d+ transactions, 1 assets and 0 archived versions/)
      expect(code).toBe(0)
      return { n, asset }
    })
    const { n, asset } = await written
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).toSorted()).toEqual(['data', 'lake.tar'])

    await restore('again')
    await withLake('again', async (client) => {
      const [left, right] = await client.getDocuments<{ n: number }>(['left', 'right'])
      expect(left?.n).toBeGreaterThan(0)
      expect(left?.n).toBeLessThanOrEqual(n)
      expect(right?.n).toBe(left?.n)
      const old = await client.request<{ documents: object[] }>({
        uri: `/data/history/production/documents/left?time=${new Date().toISOString()}`,
      })
      expect(old.documents).toMatchObject([{ n: left?.n }])
      const { origin } = new URL(client.getUrl('/'))
      expect(await (await fetch(new URL(asset.path, origin))).text()).toBe('an upload')
      await client.patch('left').inc({ n: 1 }).commit()
    })
  })

  it('copies a closed lake', async () => {
    await withLake('data', (client) => client.create({ _id: 'a', _type: 'note' }))
    expect(await backUp()).toMatchObject({ code: 0 })
    await restore('again')
    expect(await withLake('again', (client) => client.fetch('*[_type == "note"]._id'))).toEqual(['a'])
  })

  it('overwrites no file, and refuses to back up a missing lake', async () => {
    expect(await backUp()).toMatchObject({ code: 2, said: expect.stringContaining('There is no lake in') })
    expect(await runScript('backup.ts', [], folder)).toMatchObject({
      code: 2,
      said: expect.stringContaining('Name the file to write'),
    })
    await withLake('data', (client) => client.create({ _id: 'a', _type: 'note' }))
    await writeFile(file, 'yesterday’s')
    expect(await backUp()).toMatchObject({ code: 2, said: expect.stringContaining('lake.tar exists already') })
    expect(await readFile(file, 'utf8')).toBe('yesterday’s')
  })

  it('refuses to back up a damaged lake', async () => {
    await withLake('data', async (client) => {
      for (let n = 0; n < 20; n++) await client.create({ _id: `n${n}`, _type: 'note', filler: 'x'.repeat(20_000) })
    })
    const database = join(folder, 'data/lake/lake.sqlite')
    await truncate(database, Math.floor((await stat(database)).size / 2))
    const { code, said } = await backUp()
    expect(said).toContain('lake.tar could not be written')
    expect(code).toBe(1)
    expect(await readdir(folder)).toEqual(['data'])
  })
})
