import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLine, say, statusOf, type Line } from '../../fixtures/raw.ts'
import { get, openServed, page, inTime, type Served } from '../../fixtures/served.ts'

let served: Served
let url: string
beforeAll(async () => {
  served = await openServed()
  url = served.url
})
afterAll(() => served?.close())

/** Sends a little again and again until the connection is ended. */
const drip = ({ socket, ended }: Line, part: string) => {
  const timer = setInterval(() => socket.write(part), 20)
  return inTime(ended).finally(() => clearInterval(timer))
}

describe('a slow client', () => {
  it('gets 408 if the headers take too long', async () => {
    const line = openLine(url)
    line.socket.write('GET / HTTP/1.1\r\nHost: a\r\n')
    const answer = drip(line, 'X-Slow: 1\r\n')
    expect(await served.isWell()).toBe(true)
    expect(statusOf(await answer)).toBe(408)
  })

  it('is disconnected if it sends nothing', async () => {
    await inTime(openLine(url).ended)
  })

  it('is disconnected if the body takes too long', async () => {
    const line = openLine(url)
    line.socket.write(
      'POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n',
    )
    const answer = drip(line, ' ')
    expect(await served.isWell()).toBe(true)
    expect([0, 404, 408]).toContain(statusOf(await answer))
  })

  it('is disconnected if a webhook takes too long, and nothing is recorded', async () => {
    const line = openLine(url)
    line.socket.write(
      `POST /webhooks/sanity HTTP/1.1\r\nHost: a\r\nsanity-webhook-signature: t=${Date.now()},v1=x\r\nContent-Length: 1000\r\n\r\n`,
    )
    expect(await drip(line, '{')).toBe('')
    expect(served.received()).toBe(0)
    expect(await served.isWell()).toBe(true)
  })

  it('is disconnected if it does not read, and its responses do not pile up in memory', async () => {
    const before = process.memoryUsage().rss
    const lines = Array.from({ length: 40 }, () => {
      const line = openLine(url)
      line.socket.pause()
      line.socket.write(get('/large.pdf').repeat(4))
      return line
    })
    expect(await served.isWell()).toBe(true)
    await wait(300)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20)
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = setInterval(() => {
      served.app.server.getConnections((_, count) => count === 0 && resolve())
    }, 50)
    await inTime(promise).finally(() => clearInterval(look))
    for (const { socket } of lines) socket.destroy()
  })
})

describe('many connections', () => {
  it('at once (1,000) block nobody, and end', async () => {
    const lines = Array.from({ length: 1000 }, () => openLine(url))
    for (const { socket } of lines.slice(0, 500)) socket.write(get('/privacy/'))
    await Promise.all(lines.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))))
    for (let count = 0; count < 20; count++) expect(await inTime(served.isWell())).toBe(true)
    const answers = await Promise.all(lines.map(({ ended }) => inTime(ended)))
    expect(new Set(answers.map(statusOf))).toEqual(new Set([200, 408]))
    expect(answers.filter((answer) => answer.endsWith(page))).toHaveLength(500)
  })

  it('beyond the limit close those that are silent for longest, and keep nobody out', async () => {
    const silent = Array.from({ length: 1300 }, () => openLine(url))
    const begun = Array.from({ length: 300 }, () => openLine(url))
    const lines = [...silent, ...begun]
    for (const { socket } of begun) {
      socket.write('POST /webhooks/sanity HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n')
      socket.write(`sanity-webhook-signature: t=${Date.now()},v1=x\r\n\r\n`)
    }
    await inTime(Promise.race(silent.map(({ ended }) => ended)))
    for (let count = 0; count < 20; count++) expect(await inTime(served.isWell())).toBe(true)
    for (const { socket } of lines) socket.destroy()
    await Promise.all(lines.map(({ ended }) => ended))
    expect(await inTime(served.isWell())).toBe(true)
  })
})

describe('a connection', () => {
  it('with 30 pipelined requests is answered in order', async () => {
    const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`
    const requests = Array.from({ length: 30 }, (_, index) => ask(index % 3 === 2 ? '/nothing' : '/privacy/'))
    const answer = await say(url, requests.join('') + get('/privacy/'))
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
    expect(statuses).toHaveLength(31)
    expect(statuses.slice(0, 30)).toEqual(requests.map((_, index) => (index % 3 === 2 ? 404 : 200)))
  })
})

describe('a webhook', () => {
  it.each([
    ['in chunks without end', 'Transfer-Encoding: chunked\r\n\r\n', `8000\r\n${'x'.repeat(0x8000)}\r\n`],
    ['longer than allowed', 'Content-Length: 9000000\r\n\r\n', 'x'.repeat(0x8000)],
  ])('%s is rejected and not recorded', async (_, head, part) => {
    const line = openLine(url)
    const signed = `sanity-webhook-signature: t=${Date.now()},v1=x`
    line.socket.write(`POST /webhooks/sanity HTTP/1.1\r\nHost: a\r\n${signed}\r\n${head}`)
    expect([0, 413]).toContain(statusOf(await drip(line, part)))
    expect(served.received()).toBe(0)
    expect(await served.isWell()).toBe(true)
  })
})
