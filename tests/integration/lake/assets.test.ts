import { readdir, readFile, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rejection, startLake, type LakeServer } from './support.ts'

/** A picture of 10 by 10 points. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
)

describe('assets', () => {
  let server: LakeServer

  beforeEach(async () => {
    server = await startLake()
  })
  afterEach(() => server.stop())

  it('stores an image once, however often it is uploaded', async () => {
    const client = server.client()
    const first = await client.assets.upload('image', PNG, { filename: 'dot.png', title: 'A dot' })
    const second = await client.assets.upload('image', PNG, { filename: 'again.png' })
    expect(second).toEqual(first)
    expect(first).toMatchObject({
      _id: `image-${first.sha1hash}-10x10-png`,
      _type: 'sanity.imageAsset',
      originalFilename: 'dot.png',
      title: 'A dot',
      extension: 'png',
      mimeType: 'image/png',
      size: PNG.length,
      path: `images/local/production/${first.sha1hash}-10x10.png`,
      url: `${server.origin}/images/local/production/${first.sha1hash}-10x10.png`,
      metadata: { dimensions: { width: 10, height: 10, aspectRatio: 1 } },
    })
    const served = await fetch(`${first.url}?w=5`)
    expect(Buffer.from(await served.arrayBuffer())).toEqual(PNG)
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
  })

  it('does not replace a stored file', async () => {
    const client = server.client()
    const { sha1hash } = await client.assets.upload('file', Buffer.from('some bytes'))
    const file = join(server.folder, 'assets', sha1hash)
    const { ino } = await stat(file)
    await client.assets.upload('file', Buffer.from('some bytes'))
    expect((await stat(file)).ino).toBe(ino)
    // Unless it was cut short, by a disk that was full before this was checked.
    await truncate(file, 4)
    expect((await server.fetch(`/files/local/production/${sha1hash}.bin`)).status).toBe(500)
    await client.assets.upload('file', Buffer.from('some bytes'))
    expect(await readFile(file, 'utf8')).toBe('some bytes')
    expect(await readdir(join(server.folder, 'assets'))).toEqual([sha1hash])
  })

  it('accepts an SVG that only draws, and rejects any other', async () => {
    const client = server.client()
    const svg = (content: string) =>
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">${content}</svg>`)
    const taken = await client.assets.upload('image', svg('<circle r="5"/>'))
    expect(taken).toMatchObject({ extension: 'svg', metadata: { dimensions: { width: 20, height: 10 } } })
    const script = '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'
    expect(await rejection(client.assets.upload('image', svg(script)))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('it has the element "s:script"'),
    })
    expect(await readdir(join(server.folder, 'assets'))).toEqual([taken.sha1hash])
  })

  it('serves files as downloads that cannot run as pages of the site', async () => {
    const file = await server.client().assets.upload('file', Buffer.from('<script>alert(1)</script>'), {
      filename: 'evil "page".html',
      contentType: 'text/html',
    })
    const served = await fetch(file.url)
    expect(served.headers.get('content-security-policy')).toContain('sandbox')
    expect(served.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''evil%20%22page%22.html")
    expect(await served.text()).toContain('alert')
  })

  it('rejects files that are not images, empty files, and callers without write access', async () => {
    const upload = (role: string, body: Buffer) => rejection(server.client(role).assets.upload('image', body))
    expect(await upload('editor', Buffer.from('no image'))).toMatchObject({ statusCode: 400 })
    expect(await upload('editor', Buffer.alloc(0))).toMatchObject({ statusCode: 400 })
    expect(await upload('viewer', PNG)).toMatchObject({ statusCode: 403 })
    expect((await server.fetch('/images/local/production/..%2f..%2flake.sqlite')).status).toBe(404)
    expect((await server.fetch(`/images/local/production/${'0'.repeat(40)}-1x1.png`)).status).toBe(404)
  })
})
