import { argv } from 'node:process'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import { siteHeaders } from '../../publisher/server/headers.ts'

/** Serves a release’s files with @fastify/static as Policy Press would set it up. Prints its address. */
const root = argv[2] ?? ''
const app = fastify({ trustProxy: 'loopback' })
await app.register(fastifyStatic, {
  root,
  serve: false,
  preCompressed: true,
  lastModified: false,
  cacheControl: false,
})
app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
  const path = request.params['*']
  reply.headers({ ...siteHeaders, 'cache-control': 'public, max-age=0, must-revalidate' })
  return reply.sendFile(path === '' || path.endsWith('/') ? `${path}index.html` : path, root)
})
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
