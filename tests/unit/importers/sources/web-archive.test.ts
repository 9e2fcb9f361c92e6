import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { convertHistory } from '../../../../importers/history.ts'
import { readSource } from '../../../../importers/sources/read-source.ts'
import { folderOf } from '../corpus-folder.ts'
import { pageOf, rulesOf, warcOf, type Response } from './archive-file.ts'

const address = 'https://www.example.com/rules'
const on = (day: number) => new Date(Date.UTC(2019, 0, 1 + day, 12)).toISOString()

/** Fifty captures of one address, of which every seventh says something new. Menu and year change with each. */
const fifty: Response[] = Array.from({ length: 50 }, (_, index) => ({
  url: address,
  date: on(index * 3),
  body: pageOf(rulesOf(7 + Math.floor(index / 7)), { menu: `News ${index}`, year: String(2000 + index) }),
}))

const read = async (files: Record<string, Uint8Array>, options: Parameters<typeof readSource>[1] = {}) => {
  const folder = folderOf(files)
  const { corpus } = await readSource(join(folder, Object.keys(files)[0] ?? ''), options)
  const texts = convertHistory(corpus.texts, [], { title: corpus.title }, corpus.repeats)
  return { corpus, texts, versions: texts.filter(({ repeated }) => !repeated) }
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it went through'),
    (error: Error) => error.message,
  )

test('Fifty snapshots of which eight differ are eight versions, without what stands around the text', async () => {
  const { corpus, versions } = await read({ 'site.warc.gz': await warcOf(fifty) })
  expect(corpus).toMatchObject({ title: 'House rules', dates: 'recorded' })
  expect(versions.map(({ date, sourceUrl, archivedOn }) => [date, sourceUrl, archivedOn])).toEqual(
    [0, 7, 14, 21, 28, 35, 42, 49].map((index) => {
      const date = on(index * 3).slice(0, 10)
      return [date, address, date]
    }),
  )
  expect(versions.map(({ sections }) => sections.map(({ _key }) => _key).join(' '))).toEqual(
    Array(8).fill('introduction keys guests'),
  )
  const text = JSON.stringify(versions.map(({ sections }) => sections))
  for (const words of ['cookies', 'Shop', 'Imprint', 'rights reserved', 'track']) expect(text).not.toContain(words)
  expect(text).toContain('"href":"https://www.example.com/fees"')
  expect(text).toContain('"href":"https://example.com/terms"')
  expect(versions[0]?.left?.map(({ what }) => what)).toEqual([
    'a cookie banner',
    'the page’s header',
    'navigation',
    'the page’s footer',
  ])
  expect(versions.flatMap(({ doubts }) => doubts)).toEqual([])
})

test('A WACZ and a WARC that is not packed hold the same snapshots', async () => {
  const few = fifty.filter((_, index) => index % 7 === 0)
  const plain = await read({ 'site.warc': await warcOf(few, { gzip: false }) })
  const wacz = zipSync({ 'archive/data.warc.gz': await warcOf(few), 'datapackage.json': new Uint8Array() })
  const packed = await read({ 'site.wacz': wacz })
  expect(plain.versions).toHaveLength(8)
  expect(packed.versions.map(({ sections }) => sections)).toEqual(plain.versions.map(({ sections }) => sections))
})

/** A frame of Zstandard that readers skip; this kind holds a dictionary. */
const dictionaryFrame = (bytes: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x184d2a5d, 0)
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes])
}

test('A WARC that is packed with Zstandard is read, by itself or in a WACZ, in several frames and with a dictionary', async () => {
  const few = fifty.filter((_, index) => index % 7 === 0)
  const plain = Buffer.from(await warcOf(few, { gzip: false }))
  const half = Math.floor(plain.length / 2)
  const dictionary = plain.subarray(0, 2000)
  const frames = (options: { dictionary?: Buffer }) =>
    [plain.subarray(0, half), plain.subarray(half)].map((part) => zstdCompressSync(part, options))
  const files = [
    Buffer.concat(frames({})),
    Buffer.concat([dictionaryFrame(dictionary), ...frames({ dictionary })]),
    Buffer.concat([dictionaryFrame(zstdCompressSync(dictionary)), ...frames({ dictionary })]),
  ]
  for (const file of files) {
    expect((await read({ 'site.warc.zst': file })).versions).toHaveLength(8)
    const wacz = zipSync({ 'archive/data.warc.zst': [new Uint8Array(file), { level: 0 }] })
    expect((await read({ 'site.wacz': wacz })).versions).toHaveLength(8)
  }
  expect(await failure(read({ 'site.warc.zst': dictionaryFrame(dictionary).subarray(0, 100) }))).toBe(
    'site.warc.zst cannot be read as a web archive. Nothing was written.',
  )
  expect(await failure(read({ 'site.warc.zst': new TextEncoder().encode('no archive') }))).toBe(
    'site.warc.zst cannot be read as a web archive. Nothing was written.',
  )
})

test('Snapshots are followed to the addresses that the policy moved to, and no further', async () => {
  const moved = { status: '301 Moved Permanently', headers: { location: '/legal/rules' } }
  const givenUp = { status: '302 Found', headers: { location: 'https://example.com/' } }
  const archive = await warcOf([
    { url: 'http://example.com/rules/', date: on(0), body: pageOf(rulesOf(7)) },
    { url: 'http://example.com/rules/', date: on(5), ...moved },
    { url: 'http://example.com/legal/rules', date: on(5), body: pageOf(rulesOf(8)) },
    { url: 'https://www.example.com/legal/rules', date: on(9), body: pageOf(rulesOf(9)) },
    { url: 'https://www.example.com/legal/rules', date: on(10), body: 'Gone.', status: '404 Not Found' },
    { url: 'https://www.example.com/legal/rules', date: on(11), ...givenUp },
    { url: 'https://example.com/', date: on(12), body: pageOf('<p>Welcome.</p>') },
  ])
  const { versions } = await read({ 'a.warc.gz': archive }, { urls: ['https://example.com/rules'] })
  expect(versions.map(({ date }) => date)).toEqual(['2019-01-01', '2019-01-06', '2019-01-10'])
})

test('Without an address, an archive of several pages is not guessed at', async () => {
  const archive = await warcOf([
    ...fifty.slice(0, 2),
    { url: 'https://example.com/', date: on(1), body: pageOf('<p>Welcome.</p>') },
  ])
  expect(await failure(read({ 'a.warc.gz': archive }))).toBe(
    'Say which address is the policy’s with --url. The archive has:\n  https://www.example.com/rules (2 snapshots)\n  https://example.com/ (1 snapshot)',
  )
  expect(await failure(read({ 'a.warc.gz': archive }, { urls: ['https://example.com/none'] }))).toBe(
    'a.warc.gz has no page of https://example.com/none. Nothing was written.',
  )
  expect(await failure(read({ 'a.warc.gz': new TextEncoder().encode('no archive') }))).toMatch(
    /a\.warc\.gz (?:cannot be read as a web archive|has no page)|The archive has no page/,
  )
})

test('A folder of snapshots is read by the moments in its names, and each leads to its copy', async () => {
  const folder = folderOf({})
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write('example.com/20190101120000/rules/index.html', pageOf(rulesOf(7)))
  write('example.com/20190301120000/rules/index.html', pageOf(rulesOf(7), { menu: 'News' }))
  write('example.com/20190401120000/rules/index.html', pageOf(rulesOf(8)))
  write('example.com/20190401120000/style.css', 'p { color: red }')
  const { corpus } = await readSource(folder, {})
  const texts = convertHistory(corpus.texts, [], { title: corpus.title }, corpus.repeats)
  expect(texts.map(({ date, sourceUrl, repeated }) => [date, sourceUrl, repeated])).toEqual([
    ['2019-01-01', 'https://web.archive.org/web/20190101120000/https://example.com/rules', undefined],
    ['2019-03-01', 'https://web.archive.org/web/20190301120000/https://example.com/rules', true],
    ['2019-04-01', 'https://web.archive.org/web/20190401120000/https://example.com/rules', undefined],
  ])
})

test('Pages are read in the encoding that they, or their headers, name', async () => {
  const latin = (text: string) => Buffer.from(text, 'latin1')
  const german = '<p>Schlüssel gehören zurück, für alle Gäste und alle, die öfter kommen.</p>'
  const bare = `<html><body><h1>Regeln</h1>${german}</body></html>`
  const archive = await warcOf([
    { url: address, date: on(0), body: latin(bare), headers: { 'content-type': 'text/html; charset=iso-8859-1' } },
    { url: address, date: on(1), body: latin(bare), headers: { 'content-type': 'text/html' } },
    { url: address, date: on(2), body: bare, headers: { 'content-type': 'text/html' } },
  ])
  const { texts } = await read({ 'a.warc.gz': archive })
  expect(texts.map(({ repeated }) => repeated)).toEqual([undefined, true, true])
  expect(JSON.stringify(texts[0]?.sections)).toContain('Schlüssel gehören zurück')
})

test('Snapshots are left out by their moment or their day, and one that cannot be read is named', async () => {
  const archive = await warcOf([
    ...fifty.slice(6, 8),
    { url: address, date: '2019-05-01T08:00:00Z', body: '<div>'.repeat(2000) },
    { url: address, date: '2019-06-01T08:00:00Z', body: pageOf('<p>Please sign in.</p>') },
  ])
  expect(await failure(read({ 'a.warc.gz': archive }))).toBe(
    'a.warc.gz cannot be imported. --skip leaves out the snapshots that are named, with commas between them. ' +
      'Nothing was written.\n  · 20190501080000 is too large, or its parts are nested too deeply',
  )
  const { versions } = await read({ 'a.warc.gz': archive }, { skip: ['20190501080000', '2019-06-01'] })
  expect(versions.map(({ date }) => date)).toEqual(['2019-01-19', '2019-01-22'])
})

test('Pages are unpacked from every encoding that browsers take', async () => {
  const packed = [brotliCompressSync, zstdCompressSync, gzipSync].map((pack) => pack(pageOf(rulesOf(7))))
  const encodings = ['br', 'zstd', 'gzip']
  const responses = packed.map((body, index) => ({
    url: address,
    date: on(index),
    body,
    headers: { 'content-encoding': encodings[index] ?? '' },
  }))
  const kept = { url: address, date: on(9), body: pageOf(rulesOf(7)), headers: { 'content-encoding': 'br' } }
  const { texts } = await read({ 'a.warc.gz': await warcOf([...responses, kept]) })
  expect(texts.map(({ repeated }) => repeated)).toEqual([undefined, true, true, true])
  expect(texts[0]?.sections).toHaveLength(3)
})
