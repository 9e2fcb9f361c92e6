import type { FastifyInstance, FastifyRequest } from 'fastify'
import { equal } from '../signature.ts'
import type { Secrets } from '../secrets.ts'

/**
 * Refuses whoever does not carry the lake's write token, which only scripts that can read `secrets.json` know, before
 * anything of what they send is read.
 */
export function requireWriteToken(app: FastifyInstance, secrets: () => Secrets): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!carriesWriteToken(request, secrets())) return reply.code(401).send({ error: 'Not allowed.' })
    return undefined
  })
}

function carriesWriteToken({ headers }: FastifyRequest, { write }: Secrets): boolean {
  const [scheme, token = ''] = (headers.authorization ?? '').split(' ')
  return scheme === 'Bearer' && write !== undefined && equal(token, write)
}
