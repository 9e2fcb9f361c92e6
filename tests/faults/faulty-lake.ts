import { createServer, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/** Ways in which a lake is not what it should be. */
export const lakeFaults = ['slow', 'truncated', 'wrong', 'empty', 'absent', 'another page', 'failing'] as const
export type LakeFault = (typeof lakeFaults)[number]

export type FaultyLake = { url: string; close: () => Promise<void> }

/** Stands in front of a lake and hands on what it says, in one of these ways. */
export async function openFaultyLake(lake: string, fault: LakeFault): Promise<FaultyLake> {
  const server = createServer((request, response) => {
    if (fault === 'absent') return void request.socket.destroy()
    const { method, headers, url = '/' } = request
    const { host: _, connection: __, 'accept-encoding': ___, ...rest } = headers
    const sent = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)])
    buffer(request)
      .then((body) => fetch(lake + url, { method, headers: sent, body: method === 'POST' ? body : undefined }))
      .then(async (answer) => say(response, fault, answer.status, await answer.text()))
      .catch(() => request.socket.destroy())
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  const close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, close }
}

async function say(response: ServerResponse, fault: LakeFault, status: number, text: string): Promise<void> {
  const type = { 'content-type': 'application/json' }
  if (fault === 'slow') await wait(150)
  if (fault === 'failing') return void response.writeHead(500, type).end('{"error":"down"}')
  if (fault === 'another page') {
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>')
  }
  if (fault === 'truncated') {
    response.writeHead(status, { ...type, 'content-length': Buffer.byteLength(text) })
    response.write(text.slice(0, text.length >> 1), () => response.destroy())
    return
  }
  response
    .writeHead(status, type)
    .end(fault === 'wrong' ? text.replaceAll('stays', 'changes') : fault === 'empty' ? emptied(text) : text)
}

/** The same answer, with nothing in its lists. */
const emptied = (text: string): string =>
  JSON.stringify(JSON.parse(text), (_, value: unknown) => (Array.isArray(value) ? [] : value))
