import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/grants.ts'
import { laneOf } from '../access/lanes.ts'
import type { OpenConnections } from '../auth/open-connections.ts'
import { API, callerOf, requireDataset, searchOf, type Project } from '../http/request.ts'
import { escapedJson } from '../json/escaped.ts'
import { channelError } from './channel-error.ts'
import type { ListenEvent } from './events.ts'
import type { Hub } from './hub.ts'
import { listenLimits } from './limits.ts'
import { parseListen } from './request.ts'

const heartbeatMs = 15_000

export type ListenParts = { project: Project; access: Access; hub: Hub; connections: OpenConnections }

function lastEventIdOf(header: string | string[] | undefined, search: URLSearchParams): string | null {
  return typeof header === 'string' && header !== '' ? header : search.get('lastEventId')
}

/** `listen` as server-sent events, one connection for each listener. */
export function listenRoutes(app: FastifyInstance, { project, access, hub, connections }: ListenParts): void {
  const open = new Set<ServerResponse>()
  app.addHook('preClose', async () => {
    for (const response of open) response.end()
  })

  app.get(`${API}/data/listen/:dataset`, (request, reply) => {
    requireDataset(project, request)
    const search = searchOf(request)
    const caller = callerOf(request)
    const lastEventId = lastEventIdOf(request.headers['last-event-id'], search)
    const listen = parseListen(search, { caller, access, lastEventId })
    const { maxUnreadBytes } = listenLimits[laneOf(caller)]
    const { raw } = reply

    function send({ event, data, id }: ListenEvent): void {
      if (raw.destroyed || raw.writableEnded) return
      // Looked at before it is added to: one event may be longer than the limit.
      if (raw.writableLength > maxUnreadBytes) return void raw.destroy()
      raw.write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`)
    }

    const stop = hub.listen(listen, request.ip, {
      send,
      fail(error) {
        send({ event: 'channelError', data: escapedJson(channelError(listen.filter.query, error)) })
        raw.end()
      },
      cut: () => void raw.destroy(),
    })
    const end = () => {
      stop()
      raw.end()
    }
    const unwatch = connections.watch(request, caller, end)
    const heartbeat = setInterval(() => {
      if (connections.isStillSignedIn(request, caller)) raw.write(':\n\n')
      else end()
    }, heartbeatMs)
    // Writing to a connection that is gone is no reason to end the process.
    raw.on('error', () => raw.destroy())
    raw.on('close', () => {
      open.delete(raw)
      clearInterval(heartbeat)
      unwatch()
      stop()
    })

    const headers = reply.getHeaders()
    reply.hijack()
    open.add(raw)
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value)
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    raw.write(':\n\n')
  })
}
