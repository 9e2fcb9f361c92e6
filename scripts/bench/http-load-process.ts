import { Agent, get } from 'node:http'
import { argv } from 'node:process'
import { z } from 'zod'
import type { LoadResult } from './http-load.ts'

const { url, paths, seconds, connections } = z
  .object({ url: z.string(), paths: z.array(z.string()), seconds: z.number(), connections: z.number() })
  .parse(JSON.parse(argv[2] ?? ''))
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const times: number[] = []
let failed = 0
let at = 0
const end = performance.now() + seconds * 1000

const ask = (path: string): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  get(url + path, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
    response.resume()
    response.on('close', () => resolve(response.complete && (response.statusCode ?? 500) < 400))
  }).on('error', () => resolve(false))
  return promise
}
const work = async () => {
  while (performance.now() < end) {
    const began = performance.now()
    if (await ask(paths[at++ % paths.length] ?? '/')) times.push(performance.now() - began)
    else failed++
  }
}
await Promise.all(Array.from({ length: connections }, work))
agent.destroy()
times.sort((a, b) => a - b)
const part = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
const result: LoadResult = {
  perSecond: (times.length + failed) / seconds,
  median: part(0.5),
  p99: part(0.99),
  slowest: part(1),
  failed,
}
console.log(JSON.stringify(result))
