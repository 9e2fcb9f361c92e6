import { rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announceInstance, findInstance, newInstanceSecret, proofOf } from '../../../publisher/instance.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
let server: Server | undefined
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
  rmSync(folder, { recursive: true, force: true })
})

const secret = newInstanceSecret()
const quick = { attemptMs: 300, waitMs: 100 }
const generous = { attemptMs: 30_000, waitMs: 30_000 }

/** Serves on a free port, and announces that address for this process. */
async function announceServer(answer: (url: string) => RequestListener, pid = process.pid): Promise<string> {
  let url = ''
  const made = createServer((request, response) => void answer(url)(request, response))
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const address = made.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  announceInstance(folder, { url, secret, pid })
  return url
}

const challengeOf = (path = '') => new URL(path, 'http://a').searchParams.get('challenge') ?? ''
const honest =
  (url: string): RequestListener =>
  (request, response) =>
    response.end(JSON.stringify({ proof: proofOf({ secret, url }, challengeOf(request.url)) }))

describe('the instance of a data folder', () => {
  it('is found if it answers the challenge', async () => {
    const url = await announceServer(honest)
    expect(await findInstance(folder, generous)).toEqual({ url, secret, pid: process.pid })
  })

  it.each<[string, (url: string) => RequestListener]>([
    ['knows no secret', () => (_request, response) => response.end('{"proof":"a guess"}')],
    [
      'answers with the challenge',
      () => (request, response) => response.end(JSON.stringify({ proof: challengeOf(request.url) })),
    ],
    ['proves another address', () => honest('http://127.0.0.1:1')],
    ['sends something else', () => (_request, response) => response.end('<html>')],
    [
      'leads elsewhere',
      () => (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['hangs up', () => (request) => request.socket.destroy()],
  ])('is not a process at its address that %s', async (_, answer) => {
    await announceServer(answer)
    expect(await findInstance(folder, generous)).toBeUndefined()
  })

  it('is gone if its process is, and its address is not contacted', async () => {
    let asked = 0
    await announceServer(() => () => asked++, 2 ** 22 + 1)
    expect(await findInstance(folder, quick)).toBeUndefined()
    expect(asked).toBe(0)
  })

  it('is waited for while it is busy', async () => {
    let count = 0
    const url = await announceServer((at) => (request, response) => {
      if (count++ > 0) honest(at)(request, response)
    })
    expect(await findInstance(folder, { ...generous, attemptMs: 300 })).toMatchObject({ url })
    expect(count).toBeGreaterThan(1)
  })

  it('is named if it stays busy, with what to do', async () => {
    await announceServer(() => () => {})
    await expect(findInstance(folder, quick)).rejects.toThrow(
      `npm start (process ${process.pid}) is busy and does not answer. Try again in a minute.`,
    )
  })

  it('is undefined if none is announced', async () => {
    expect(await findInstance(folder, quick)).toBeUndefined()
  })
})
