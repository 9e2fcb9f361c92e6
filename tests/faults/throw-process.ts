import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { argv } from 'node:process'
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
  worker: () => new Worker('throw new Error("Thrown in worker.")', { eval: true }),
  'worker message': () => {
    const worker = new Worker('require("node:worker_threads").parentPort.postMessage(1)', { eval: true })
    worker.on('message', () => fail('worker message'))
  },
  'no error': () =>
    setImmediate(() => {
      // oxlint-disable-next-line no-throw-literal
      throw undefined
    }),
}

const app = await createServer({
  prove: () => '',
  site: { liveFolder: () => undefined, folders: () => [], live: () => undefined },
  studioFolder: '/nowhere',
  hosted: false,
  isReady: () => true,
  plugins: [
    async (scope) => {
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
      scope.get('/places', () => Object.keys(places))
    },
  ],
})
process.stderr.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
