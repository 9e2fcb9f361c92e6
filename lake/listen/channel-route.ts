import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import { laneOf, turnOf, type Lane } from '../access/lanes.ts'
import { callerOf, requireDataset } from '../http/request.ts'
import { isNestedTooDeep } from '../json/nesting.ts'
import { parseObject, type JsonObject } from '../json/object.ts'
import { ApiError, httpError } from '../http/api-error.ts'
import { channelError } from './channel-error.ts'
import { channelLimits } from './limits.ts'
import { parseListen } from './request.ts'
import type { ListenParts } from './sse-route.ts'

const heartbeatMs = 20_000
const maxIdLength = 200

/**
 * Many listeners over one WebSocket, because browsers allow only six connections to a host. Frames are JSON:
 * the client sends `{open, url, lastEventId?}` and `{close}`, the server `{id, event, data, lastEventId?}` and
 * `{id, error: {status, message}}`. `url` is the address that the listener would have had by itself.
 */
export function channelRoutes(app: FastifyInstance, parts: ListenParts): void {
  /** Open channels, by who has them. */
  const open: Record<Lane, Map<string, number>> = { signedIn: new Map(), anonymous: new Map() }
  const ofCaller = (request: FastifyRequest) => {
    const caller = callerOf(request)
    return { lane: laneOf(caller), turn: turnOf(caller, request.ip) }
  }

  // Refused before the socket opens: a browser tries one that opened and was closed again at once, for ever.
  const preValidation = async (request: FastifyRequest) => {
    requireDataset(parts.project, request)
    const { lane, turn } = ofCaller(request)
    const { maxChannels, maxChannelsPerCaller } = channelLimits[lane]
    const all = [...open[lane].values()].reduce((sum, count) => sum + count, 0)
    if (all < maxChannels && (open[lane].get(turn) ?? 0) < maxChannelsPerCaller) return
    throw httpError(429, 'Too many connections. Close some first, or send a token.')
  }

  app.get('/listen-channel/:dataset', { websocket: true, preValidation }, (socket, request) => {
    const { lane, turn } = ofCaller(request)
    open[lane].set(turn, (open[lane].get(turn) ?? 0) + 1)
    socket.on('close', () => {
      const left = (open[lane].get(turn) ?? 1) - 1
      if (left > 0) open[lane].set(turn, left)
      else open[lane].delete(turn)
    })
    serve(socket, request, parts)
  })
}

function serve(socket: WebSocket, request: FastifyRequest, { project, access, hub, connections }: ListenParts): void {
  const caller = callerOf(request)
  const { maxStreams, maxUnreadBytes, maxFrameLength, maxFramesPerSecond } = channelLimits[laneOf(caller)]
  const streams = new Map<string, () => void>()

  function send(frame: string): void {
    if (socket.readyState !== socket.OPEN) return
    // Looked at before it is added to: one event may be longer than the limit.
    if (socket.bufferedAmount > maxUnreadBytes) return socket.terminate()
    socket.send(frame)
  }

  function refuse(id: string, status: number, message: string): void {
    send(JSON.stringify({ id, error: { status, message } }))
  }

  function open(id: string, { url, lastEventId }: JsonObject): void {
    const address = typeof url === 'string' && URL.canParse(url, 'http://lake') ? new URL(url, 'http://lake') : null
    const match = address && /^\/v[^/]+\/data\/listen\/([^/]+)$/.exec(address.pathname)
    if (!address || match?.[1] !== project.dataset) {
      return refuse(id, 404, 'There is nothing to listen to at this address')
    }
    close(id)
    if (streams.size >= maxStreams) return refuse(id, 429, 'Too many listeners')
    const fail = (error: unknown) => {
      close(id)
      if (error instanceof ApiError && error.statusCode === 429) return refuse(id, 429, error.message)
      const data = JSON.stringify(channelError(address.searchParams.get('query') ?? '', error))
      send(`{"id":${JSON.stringify(id)},"event":"channelError","data":${data}}`)
    }
    try {
      const last = typeof lastEventId === 'string' ? lastEventId : null
      const stop = hub.listen(parseListen(address.searchParams, { caller, access, lastEventId: last }), request.ip, {
        send({ event, data, id: eventId }) {
          const names = JSON.stringify({ id, event, ...(eventId === undefined ? {} : { lastEventId: eventId }) })
          send(`${names.slice(0, -1)},"data":${data}}`)
        },
        fail,
        cut: () => socket.terminate(),
      })
      streams.set(id, stop)
    } catch (error) {
      fail(error)
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

  const unwatch = connections.watch(request, caller, cut)
  const heartbeat = setInterval(() => {
    if (connections.isStillSignedIn(request, caller)) socket.ping()
    else cut()
  }, heartbeatMs)
  let recent = 0
  const everySecond = setInterval(() => (recent = 0), 1000)
  socket.on('message', (message: unknown) => {
    const text = String(message)
    if (text.length > maxFrameLength) return socket.close(1009, 'The frame is too long')
    if (++recent > maxFramesPerSecond) return socket.close(1008, 'Too many frames')
    if (isNestedTooDeep(text)) return socket.close(1007, 'Frames must be JSON objects')
    try {
      const frame = parseObject(text)
      const id = frame.open ?? frame.close
      if (typeof id !== 'string' || id.length > maxIdLength) return
      if (frame.open === undefined) close(id)
      else open(id, frame)
    } catch {
      socket.close(1007, 'Frames must be JSON objects')
    }
  })
  socket.on('close', () => {
    clearInterval(heartbeat)
    clearInterval(everySecond)
    unwatch()
    for (const stop of streams.values()) stop()
    streams.clear()
  })
}
