import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MessageChannel, Worker } from 'node:worker_threads'
import { argv } from 'node:process'
import websocket from '@fastify/websocket'
import { jsonLog } from '../../publisher/log.ts'
import { guardProcess } from '../../publisher/server/process-guard.ts'
import { createServer } from '../../publisher/server/server.ts'

/** A server in which everything that can throw does so when it is asked to. Prints its address to standard error. */
guardProcess(jsonLog(argv[2]))

const fail = (where: string): never => {
  throw new Error(`Thrown in ${where}.`)
}
const places: Record<string, () => unknown> = {
  timer: () => setTimeout(() => fail('timer')),
  'async timer': () => setTimeout(async () => fail('async timer')),
  interval: () => {
    const interval = setInterval(() => {
      clearInterval(interval)
      fail('interval')
    })
  },
  immediate: () => setImmediate(() => fail('immediate')),
  tick: () => process.nextTick(() => fail('tick')),
  microtask: () => queueMicrotask(() => fail('microtask')),
  promise: () => void Promise.reject(new Error('Thrown in promise.')),
  event: () => setImmediate(() => new EventEmitter().on('x', () => fail('event')).emit('x')),
  'error event': () => setImmediate(() => new EventEmitter().emit('error', new Error('Thrown in error event.'))),
  stream: () => new Readable({ read: () => fail('stream') }).resume(),
  'stream data': () => Readable.from(['x']).on('data', () => fail('stream data')),
  'stream end': () =>
    Readable.from(['x'])
      .on('end', () => fail('stream end'))
      .resume(),
  'stream finish': () => new Writable().on('finish', () => fail('stream finish')).end(),
  connection: () => {
    const server = createTcpServer().on('connection', (socket) => {
      socket.destroy()
      server.close()
      fail('connection')
    })
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      connect(port, '127.0.0.1')
    })
  },
  worker: () => new Worker('throw new Error("Thrown in worker.")', { eval: true }),
  'worker message': () => {
    const worker = new Worker('require("node:worker_threads").parentPort.postMessage(1)', { eval: true })
    worker.on('message', () => fail('worker message'))
  },
  'worker error': () =>
    new Worker('throw new Error("The thread ends.")', { eval: true }).on('error', () => fail('worker error')),
  'worker exit': () => new Worker('', { eval: true }).on('exit', () => fail('worker exit')),
  'thread timer': () => new Worker('setTimeout(() => { throw new Error("Thrown in thread timer.") })', { eval: true }),
  'message port': () => {
    const { port1, port2 } = new MessageChannel()
    port2.on('message', () => {
      port2.close()
      fail('message port')
    })
    // Threads have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    port1.postMessage('x')
  },
  'abort listener': () => {
    const controller = new AbortController()
    controller.signal.addEventListener('abort', () => fail('abort listener'))
    setImmediate(() => controller.abort())
  },
  pipeline: () =>
    void pipeline(Readable.from(['x']), new Transform({ transform: () => fail('pipeline') }), new Writable()),
  line: () => createInterface({ input: Readable.from(['x\n']) }).on('line', () => fail('line')),
  'child output': () =>
    spawn(process.execPath, ['-p', '1'], { stdio: ['ignore', 'pipe', 'ignore'] }).stdout.on('data', () =>
      fail('child output'),
    ),
  'child close': () =>
    spawn(process.execPath, ['--version'], { stdio: 'ignore' }).on('close', () => fail('child close')),
  signal: () => {
    process.once('SIGUSR2', () => fail('signal'))
    process.kill(process.pid, 'SIGUSR2')
  },
  'socket message': () => {
    const client = new WebSocket(`${address}/socket`)
    client.addEventListener('open', () => client.send('x'))
  },
  'socket close': () => {
    const client = new WebSocket(`${address}/socket`)
    client.addEventListener('open', () => client.close())
  },
  'no error': () =>
    setImmediate(() => {
      // oxlint-disable-next-line no-throw-literal
      throw undefined
    }),
}

let address = ''
const app = await createServer({
  prove: () => '',
  site: { liveFolder: () => undefined, folders: () => [], live: () => undefined },
  studioFolder: '/nowhere',
  hosted: false,
  isReady: () => true,
  plugins: [
    async (scope) => {
      await scope.register(websocket)
      scope.get<{ Params: { place: string } }>('/throw/:place', ({ params: { place } }) => {
        places[place]?.()
        return { place }
      })
      scope.get('/handler', () => fail('handler'))
      scope.get('/sent', (_request, reply) => {
        reply.hijack()
        reply.raw.end('x')
        return fail('sent')
      })
      scope.get('/response', (_request, reply) => {
        reply.raw.once('close', () => fail('response'))
        return {}
      })
      scope.get('/socket', { websocket: true }, (socket) => {
        socket.on('message', () => fail('socket message'))
        socket.on('close', () => fail('socket close'))
      })
    },
  ],
})
address = await app.listen({ host: '127.0.0.1', port: 0 })
process.stderr.write(`${address}\n`)
