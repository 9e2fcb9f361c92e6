import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify'
import { actionRoutes } from './actions/route.ts'
import { assetRoutes } from './assets/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { authRoutes } from './auth/api-routes.ts'
import { identify } from './auth/identify.ts'
import { signInRoutes } from './auth/sign-in-routes.ts'
import type { Context } from './context.ts'
import { exportRoutes } from './export/route.ts'
import { historyRoutes } from './history/routes.ts'
import { hookRoutes } from './hooks/routes.ts'
import { limitAnonymousBodies } from './http/anonymous-bodies.ts'
import { ApiError, httpError, statusOf } from './http/api-error.ts'
import { checkHost } from './http/host.ts'
import { checkForgery, checkOrigin } from './http/origin.ts'
import { parseJsonBody } from './http/json-body.ts'
import { API, setCaller } from './http/request.ts'
import { escapedJson } from './json/escaped.ts'
import type { JsonObject } from './json/object.ts'
import { printable } from './json/printable.ts'
import { channelRoutes } from './listen/channel-route.ts'
import { listenRoutes } from './listen/sse-route.ts'
import { mutateRoutes } from './mutate/route.ts'
import { ownAccountRoutes } from './people/own-routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { presenceRoutes } from './presence/route.ts'
import { keyValueRoutes } from './project/key-value-routes.ts'
import { projectRoutes } from './project/routes.ts'
import { studioRoutes } from './project/studio-routes.ts'
import { tokenRoutes } from './project/token-routes.ts'
import { docRoutes } from './query/doc-route.ts'
import { queryRoutes } from './query/route.ts'

const allowedMethods = 'GET, HEAD, POST, PUT, DELETE, OPTIONS'
const allowedHeaders = 'authorization, content-type, last-event-id, x-sanity-project-id'
/** A listener's address with its parameters, many times over. A frame is kept in memory until it is complete. */
const maxFrameBytes = 256 * 1024

/** All routes of the lake, in a separate scope: other routes of the server are not affected. */
export function lakePlugin(context: Context): FastifyPluginAsync {
  const { accounts, allowedOrigins, hosts, log, visitors } = context

  return async (app) => {
    await app.register(cookie)
    await app.register(formbody)
    await app.register(websocket, { options: { maxPayload: maxFrameBytes } })
    parseJsonBody(app)

    app.addHook('onRequest', async (request, reply) => {
      checkHost(request, hosts)
      checkOrigin(request, reply, allowedOrigins)
      const caller = identify(accounts, request)
      checkForgery(request, caller)
      setCaller(request, caller)
    })

    limitAnonymousBodies(app, visitors)

    app.addHook('onSend', async (request, reply) => visitors.answer(request, reply))

    // Errors repeat what somebody sent.
    const send = (reply: FastifyReply, status: number, body: JsonObject) =>
      reply.code(status).type('application/json; charset=utf-8').send(escapedJson(body))
    app.setErrorHandler((error, request, reply) => {
      if (error instanceof ApiError) return send(reply, error.statusCode, error.body)
      if (isDiskFull(error)) {
        log?.error({ err: error }, 'The disk is full')
        return send(reply, 507, httpError(507, 'The disk is full. Nothing was written.').body)
      }
      const status = statusOf(error) ?? 500
      if (status < 500 && error instanceof Error) return send(reply, status, httpError(status, error.message).body)
      log?.error({ err: error, url: request.url }, 'The lake could not answer a request')
      return send(reply, 500, httpError(500, 'The lake could not answer this request').body)
    })

    routes(app, context)

    app.all(`${API}/*`, (request, reply) => {
      if (request.method !== 'OPTIONS')
        throw httpError(404, `Nothing found at ${printable(request.url.split('?')[0] ?? '')}`)
      return reply
        .header('access-control-allow-methods', allowedMethods)
        .header('access-control-allow-headers', request.headers['access-control-request-headers'] ?? allowedHeaders)
        .header('access-control-max-age', '600')
        .code(204)
        .send()
    })
  }
}

/** ENOSPC of a file, SQLITE_FULL (13) of the database. */
function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    (('code' in error && error.code === 'ENOSPC') || ('errcode' in error && error.errcode === 13))
  )
}

function routes(app: FastifyInstance, context: Context): void {
  queryRoutes(app, context)
  docRoutes(app, context)
  mutateRoutes(app, context)
  actionRoutes(app, context)
  listenRoutes(app, context)
  channelRoutes(app, context)
  presenceRoutes(app, context)
  historyRoutes(app, context)
  exportRoutes(app, context)
  assetRoutes(app, context)
  hookRoutes(app, context)
  authRoutes(app, context)
  signInRoutes(app, context)
  projectRoutes(app, context)
  tokenRoutes(app, context)
  peopleRoutes(app, context)
  ownAccountRoutes(app, context)
  auditRoutes(app, context)
  studioRoutes(app, context)
  keyValueRoutes(app, context)
}
