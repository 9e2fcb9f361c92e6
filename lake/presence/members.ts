import type { WebSocket } from '@fastify/websocket'
import type { JsonObject } from '../json/object.ts'
import { randomName } from '../store/random.ts'

/** An open connection of a person who is present. */
export type Member = { socket: WebSocket; userId: string; subscriptions: Set<string>; session: string | null }

/** The Studio has one. Every message is sent once for each. */
const maxSubscriptions = 4
/** Unread data beyond which a client is disconnected. */
const maxUnreadBytes = 1024 * 1024

/** People who are present, and the messages they receive about each other. */
export function openMembers() {
  const members = new Set<Member>()

  function broadcast(event: JsonObject): void {
    const result = JSON.stringify(event)
    for (const { socket, subscriptions } of members) {
      if (socket.readyState !== socket.OPEN) continue
      if (socket.bufferedAmount > maxUnreadBytes) {
        socket.terminate()
        continue
      }
      for (const subscription of subscriptions) {
        const params = `{"subscription":${JSON.stringify(subscription)},"result":${result}}`
        socket.send(`{"jsonrpc":"2.0","method":"presence_subscription","params":${params}}`)
      }
    }
  }

  function leave(member: Member): void {
    if (member.session !== null) broadcast({ type: 'disconnect', i: member.userId, m: { session: member.session } })
    member.session = null
  }

  return {
    broadcast,
    leave,
    add: (member: Member): void => void members.add(member),
    remove(member: Member): void {
      members.delete(member)
      leave(member)
    },
    countOf: (userId: string): number => [...members].filter((member) => member.userId === userId).length,
    /** The oldest subscription ends when there are too many. */
    subscribe({ subscriptions }: Member): string {
      const subscription = randomName(12)
      subscriptions.add(subscription)
      const [oldest] = subscriptions
      if (subscriptions.size > maxSubscriptions && oldest !== undefined) subscriptions.delete(oldest)
      return subscription
    },
  }
}
