import type { SanityClient } from '@sanity/client'

/**
 * Waits for an answer of the lake, including the client's retries, for twice the client's own timeout. That one ends with
 * the headers: if the connection is lost in the middle of an answer, the client waits forever.
 * @throws Error when it takes longer
 */
export async function withTimeout<T>(client: SanityClient, answer: Promise<T>): Promise<T> {
  const timeoutMs = 2 * (client.config().timeout ?? 60_000)
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No complete answer came within ${timeoutMs / 1000} s.`)), timeoutMs)
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer))
}
