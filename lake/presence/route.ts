import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OpenConnections } from '../auth/open-connections.ts'
import { httpError } from '../http/api-error.ts'
import { API, callerOf, requireCaller, requireDataset, type Project } from '../http/request.ts'
import { isObject, parseObject, type JsonObject } from '../json/object.ts'
import { randomName } from '../store/random.ts'
import { openMembers, type Member } from './members.ts'

const heartbeat = '♥'
const heartbeatMs = 20_000
const methodNotFound = -32601
/** Connection limit per person: more windows than anyone has open. */
const maxConnectionsPerPerson = 50
/** More than any Studio says of where somebody is. README.md names it. */
const maxMessageLength = 32 * 1024
/** A Studio says where somebody is a few times a second at most. */
const maxMessagesPerSecond = 50

export type PresenceParts = { project: Project; connections: OpenConnections }

/** Presence: JSON-RPC over a WebSocket, for the Studio's presence client. */
export function presenceRoutes(app: FastifyInstance, { project, connections }: PresenceParts): void {
  const members = openMembers()

  // Refused before the socket opens: the Studio tries one that opened and was closed again at once, for ever.
  const preValidation = async (request: FastifyRequest) => {
    requireDataset(project, request)
    const { id } = requireCaller(request)
    if (members.countOf(id) >= maxConnectionsPerPerson) throw httpError(429, 'Too many connections')
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
    const unwatch = connections.watch(request, caller, cut)
    let recent = 0
    const everySecond = setInterval(() => (recent = 0), 1000)
    const beat = setInterval(() => {
      if (connections.isStillSignedIn(request, caller)) socket.send(heartbeat)
      else cut()
    }, heartbeatMs)

    socket.on('message', (message: unknown) => {
      const text = String(message)
      if (text.length > maxMessageLength) return socket.close(1009, 'The message is too long')
      if (++recent > maxMessagesPerSecond) return socket.close(1008, 'Too many messages')
      try {
        const { id, method, params } = parseObject(text)
        const result = call(member, method, isObject(params) ? params : {})
        const answer =
          result === undefined ? { error: { code: methodNotFound, message: 'Method not found' } } : { result }
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...answer }))
      } catch {
        socket.close(1007, 'Messages must be JSON-RPC')
      }
    })
    socket.on('close', () => {
      clearInterval(everySecond)
      clearInterval(beat)
      unwatch()
      members.remove(member)
    })
  })

  /** The result of a call, or undefined when there is no such method. */
  function call(member: Member, method: unknown, params: JsonObject): unknown {
    switch (method) {
      case 'presence_subscribe':
        return members.subscribe(member)
      case 'presence_unsubscribe':
        return member.subscriptions.delete(String(params.subscriptionId ?? params.subscription))
      case 'presence_rollcall':
        members.broadcast({ type: 'rollCall', i: member.userId, session: params.session })
        return true
      case 'presence_announce': {
        const data = isObject(params.data) ? params.data : {}
        if (typeof data.sessionId === 'string') member.session = data.sessionId
        members.broadcast({ type: 'state', i: member.userId, m: data })
        return true
      }
      case 'presence_disconnect':
        members.leave(member)
        return true
      case 'authorization':
      case 'authorization_subscribe':
        return randomName(12)
      default:
        return undefined
    }
  }
}
