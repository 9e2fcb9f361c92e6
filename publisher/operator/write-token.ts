import type { FastifyRequest } from 'fastify'
import { equal } from '../signature.ts'
import type { Secrets } from '../secrets.ts'

/** Whether a request comes from a script that can read this installation's secrets. */
export function carriesWriteToken({ headers }: FastifyRequest, { write }: Secrets): boolean {
  const [scheme, token = ''] = (headers.authorization ?? '').split(' ')
  return scheme === 'Bearer' && write !== undefined && equal(token, write)
}
