import type { SanityClient } from '@sanity/client'

/**
 * Waits for an answer of the lake, its retries included, for twice the client's own timeout. The client waits for good
 * when a connection ends in the middle of an answer: its timeout is over as soon as the headers are there.
 * @throws Error when it takes longer
 */
export async function inTime<T>(client: SanityClient, asked: Promise<T>): Promise<T> {
  const patience = 2 * (client.config().timeout ?? 60_000)
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No whole answer came within ${patience / 1000} s.`)), patience)
  return Promise.race([asked, promise]).finally(() => clearTimeout(timer))
}
