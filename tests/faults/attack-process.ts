import { Agent } from 'node:http'
import { env, stdin } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { attacks, type Stranger } from './attacks.ts'

/**
 * So many strangers, each with an address of its own, who send one attack after the other until standard input ends.
 * Prints how often each attack was answered with which status.
 */
const { url, clients, lastEventId } = z
  .object({ url: z.string(), clients: z.int(), lastEventId: z.string() })
  .parse(JSON.parse(env['ATTACK'] ?? ''))

/** A client and its server are this far apart. */
const roundTripMs = 50

const over = new AbortController()
stdin.on('end', () => over.abort()).resume()

const list = Object.entries(attacks)
const answers: Record<string, Record<string, number>> = {}

async function attackAgainAndAgain(number: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const address = `198.51.${100 + Math.floor(number / 250)}.${(number % 250) + 1}`
  const stranger: Stranger = { url, agent, address, lastEventId, signal: over.signal }
  for (let turn = number; !over.signal.aborted; turn++) {
    const [name, attack] = list[turn % list.length] ?? []
    if (name === undefined || attack === undefined) break
    const status = await attack(stranger)
    if (over.signal.aborted) break
    const counts = (answers[name] ??= {})
    counts[status] = (counts[status] ?? 0) + 1
    await wait(roundTripMs, undefined, { signal: over.signal }).catch(() => undefined)
  }
  agent.destroy()
}

await Promise.all(Array.from({ length: clients }, (_, number) => attackAgainAndAgain(number)))
console.log(JSON.stringify(answers))
