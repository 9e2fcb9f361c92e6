import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { exportDataset } from '@sanity/export'
import { sanityImport } from '@sanity/import'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newFolder, startLake, type LakeServer } from './support.ts'

/** A picture of 10 by 10 points. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
)

describe('a dataset exported and imported with Sanity’s own tools', () => {
  let source: LakeServer
  let target: LakeServer
  let folder: string

  beforeEach(async () => {
    folder = await newFolder()
    source = await startLake()
    target = await startLake()
  })
  afterEach(async () => {
    await source.stop()
    await target.stop()
    await rm(folder, { recursive: true })
  })

  /** Everything but what each lake decides for itself. */
  async function contentOf(client: SanityClient) {
    const documents = await client.fetch<Record<string, unknown>[]>('*')
    return documents.map(({ _rev, _updatedAt, url: _url, _createdAt, ...rest }) =>
      String(rest._type).startsWith('sanity.') ? rest : { ...rest, _createdAt },
    )
  }

  it('has the same documents and the same assets', { timeout: 60_000 }, async () => {
    const client = source.client('administrator')
    const image = await client.assets.upload('image', PNG, { filename: 'dot.png' })
    const file = await client.assets.upload('file', Buffer.from('some text'), { filename: 'notes.txt' })
    const reference = (_ref: string, more = {}) => ({ _type: 'reference', _ref, ...more })
    await client
      .transaction()
      .create({ _id: 'ada', _type: 'person', name: 'Ada', portrait: { _type: 'image', asset: reference(image._id) } })
      .create({ _id: 'book', _type: 'book', author: reference('ada'), sequel: reference('sequel') })
      .create({ _id: 'sequel', _type: 'book', prequel: reference('book') })
      .create({ _id: 'drafts.book', _type: 'book', author: reference('nobody', { _weak: true }), n: 1.5, none: null })
      .create({ _id: 'paper', _type: 'paper', file: { _type: 'file', asset: reference(file._id) }, text: '字 😀 é' })
      .commit()

    const outputPath = join(folder, 'export.tar.gz')
    const exported = await exportDataset({
      client,
      dataset: 'production',
      outputPath,
      assets: true,
      drafts: true,
      raw: false,
    })
    expect(exported).toMatchObject({ documentCount: 5, assetCount: 2 })
    const importer = target.client('administrator', { perspective: undefined, apiVersion: '2025-02-19' })
    await sanityImport(createReadStream(outputPath), { client: importer, operation: 'create' })

    const copy = target.client('administrator')
    expect(await contentOf(copy)).toEqual(await contentOf(client))
    for (const { url } of await copy.fetch<{ url: string }[]>('*[_type match "sanity.*Asset"]{url}')) {
      expect(url.startsWith(target.origin)).toBe(true)
      const [here, there] = await Promise.all([fetch(url), fetch(url.replace(target.origin, source.origin))])
      expect(Buffer.from(await here.arrayBuffer())).toEqual(Buffer.from(await there.arrayBuffer()))
    }
  })

  it('is a consistent snapshot, whatever is written meanwhile', async () => {
    const client = source.client()
    const filler = 'x'.repeat(100_000)
    await client.mutate(
      Array.from({ length: 30 }, (_, n) => ({ create: { _id: `n${n + 10}`, _type: 'number', filler } })),
    )
    const token = source.lake.tokens.create({ name: 'export', role: 'viewer' })
    const response = await source.fetch('/v2025-02-19/data/export/production', {
      headers: { authorization: `Bearer ${token}` },
    })
    const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await chunks?.read())?.value ?? ''
    await client.mutate([{ delete: { id: 'n39' } }, { create: { _id: 'n99', _type: 'number' } }])
    for (;;) {
      const { value } = (await chunks?.read()) ?? {}
      if (value === undefined) break
      text += value
    }
    const ids = text
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line)._id)
    expect(ids).toEqual(Array.from({ length: 30 }, (_, n) => `n${n + 10}`))
  })
})
