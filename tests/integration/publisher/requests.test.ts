import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openLine, say, statusOf } from '../../fixtures/raw.ts'
import { get, openServed, page, inTime, type Served } from '../../fixtures/served.ts'

let served: Served
let url: string
beforeAll(async () => {
  served = await openServed()
  url = served.url
})
afterAll(() => served?.close())

describe('a path', () => {
  it.each([
    '/../secrets.json',
    '/../../secrets.json',
    '/../release.json',
    '/..%2frelease.json',
    '/..%2f..%2f..%2fsecrets.json',
    '/%2e%2e/release.json',
    '/%2e%2e%2frelease.json',
    '/.%2e/release.json',
    '/privacy/../../release.json',
    '/privacy/..%5c..%5crelease.json',
    '/privacy\\..\\..\\release.json',
    '/%252e%252e/release.json',
    '/%c0%ae%c0%ae/release.json',
    '/%c0%ae%c0%ae%c0%afrelease.json',
    '/%e0%80%ae%e0%80%ae/release.json',
    '/%uff0e%uff0e/release.json',
    '/..;/release.json',
    '/....//release.json',
    '//../release.json',
    '/./../release.json',
    '/_astro/../../release.json',
    '/_astro/%2e%2e%2f%2e%2e%2frelease.json',
    '/studio/../release.json',
    '/studio/%2e%2e/%2e%2e/secrets.json',
    '/studio/static/..%2f..%2f..%2fsecrets.json',
    '/release.json%00.html',
    '/privacy/%00',
    '/privacy/\u0001',
    '/file:///etc/passwd',
    '/%2fetc%2fpasswd',
    '/%5c%5cserver%5cshare',
    '/C:%5cwindows%5cwin.ini',
    'http://a/../release.json',
    'http://evil.example/..%2frelease.json',
  ])('%s is not found', async (path) => {
    const answer = await say(url, Buffer.from(get(path), 'latin1'))
    expect(answer).not.toContain('the secret')
    expect(answer).not.toContain('root:')
    expect([400, 403, 404, 503]).toContain(statusOf(answer))
  })

  it.each(['//evil.example', '//evil.example/..', '/%2fevil.example', '/\\evil.example', '/%5cevil.example/'])(
    '%s does not redirect to another site',
    async (path) => {
      const answer = await say(url, get(path))
      expect(answer).not.toMatch(/^location:/im)
      expect([400, 404]).toContain(statusOf(answer))
    },
  )

  it('of a megabyte is rejected', async () => {
    expect([414, 431]).toContain(statusOf(await say(url, get(`/${'a'.repeat(2 ** 20)}`))))
    expect(statusOf(await say(url, get(`/${'a/'.repeat(5000)}`)))).toBe(404)
    expect(await served.isWell()).toBe(true)
  })
})

it('many requests at once on one connection end it, and keep nobody waiting', async () => {
  const answers = (text: string) => text.split('HTTP/1.1 ').length - 1
  expect(answers(await say(url, get('/privacy/').repeat(1000)))).toBeLessThan(40)
  expect(await served.isWell()).toBe(true)
})

describe('a malformed request', () => {
  it.each([
    ['noise', '\u0000\u0001\u0002\u0003\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['a TLS greeting', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
    ['another version', 'GET / HTTP/9.9\r\nHost: a\r\n\r\n'],
    ['an unknown method', 'FROB / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n'],
    ['a null byte in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n'],
    ['a null byte in the address', 'GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n'],
    ['a space before the colon', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\nhello'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!'],
    ['a length below nought', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n'],
    [
      'a length beside chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /privacy/ HTTP/1.1\r\nHost: a\r\n\r\n',
    ],
    ['chunks that are none', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['an unknown coding', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, frob\r\n\r\nhello'],
  ])('with %s is rejected', async (_, text) => {
    const answer = await inTime(say(url, Buffer.from(text, 'latin1')))
    expect([0, 400, 404, 408, 415, 505]).toContain(statusOf(answer))
    expect(answer).not.toContain('Privacy')
    expect(await served.isWell()).toBe(true)
  })

  it('with too many headers is rejected', async () => {
    expect(statusOf(await say(url, get('/', 'X-Flood: 1\r\n'.repeat(20_000))))).toBe(431)
    expect(statusOf(await say(url, get('/', `X-Flood: ${'a'.repeat(20_000)}\r\n`)))).toBe(431)
    expect(await served.isWell()).toBe(true)
  })

  it.each(['CONNECT a:443', 'TRACE /', 'OPTIONS *', 'DELETE /privacy/', 'PUT /privacy/', 'PRI *'])(
    'such as %s changes and serves nothing',
    async (line) => {
      const answer = await inTime(say(url, `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`))
      expect(answer).not.toContain('What applies')
      expect([0, 400, 404, 405, 501]).toContain(statusOf(answer))
      expect(await served.isWell()).toBe(true)
    },
  )
})

describe('a body', () => {
  const post = (path: string, more: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}\r\n`

  it.each([
    ['for a page', '/privacy/', 404],
    ['for no page', '/nothing/here', 404],
    ['for a webhook that nobody signed', '/webhooks/sanity', 401],
    ['for a webhook that was signed long ago', '/webhooks/sanity', 401],
  ])('%s is refused before any of it comes', async (name, path, status) => {
    const signature = name.includes('long ago') ? 'sanity-webhook-signature: t=1,v1=x\r\n' : ''
    const head = `Content-Type: application/json\r\nContent-Length: 200000\r\n${signature}`
    const line = openLine(url)
    line.socket.write(post(path, head))
    await vi.waitFor(() => expect(statusOf(line.heard())).toBe(status), 30_000)
    line.socket.destroy()
  })

  it('of a large webhook waits for no more than 32 others', async () => {
    const head = () => `Content-Length: 100000\r\nsanity-webhook-signature: t=${Date.now()},v1=x\r\n`
    const lines = Array.from({ length: 33 }, () => openLine(url))
    for (const { socket } of lines) socket.write(post('/webhooks/sanity', head()))
    await vi.waitFor(() => expect(lines.map(({ heard }) => statusOf(heard()))).toContain(503), 30_000)
    for (const { socket } of lines) socket.destroy()
  })
})

it('a WebSocket that is asked for where there is none is ended', async () => {
  const upgrade = 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'
  expect(
    statusOf(await inTime(say(url, `GET /privacy/ HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n${upgrade}\r\n`))),
  ).toBe(200)
})

describe('range requests', () => {
  it('for many ranges are answered with the whole file, once', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `${index}-`).join()
    const answer = await say(url, get('/privacy/', `Range: bytes=${many}\r\n`))
    expect([statusOf(answer), answer.endsWith(page)]).toEqual([200, true])
    expect(answer).toContain(`content-length: ${page.length}\r\n`)
  })

  it.each([
    ['bytes=0-0', 206],
    ['bytes=-1', 206],
    ['bytes=5-99999999999999', 206],
    ['bytes=-99999999', 206],
    ['bytes=99999999-', 416],
    ['bytes=-0', 416],
    ['bytes=5-2', 200],
    ['bytes=-', 200],
    ['bytes=0-99999999999999999999999999', 200],
    ['bytes=0x0-0x5', 200],
    ['lines=1-2', 200],
    ['bytes=0-1,', 200],
  ])('for %s are answered with %i', async (range, status) => {
    expect(statusOf(await say(url, get('/privacy/', `Range: ${range}\r\n`)))).toBe(status)
  })

  it('work on a file too large for memory', async () => {
    const answer = await say(url, get('/large.pdf', 'Range: bytes=1000000-1000009\r\n'))
    expect(answer).toContain('content-range: bytes 1000000-1000009/8388608\r\n')
    expect(answer.endsWith('\r\n\r\nxxxxxxxxxx')).toBe(true)
  })

  it('with If-Range return a part of the same file, or the whole of a new one', async () => {
    const [, etag = ''] = /^etag: (.+)\r$/m.exec(await say(url, get('/privacy/'))) ?? []
    const statuses = [etag, '"another"', `W/${etag}`, 'Sun, 22 Nov 2026 10:00:00 GMT'].map(async (known) =>
      statusOf(await say(url, get('/privacy/', `Range: bytes=0-4\r\nIf-Range: ${known}\r\n`))),
    )
    expect(await Promise.all(statuses)).toEqual([206, 200, 200, 200])
    expect(statusOf(await say(url, get('/privacy/', 'If-Match: "another"\r\n')))).toBe(412)
    expect(statusOf(await say(url, get('/privacy/', `If-None-Match: "x", W/${etag}\r\n`)))).toBe(304)
  })
})
