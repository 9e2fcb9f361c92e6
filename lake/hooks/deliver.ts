import type { HookConfig } from './config.ts'
import type { Message } from './messages.ts'
import { signature } from './signature.ts'

const timeoutMs = 30_000
/** Of the receiver's answer, in the list of attempts. */
const maxAnswerLength = 2000

export type Delivery = { code: number | null; body: string | null; failure: string | null; duration: number }

/** Sends a message once. Never throws: the result contains any error. */
export async function deliver(
  hook: HookConfig,
  message: Message,
  body: string,
  project: { projectId: string; dataset: string },
  signal: AbortSignal,
): Promise<Delivery> {
  const started = performance.now()
  try {
    const response = await fetch(hook.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Sanity.io webhook delivery',
        'idempotency-key': message.key,
        'sanity-transaction-id': message.transactionId,
        'sanity-transaction-time': message.time,
        'sanity-document-id': message.documentId,
        'sanity-dataset': project.dataset,
        'sanity-project-id': project.projectId,
        'sanity-webhook-id': hook.id,
        'sanity-operation': message.operation,
        ...(hook.secret ? { 'sanity-webhook-signature': signature(body, hook.secret, Date.now()) } : {}),
      },
    })
    const answer = await startOf(response)
    return { code: response.status, body: answer, failure: null, duration: performance.now() - started }
  } catch (error) {
    const failure =
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : 'failed'
    return { code: null, body: null, failure, duration: performance.now() - started }
  }
}

/** Reads a response up to the length that attempts list, whatever the receiver sends. */
async function startOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= maxAnswerLength) break
  }
  return text.slice(0, maxAnswerLength)
}
