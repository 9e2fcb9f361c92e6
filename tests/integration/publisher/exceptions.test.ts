import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../publisher/root.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
let child: ChildProcess
let url: string
beforeAll(async () => {
  folder = temporaryFolder()
  // Standard output is full from the start, as a disk is.
  child = spawn(process.execPath, [join(root, 'tests/faults/throw-process.ts'), join(folder, 'log.ndjson')], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  })
  const [address] = await once(child.stderr?.setEncoding('utf8') ?? child, 'data')
  url = String(address).trim()
})
afterAll(async () => {
  child.kill()
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

const logged = () => readFileSync(join(folder, 'log.ndjson'), 'utf8')
const until = async (isSo: () => boolean) => {
  for (let tries = 0; tries < 600 && !isSo(); tries++) await new Promise((resolve) => setTimeout(resolve, 25))
  expect(isSo()).toBe(true)
}
const isUp = async () => (await fetch(`${url}/healthz`)).status === 200

describe('an exception', () => {
  const places = ['timer', 'interval', 'immediate', 'tick', 'microtask', 'promise', 'event', 'error event']
  it.each([...places, 'stream', 'stream data', 'worker', 'worker message'])(
    'thrown in a %s is logged, and the process keeps running',
    async (place) => {
      expect((await fetch(`${url}/throw/${place}`)).status).toBe(200)
      await until(() => logged().includes(`Thrown in ${place}.`))
      expect(await isUp()).toBe(true)
    },
  )

  it('without an Error object does not end the process either', async () => {
    await fetch(`${url}/throw/no error`)
    await until(() => logged().includes('Something failed and was not expected. undefined'))
    expect(await isUp()).toBe(true)
  })

  it.each(['/handler', '/sent'])('thrown while %s is handled fails at most that request', async (path) => {
    await fetch(url + path)
    expect(await isUp()).toBe(true)
    expect(child.exitCode).toBeNull()
  })
})
