import { AnchorError } from './anchor-error.ts'

const timeoutMs = 20_000
const maxAnswerBytes = 100_000

type Answer = { status: number; body: Buffer }

/** Sends something to a place outside, and reads its answer. @throws AnchorError if there is none in time */
export async function post(url: string | URL, body: Uint8Array | string, contentType: string): Promise<Answer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: typeof body === 'string' ? body : Uint8Array.from(body),
      headers: { 'content-type': contentType },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of answer.body ?? []) {
      size += part.length
      if (size > maxAnswerBytes) throw new Error(`It answered with more than ${maxAnswerBytes} bytes.`)
      parts.push(part)
    }
    return { status: answer.status, body: Buffer.concat(parts) }
  } catch (cause) {
    throw new AnchorError('It does not answer.', { cause })
  }
}
