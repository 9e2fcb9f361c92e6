import type { FastifyRequest } from 'fastify'
import { equal } from '../signature.ts'
import { openSecrets } from '../secrets.ts'

/** Whether a request comes from a script that can read this installation's secrets. */
export function carriesWriteToken({ headers }: FastifyRequest, dataDir: string): boolean {
  const [scheme, token = ''] = (headers.authorization ?? '').split(' ')
  const { write } = openSecrets(dataDir)
  return scheme === 'Bearer' && write !== undefined && equal(token, write)
}
