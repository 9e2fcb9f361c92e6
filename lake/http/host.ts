import type { FastifyRequest } from 'fastify'
import { printable } from '../json/printable.ts'
import { httpError } from './api-error.ts'

const loopback = /^(?:localhost|[a-z0-9-]{1,63}\.localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Refuses requests for other host names. Links and origins depend on the host, so a page that points its own name at
 * this address must not pass for one of ours.
 */
export function checkHost(request: FastifyRequest, hosts: readonly string[] | undefined): void {
  const { host } = request
  if (!hosts || loopback.test(host) || hosts.includes(host.toLowerCase())) return
  throw httpError(421, `This lake is not known as ${printable(host)}. Its public address is set where it is started.`)
}
