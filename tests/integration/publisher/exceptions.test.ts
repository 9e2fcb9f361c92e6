import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilTrue } from '../../fixtures/until.ts'
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
const isUp = async () => (await fetch(`${url}/healthz`)).status === 200

/** By what calls our code back, as it is written in the source: the places in which the process throws. */
const places: Record<string, string[]> = {
  setTimeout: ['timer', 'async timer', 'thread timer'],
  setInterval: ['interval'],
  setImmediate: ['immediate'],
  pipeline: ['pipeline', 'stream', 'stream data'],
  Worker: ['worker'],
  createInterface: ['line'],
  spawn: ['child output', 'child close'],
  'on abort': ['abort listener'],
  'on close': ['child close', 'socket close'],
  'on connection': ['connection'],
  'on data': ['child output', 'stream data'],
  'on end': ['stream end'],
  'on error': ['error event', 'worker error'],
  'on exit': ['worker exit'],
  'on finish': ['stream finish'],
  'on line': ['line'],
  'on message': ['worker message', 'socket message', 'message port'],
  'on messageerror': ['message port'],
  'on SIGINT': ['signal'],
  'on SIGTERM': ['signal'],
  // What the language and its libraries call back.
  promise: ['promise', 'microtask', 'tick'],
  event: ['event'],
}
const everywhere = new Set(['promise', 'event'])
/** Of a parser that runs within a request. */
const synchronous = new Set(['attribute', 'cdata', 'closetag', 'doctype', 'opentag', 'processinginstruction', 'text'])

/** What calls code back in these folders. */
function callbacksIn(folders: readonly string[]): string[] {
  const found = new Set<string>()
  for (const folder of folders) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.ts')) continue
      const text = readFileSync(join(root, folder, path), 'utf8')
      for (const [, event = ''] of text.matchAll(/\.(?:on|once|addListener|addEventListener)\(\s*'(\w+)'/g)) {
        if (!synchronous.has(event)) found.add(`on ${event}`)
      }
      const calls = /\b(?:new )?(setTimeout|setInterval|setImmediate|nextTick|pipeline|Worker|createInterface)\(/g
      for (const [, name = ''] of text.matchAll(calls)) found.add(name)
      if (text.includes("from 'node:child_process'")) found.add('spawn')
    }
  }
  return [...found].toSorted()
}

describe('an exception', () => {
  it.each([...new Set(Object.values(places).flat())])(
    'thrown in a %s is logged, and the process keeps running',
    async (place) => {
      expect((await fetch(`${url}/throw/${place}`)).status).toBe(200)
      await untilTrue(() => logged().includes(`Thrown in ${place}.`))
      expect(await isUp()).toBe(true)
    },
  )

  it('without an Error object does not end the process either', async () => {
    await fetch(`${url}/throw/no error`)
    await untilTrue(() => logged().includes('Something failed and was not expected. undefined'))
    expect(await isUp()).toBe(true)
  })

  it('is thrown here wherever our code is called back', () => {
    expect(callbacksIn(['lake', 'publisher', 'archive', 'site/renderer', 'importers'])).toEqual(
      Object.keys(places)
        .filter((kind) => !everywhere.has(kind))
        .toSorted(),
    )
  })

  it('thrown when a response is closed is logged', async () => {
    await (await fetch(`${url}/response`)).text()
    await untilTrue(() => logged().includes('Thrown in response.'))
    expect(await isUp()).toBe(true)
  })

  it.each(['/handler', '/sent'])('thrown while %s is handled fails at most that request', async (path) => {
    await fetch(url + path)
    expect(await isUp()).toBe(true)
    expect(child.exitCode).toBeNull()
  })
})
