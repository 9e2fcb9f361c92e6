import type { FastifyHttpOptions } from 'fastify'
import type { Server } from 'node:http'

/** What one visitor may take of the server. Times are in milliseconds. */
export type Limits = {
  /** Until a request's headers are all there. */
  headers: number
  /** Until all of a request is there: an asset may come over a slow line. */
  request: number
  /** In which nothing is sent or taken on a connection: somebody who does not read is let go. */
  silence: number
  /** Between two requests on a connection; longer than proxies keep theirs, so that none is closed under them. */
  keepAlive: number
  /** How often the two first are looked at. */
  check: number
  /** Of a request's line and headers together, in bytes. */
  headerBytes: number
  /** Open at once; more are closed at once. Each takes some 20 kB. */
  connections: number
  /** Requests of one connection that are not answered yet. Browsers and proxies send one after the other. */
  unanswered: number
}

export const defaultLimits: Limits = {
  headers: 15_000,
  request: 300_000,
  silence: 120_000,
  keepAlive: 72_000,
  check: 5_000,
  headerBytes: 16 * 1024,
  connections: 4096,
  unanswered: 32,
}

/** Node's own guards: https://nodejs.org/api/http.html#class-httpserver */
export const serverOptions = ({ headers, request, silence, keepAlive, check, headerBytes }: Limits) =>
  ({
    requestTimeout: request,
    connectionTimeout: silence,
    keepAliveTimeout: keepAlive,
    http: { headersTimeout: headers, connectionsCheckingInterval: check, maxHeaderSize: headerBytes },
  }) satisfies FastifyHttpOptions<Server>
