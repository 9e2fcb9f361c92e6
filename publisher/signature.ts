import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far a webhook's time may be from ours, in milliseconds: older ones are replays. */
const freshness = 5 * 60_000

export type SignatureProblem = 'missing' | 'malformed' | 'stale' | 'wrong'

/**
 * Checks the header `sanity-webhook-signature: t=<unix milliseconds>,v1=<base64url HMAC-SHA256>` over
 * `<t>.<raw body>`. Several secrets may be right while one is being changed.
 * https://www.sanity.io/docs/webhooks#webhook-signatures
 * @returns the problem; undefined if the signature is valid.
 */
export function checkSignature(
  header: string | undefined,
  body: Buffer,
  secrets: readonly string[],
  now: number,
): SignatureProblem | undefined {
  if (header === undefined) return 'missing'
  const { time, given } = partsOf(header) ?? {}
  if (time === undefined || given === undefined) return 'malformed'
  // Every secret is tried, so that the time taken does not tell which one fits.
  const matches = secrets.filter((secret) => equal(sign(`${time}.`, body, secret), given))
  if (matches.length === 0) return 'wrong'
  return isStale(time, now) ? 'stale' : undefined
}

/** What is wrong with the header, whatever the body is. */
export function problemWithHeader(header: string | undefined, now: number): SignatureProblem | undefined {
  if (header === undefined) return 'missing'
  const parts = partsOf(header)
  if (!parts) return 'malformed'
  return isStale(parts.time, now) ? 'stale' : undefined
}

function partsOf(header: string): { time: string; given: string } | undefined {
  const [, time, given] = /^t=(\d{1,16}), ?v1=([A-Za-z0-9_-]{1,100})$/.exec(header.trim()) ?? []
  return time === undefined || given === undefined ? undefined : { time, given }
}

const isStale = (time: string, now: number): boolean => Math.abs(now - Number(time)) > freshness

function sign(prefix: string, body: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(prefix).update(body).digest('base64url')
}

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export function equal(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHmac('sha256', 'compare').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
