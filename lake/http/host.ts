import type { FastifyRequest } from 'fastify'
import { printable } from '../json/printable.ts'
import { httpError } from './api-error.ts'

const loopback = /^(?:localhost|[a-z0-9-]{1,63}\.localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Refuses requests that were sent to another name: links and origins are judged by the host, so a page that points a
 * name of its own at this address must not be taken for a page of ours.
 */
export function checkHost(request: FastifyRequest, hosts: readonly string[] | undefined): void {
  const { host } = request
  if (!hosts || loopback.test(host) || hosts.includes(host.toLowerCase())) return
  throw httpError(421, `This lake is not known as ${printable(host)}. Its public address is set where it is started.`)
}
