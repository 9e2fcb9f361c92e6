import { request, type Agent, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** Somebody who is not signed in, at an address of their own as the proxy in front of the server names it. */
export type Stranger = {
  url: string
  agent: Agent
  address: string
  /** A transaction of long ago, from which a listener can resume. */
  lastEventId: string
  /** The attack is over. */
  signal: AbortSignal
}

/** Sends one request and says how it was answered: the status, or 0 if the connection was cut. */
type Attack = (stranger: Stranger) => Promise<number>

type Sent = {
  method?: 'GET' | 'POST'
  body?: string
  headers?: Record<string, string>
  /** How the answer is read: at once; a chunk in each second; or not at all, with the connection kept open. */
  reading?: 'all' | 'slow' | 'none'
}

/** How long a client keeps a connection whose answer it reads slowly or not at all. */
const holdMs = 10_000
const readEveryMs = 1000

async function ask({ url, agent, address, signal }: Stranger, path: string, sent: Sent = {}): Promise<number> {
  const { method = 'GET', body, headers = {}, reading = 'all' } = sent
  const { promise, resolve } = Promise.withResolvers<IncomingMessage | undefined>()
  const asked = request(`${url}${path}`, {
    agent,
    method,
    signal,
    headers: {
      'x-forwarded-for': address,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  asked.on('error', () => resolve(undefined))
  asked.on('response', resolve)
  asked.end(body)
  const answer = await promise
  if (!answer) return 0
  answer.on('error', () => {})
  if (reading === 'all') await readAll(answer)
  else await hold(answer, reading, signal)
  return answer.statusCode ?? 0
}

function readAll(answer: IncomingMessage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  answer.on('close', resolve)
  answer.resume()
  return promise
}

async function hold(answer: IncomingMessage, reading: 'slow' | 'none', signal: AbortSignal): Promise<void> {
  const end = Date.now() + holdMs
  while (!answer.closed && Date.now() < end && !signal.aborted) {
    await wait(readEveryMs, undefined, { signal }).catch(() => undefined)
    if (reading === 'slow') answer.read()
  }
  answer.destroy()
}

const data = '/v2025-02-19/data'
/** Addresses have 16 KB at most: a stroke, written as it is, takes a third of the room. */
const groq = (query: string) => `query=${encodeURIComponent(query).replaceAll('%7C', '|')}`
const query = (text: string, more = '') => `${data}/query/production?${groq(text)}${more}`
const listen = (text: string, more = '') => `${data}/listen/production?${groq(text)}${more}`

const wildcards = `*["${'a'.repeat(80)}" match "${'*a'.repeat(9)}*b"]`
const joins = '*{"a": *{"b": *[references(^._id) || ^._id in [^._ref, _ref]]}}'
const alternatives = `*[${'a||'.repeat(3000)}a]`
const product = '*{"a": *{"b": *}}'
const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`
const deepPatch = JSON.stringify({
  mutations: [{ patch: { id: 'siteSettings', set: { '..a..b..c': 1, 'x[0:90000000]': 1 } } }],
})
const junk = JSON.stringify({ _id: 'policy-cookies', text: 'x'.repeat(200_000) })

/** The worst that is known of, by what it is meant to use up. */
export const attacks: Record<string, Attack> = {
  'joins of joins': (stranger) => ask(stranger, query(joins)),
  'patterns with many wildcards': (stranger) => ask(stranger, query(wildcards)),
  'a filter of thousands of alternatives': (stranger) => ask(stranger, query(alternatives)),
  'a huge answer, read slowly': (stranger) => ask(stranger, query(product), { reading: 'slow' }),
  'a huge answer, not read': (stranger) => ask(stranger, query(product), { reading: 'none' }),
  'a listener with a slow filter': (stranger) => ask(stranger, listen(wildcards), { reading: 'none' }),
  'a listener that is slow to parse': (stranger) => ask(stranger, listen(alternatives), { reading: 'slow' }),
  'a slow filter, resumed': (stranger) =>
    ask(stranger, listen(wildcards, `&enableResume=true&lastEventId=${stranger.lastEventId}`), { reading: 'slow' }),
  'all of the history, resumed': (stranger) =>
    ask(stranger, listen('*', `&enableResume=true&includeResult=true&lastEventId=${stranger.lastEventId}`), {
      reading: 'none',
    }),
  'nested parameters': (stranger) => ask(stranger, query('*[$a == a]', `&$a=${nested}`)),
  'an export, not read': (stranger) => ask(stranger, `${data}/export/production`, { reading: 'none' }),
  'documents by the hundred': (stranger) =>
    ask(stranger, `${data}/doc/production/${Array.from({ length: 300 }, (_, n) => `policy-cookies-v${n}`).join(',')}`),
  'a patch of recursive descents': (stranger) =>
    ask(stranger, `${data}/mutate/production`, { method: 'POST', body: deepPatch }),
  'a webhook that nobody signed': (stranger) =>
    ask(stranger, '/webhooks/sanity', {
      method: 'POST',
      body: junk,
      headers: { 'sanity-webhook-signature': `t=${Date.now()},v1=AAAA` },
    }),
  'a guessed password': (stranger) =>
    ask(stranger, '/sign-in', {
      method: 'POST',
      body: `email=${encodeURIComponent(`${stranger.address}@example.com`)}&password=${'x'.repeat(60)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: stranger.url },
    }),
  'a guessed preview': (stranger) => ask(stranger, `/preview/shared/${'A'.repeat(43)}/`),
  'a page that does not exist': (stranger) => ask(stranger, `/${'a/'.repeat(2000)}`),
}
