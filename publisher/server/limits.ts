import type { FastifyHttpOptions } from 'fastify'
import type { Server } from 'node:http'

/** Limits on requests and connections. Times are in milliseconds. */
export type Limits = {
  /** The time until a request's headers are complete. */
  headers: number
  /** The time until a request is complete: an asset may come over a slow line. */
  request: number
  /** The time without any traffic after which a connection is closed, such as that of a client that does not read. */
  silence: number
  /** The time between two requests on a connection: longer than proxies keep theirs open. */
  keepAlive: number
  /** How often `headers` and `request` are checked. */
  check: number
  /** The maximum size of a request's line and headers together, in bytes. */
  headerBytes: number
  /** The maximum number of open connections; beyond it, the one that has been silent for longest is closed. Each takes some 20 kB. */
  connections: number
  /** The maximum number of unanswered requests on a connection. Browsers and proxies send one after the other. */
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

/** The limits that Node enforces: https://nodejs.org/api/http.html#class-httpserver */
export const serverOptions = ({ headers, request, silence, keepAlive, check, headerBytes }: Limits) =>
  ({
    requestTimeout: request,
    connectionTimeout: silence,
    keepAliveTimeout: keepAlive,
    http: { headersTimeout: headers, connectionsCheckingInterval: check, maxHeaderSize: headerBytes },
  }) satisfies FastifyHttpOptions<Server>
