import { Transform, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { httpError } from './api-error.ts'
import { callerOf } from './request.ts'
import type { Visitors } from './visitors.ts'

/** Strangers send a query and its parameters at most. README.md names these: keep it in step. */
const maxBytes = 200_000
/** A form for signing in, or a short query: so many bytes are kept in memory for every connection that there may be. */
const maxFreeBytes = 16 * 1024
const maxReceivingMs = 30_000

/**
 * Limits what anonymous callers send, before any of it is kept: thousands of bodies that never end would fill the
 * memory. A large one takes the place of a request that is being answered, and each must arrive in time.
 */
export function limitAnonymousBodies(app: FastifyInstance, visitors: Visitors): void {
  app.addHook('preParsing', async (request, reply, payload: Readable) => {
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers
    if ((length === undefined && coding === undefined) || callerOf(request).kind !== 'anonymous') return payload
    endLate(request)
    if (length === undefined) return cutAt(payload, maxFreeBytes)
    if (Number(length) > maxBytes) throw tooLarge(maxBytes)
    if (Number(length) > maxFreeBytes) visitors.enter(request, reply)
    return payload
  })
}

function endLate({ raw }: FastifyRequest): void {
  const timer = setTimeout(() => raw.destroy(), maxReceivingMs)
  for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer))
}

/** A body of which nobody has said how long it is. */
function cutAt(payload: Readable, max: number): Readable {
  let received = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length
      if (received > max) done(tooLarge(max))
      else done(null, chunk)
    },
  })
  payload.on('error', (error) => counted.destroy(error))
  return payload.pipe(counted)
}

const tooLarge = (max: number) =>
  httpError(413, `Without signing in, a request body may have at most ${max} bytes, and it must say how many it has.`)
