import type { FastifyRequest } from 'fastify'
import { equal } from '../signature.ts'
import type { Secrets } from '../secrets.ts'

/** Whether a request carries the lake's write token, which only scripts that can read `secrets.json` know. */
export function carriesWriteToken({ headers }: FastifyRequest, { write }: Secrets): boolean {
  const [scheme, token = ''] = (headers.authorization ?? '').split(' ')
  return scheme === 'Bearer' && write !== undefined && equal(token, write)
}
