import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import type { Context } from '../http/context.ts'
import { callerOf, requireDataset } from '../http/request.ts'
import { parseObject, type JsonObject } from '../json/object.ts'
import { channelError } from './channel-error.ts'
import { parseListen } from './request.ts'

const HEARTBEAT_MS = 20_000
const STREAMS_LIMIT = 500
const UNREAD_LIMIT = 16 * 1024 * 1024

/**
 * Many listeners over one WebSocket, because browsers allow only six connections to a host. Frames are JSON:
 * the client sends `{open, url, lastEventId?}` and `{close}`, the server `{id, event, data, lastEventId?}` and
 * `{id, error: {status, message}}`. `url` is the address that the listener would have had by itself.
 */
export function channelRoutes(app: FastifyInstance, context: Context): void {
  app.get('/listen-channel/:dataset', { websocket: true }, (socket, request) => {
    requireDataset(context, request)
    serve(socket, request, context)
  })
}

function serve(socket: WebSocket, request: FastifyRequest, context: Context): void {
  const caller = callerOf(request)
  const streams = new Map<string, () => void>()

  function send(frame: object): void {
    if (socket.readyState !== socket.OPEN) return
    socket.send(JSON.stringify(frame))
    if (socket.bufferedAmount > UNREAD_LIMIT) socket.terminate()
  }

  function open(id: string, { url, lastEventId }: JsonObject): void {
    const address = typeof url === 'string' && URL.canParse(url, 'http://lake') ? new URL(url, 'http://lake') : null
    const match = address && /^\/v[^/]+\/data\/listen\/([^/]+)$/.exec(address.pathname)
    if (!address || match?.[1] !== context.options.dataset) {
      return send({ id, error: { status: 404, message: 'There is nothing to listen to at this address' } })
    }
    if (streams.size >= STREAMS_LIMIT) return send({ id, error: { status: 429, message: 'Too many listeners' } })
    streams.get(id)?.()
    try {
      const last = typeof lastEventId === 'string' ? lastEventId : null
      const listen = parseListen(address.searchParams, caller, last)
      const stop = context.hub.listen(listen, ({ event, data, id: eventId }) =>
        send({ id, event, data, ...(eventId === undefined ? {} : { lastEventId: eventId }) }),
      )
      streams.set(id, stop)
    } catch (error) {
      send({ id, event: 'channelError', data: channelError(address.searchParams.get('query') ?? '', error) })
    }
  }

  function close(id: string): void {
    streams.get(id)?.()
    streams.delete(id)
  }

  function cut(): void {
    for (const id of streams.keys()) close(id)
    socket.close(4001, 'Unauthorized')
  }

  const unwatch = context.connections.watch(request, caller, cut)
  const heartbeat = setInterval(() => {
    if (context.connections.isStillSignedIn(request, caller)) socket.ping()
    else cut()
  }, HEARTBEAT_MS)
  socket.on('message', (message: unknown) => {
    try {
      const frame = parseObject(String(message))
      if (typeof frame.open === 'string') open(frame.open, frame)
      else if (typeof frame.close === 'string') close(frame.close)
    } catch {
      socket.close(1007, 'Frames must be JSON objects')
    }
  })
  socket.on('close', () => {
    clearInterval(heartbeat)
    unwatch()
    for (const stop of streams.values()) stop()
    streams.clear()
  })
}
