import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PoolError, openPool } from '../../../lake/threads/pool.ts'
import { openLane } from '../../../lake/listen/lane.ts'
import { eventually } from '../../fixtures/until.ts'
import { newFolder, startLake, type LakeServer } from './support.ts'

const limits = {
  script: new URL('./thread.ts', import.meta.url),
  workerData: {},
  maxThreads: 1,
  maxMemoryMb: 64,
  timeLimitMs: 2000,
  maxWaiting: 10,
  maxWaitingPerCaller: 4,
  maxRunningPerCaller: 1,
  niceness: 0,
}

describe('the lake’s thread pool', () => {
  const pools: { close(): Promise<void> }[] = []
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.close()))
  })
  function open(change: Partial<typeof limits> = {}) {
    const pool = openPool<unknown, unknown>({ ...limits, ...change })
    pools.push(pool)
    return pool
  }
  const reasonOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'answered',
      (error: unknown) => (error instanceof PoolError ? error.reason : String(error)),
    )

  it.each([
    ['throws', { throw: true }, 'crashed'],
    ['throws later, in a timer', { throwLater: true }, 'crashed'],
    ['ends its thread', { exit: true }, 'crashed'],
    ['fills the memory', { fill: true }, 'crashed'],
    ['never ends', { loop: true }, 'timeout'],
    ['cannot be sent', { function: () => undefined }, 'unsendable'],
  ])(
    'answers the next task after one that %s',
    async (_name, task, reason) => {
      const pool = open({ timeLimitMs: reason === 'timeout' ? 1000 : 60_000 })
      const failing = reasonOf(pool.run(task, { caller: 'a' }))
      const next = pool.run({ echo: 1 }, { caller: 'b' })
      expect(await failing).toBe(reason)
      expect(await next).toBe(1)
    },
    60_000,
  )

  it('serves callers in turn, and limits how many tasks a caller can queue', async () => {
    const pool = open()
    const order: string[] = []
    const run = (caller: string, name: string) => pool.run({ echo: name }, { caller }).then(() => order.push(name))
    const first = [run('a', 'a1'), run('a', 'a2'), run('a', 'a3'), run('a', 'a4'), run('a', 'a5')]
    const others = [run('b', 'b1'), run('c', 'c1')]
    expect(await reasonOf(pool.run({ echo: 1 }, { caller: 'a' }))).toBe('busy')
    await Promise.all([...first, ...others])
    expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4', 'a5'])
  })

  it('cancels a task that nobody is waiting for', async () => {
    const pool = open({ timeLimitMs: 120_000 })
    const controller = new AbortController()
    const running = reasonOf(pool.run({ loop: true }, { caller: 'a', signal: controller.signal }))
    const waiting = reasonOf(pool.run({ echo: 1 }, { caller: 'b', signal: controller.signal }))
    const other = pool.run({ echo: 2 }, { caller: 'c' })
    controller.abort()
    expect(await running).toBe('cancelled')
    expect(await waiting).toBe('cancelled')
    expect(await other).toBe(2)
  })

  it('lets a task with many steps run as long as it makes progress', async () => {
    const pool = open({ timeLimitMs: 2000 })
    const progress = new Int32Array(new SharedArrayBuffer(8))
    expect(await pool.run({ steps: 30, stepMs: 100, progress }, { caller: 'a', progress })).toBe(30)
  })
})

describe('a failure in the lake', () => {
  let server: LakeServer
  let receiver: Server | undefined

  beforeEach(async () => {
    server = await startLake()
  })
  afterEach(async () => {
    receiver?.closeAllConnections()
    receiver?.close()
    receiver = undefined
    await server.stop()
  })

  it('in one listener does not affect the others', async () => {
    const reported: unknown[] = []
    const file = join(server.folder, 'lake.sqlite')
    const lane = openLane('signedIn', { file, report: (error) => reported.push(error) })
    const request = {
      caller: { kind: 'anonymous' as const },
      filter: { query: '*', params: {}, identity: 'a', reach: 'all' as const, hidden: [] },
      includeResult: false,
      includePreviousRevision: false,
      includeMutations: false,
      includeAllVersions: false,
      effects: false,
      visibility: 'query',
      resume: false,
      lastEventId: null,
    }
    const events: string[] = []
    const fail = () => {
      throw new Error('The sink is broken.')
    }
    lane.add(request, { send: fail, fail, cut: fail }, 0)
    lane.add(request, { send: ({ event }) => void events.push(event), fail, cut: fail }, 0)
    await eventually(() => expect(events).toEqual(['welcome']))
    expect(reported).toEqual([new Error('The sink is broken.')])
    await lane.close()
  })

  it('to read the webhook queue is survived; messages are delivered later', async () => {
    const received: unknown[] = []
    receiver = createServer((request, response) => {
      received.push(request.headers['sanity-document-id'])
      response.end()
    })
    receiver.listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const address = receiver.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
    const hooked = await startLake({
      folder: await newFolder(),
      hooks: [{ id: 'h', name: 'h', url, on: ['create'] }],
    })
    const client = hooked.client()
    const database = new DatabaseSync(join(hooked.folder, 'lake.sqlite'))
    // Nothing that is delivered can be marked as such.
    database.exec(`CREATE TRIGGER broken BEFORE UPDATE ON hook_messages BEGIN SELECT RAISE(FAIL, 'broken'); END`)
    await client.create({ _id: 'a', _type: 'note' })
    await eventually(() => expect(received).toEqual(['a']))
    expect(await client.fetch('count(*)')).toBe(1)
    database.exec('DROP TRIGGER broken')
    await eventually(() => expect(received).toEqual(['a', 'a']))
    database.close()
    await hooked.stop()
  })

  it('of one client, invalid frames and a lost connection, does not affect others', async () => {
    const token = server.lake.tokens.create({ name: 'e', role: 'editor' })
    for (const path of ['/listen-channel/production', '/v2022-06-30/socket/production']) {
      const address = `${server.origin.replace('http', 'ws')}${path}`
      const socket: WebSocket = Reflect.construct(WebSocket, [
        address,
        { headers: { authorization: `Bearer ${token}` } },
      ])
      await new Promise((resolve) => socket.addEventListener('open', resolve))
      const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
      socket.send('x'.repeat(2_000_000))
      await closed
    }
    expect(await server.client().fetch('1 + 1')).toBe(2)
  })
})
