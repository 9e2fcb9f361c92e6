import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import { siteHeaders } from '../../publisher/server/headers.ts'

/** A built site, served to this machine alone, with the headers that visitors get. */
export type ServedFolder = { url: string; stop: () => Promise<void> }

/** Serves a folder on a free port of the loopback. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const app = fastify({ forceCloseConnections: true })
  await app.register(fastifyStatic, { root: folder, setHeaders: (reply) => void reply.headers(siteHeaders) })
  app.setNotFoundHandler((_request, reply) => reply.code(404).headers(siteHeaders).sendFile('404.html'))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, stop: () => app.close() }
}
