import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../http/context.ts'
import { API, callerOf, requireDataset, searchOf } from '../http/request.ts'
import { channelError } from './channel-error.ts'
import type { ListenEvent } from './events.ts'
import { parseListen } from './request.ts'

const HEARTBEAT_MS = 15_000
/** A client that leaves this much unread is gone or stuck; it may come back and resume. */
const UNREAD_LIMIT = 8 * 1024 * 1024

function lastEventIdOf(header: string | string[] | undefined, search: URLSearchParams): string | null {
  return typeof header === 'string' && header !== '' ? header : search.get('lastEventId')
}

/** `listen` as server-sent events, one connection for each listener. */
export function listenRoutes(app: FastifyInstance, context: Context): void {
  const open = new Set<ServerResponse>()
  app.addHook('preClose', async () => {
    for (const response of open) response.end()
  })

  app.get(`${API}/data/listen/:dataset`, (request, reply) => {
    requireDataset(context, request)
    const search = searchOf(request)
    const caller = callerOf(request)
    const { raw } = reply
    const headers = reply.getHeaders()
    reply.hijack()
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value)
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    raw.write(':\n\n')

    function send({ event, data, id }: ListenEvent): void {
      if (raw.destroyed) return
      raw.write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)
      if (raw.writableLength > UNREAD_LIMIT) raw.destroy()
    }

    try {
      const lastEventId = lastEventIdOf(request.headers['last-event-id'], search)
      const stop = context.hub.listen(parseListen(search, caller, lastEventId), send)
      const cut = () => {
        stop()
        raw.end()
      }
      const unwatch = context.connections.watch(request, caller, cut)
      const heartbeat = setInterval(() => {
        if (context.connections.isStillSignedIn(request, caller)) raw.write(':\n\n')
        else cut()
      }, HEARTBEAT_MS)
      open.add(raw)
      raw.on('close', () => {
        open.delete(raw)
        clearInterval(heartbeat)
        unwatch()
        stop()
      })
    } catch (error) {
      send({ event: 'channelError', data: channelError(search.get('query') ?? '', error) })
      raw.end()
    }
  })
}
