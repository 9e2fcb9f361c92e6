import { createHmac } from 'node:crypto'

/** `t=<unix milliseconds>,v1=<base64url HMAC-SHA256 of "t.body">`, the header by which Sanity signs a webhook. */
export function signature(body: string, secret: string, timestamp: number): string {
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('base64url')
  return `t=${timestamp},v1=${mac}`
}
