import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import type { Context } from '../http/context.ts'
import { API, callerOf, requireCaller, requireDataset } from '../http/request.ts'
import { isObject, parseObject, type JsonObject } from '../json/object.ts'
import { randomName } from '../store/random.ts'

const HEARTBEAT = '♥'
const HEARTBEAT_MS = 20_000
const METHOD_NOT_FOUND = -32601

type Member = { socket: WebSocket; userId: string; subscriptions: Set<string>; session: string | null }

/** Who is where: JSON-RPC over a WebSocket, as the Studio's presence client speaks it. */
export function presenceRoutes(app: FastifyInstance, context: Context): void {
  const members = new Set<Member>()

  function broadcast(event: JsonObject): void {
    for (const { socket, subscriptions } of members) {
      for (const subscription of subscriptions) {
        const params = { subscription, result: event }
        if (socket.readyState === socket.OPEN) {
          socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'presence_subscription', params }))
        }
      }
    }
  }

  function leave(member: Member): void {
    if (member.session !== null) broadcast({ type: 'disconnect', i: member.userId, m: { session: member.session } })
    member.session = null
  }

  /** The result of a call, or undefined when there is no such method. */
  function call(member: Member, method: unknown, params: JsonObject): unknown {
    switch (method) {
      case 'presence_subscribe': {
        const subscription = randomName(12)
        member.subscriptions.add(subscription)
        return subscription
      }
      case 'presence_unsubscribe':
        return member.subscriptions.delete(String(params.subscriptionId ?? params.subscription))
      case 'presence_rollcall':
        broadcast({ type: 'rollCall', i: member.userId, session: params.session })
        return true
      case 'presence_announce': {
        const data = isObject(params.data) ? params.data : {}
        if (typeof data.sessionId === 'string') member.session = data.sessionId
        broadcast({ type: 'state', i: member.userId, m: data })
        return true
      }
      case 'presence_disconnect':
        leave(member)
        return true
      case 'authorization':
      case 'authorization_subscribe':
        return randomName(12)
      default:
        return undefined
    }
  }

  // Refused before the socket opens: the Studio tries one that opened and was closed again at once, for ever.
  const preValidation = async (request: FastifyRequest) => {
    requireDataset(context, request)
    requireCaller(request)
  }

  app.get(`${API}/socket/:dataset`, { websocket: true, preValidation }, (socket, request) => {
    const caller = callerOf(request)
    if (caller.kind === 'anonymous') return
    const member: Member = { socket, userId: caller.id, subscriptions: new Set(), session: null }
    members.add(member)
    const cut = () => {
      member.subscriptions.clear()
      socket.close(4001, 'Unauthorized')
    }
    const unwatch = context.connections.watch(request, caller, cut)
    const heartbeat = setInterval(() => {
      if (context.connections.isStillSignedIn(request, caller)) socket.send(HEARTBEAT)
      else cut()
    }, HEARTBEAT_MS)

    socket.on('message', (message: unknown) => {
      try {
        const { id, method, params } = parseObject(String(message))
        const result = call(member, method, isObject(params) ? params : {})
        const answer =
          result === undefined ? { error: { code: METHOD_NOT_FOUND, message: 'Method not found' } } : { result }
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...answer }))
      } catch {
        socket.close(1007, 'Messages must be JSON-RPC')
      }
    })
    socket.on('close', () => {
      clearInterval(heartbeat)
      unwatch()
      members.delete(member)
      leave(member)
    })
  })
}
