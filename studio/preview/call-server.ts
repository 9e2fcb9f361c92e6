import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { isEmbedded } from '../content-lake/lake-connection.ts'

/** A path of the rendering server, which is beside the Studio wherever the lake is. */
export const previewFrame = '/preview/frame/'

type Call = {
  method?: 'GET' | 'POST' | 'DELETE'
  /** JSON. */
  body?: string
}

/** The server's answer, or a sentence that says why there is none. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: string }

const refusal = z.object({ error: z.string() })
const signIn = isEmbedded
  ? 'You’ve been signed out. Reload the Studio and sign in.'
  : 'The server does not know who you are: this browser keeps your sign-in in a cookie of Sanity’s, which only Sanity can read. Tell whoever runs the site.'
const noAnswer = 'The server isn’t responding. Check your connection; the page will come back by itself.'

/** Sends a request to the server as the signed-in user. A relative path is below `/preview/`. */
export async function callServer<T>(
  client: SanityClient,
  path: string,
  answer: z.ZodType<T>,
  { method = 'GET', body }: Call = {},
): Promise<Answer<T>> {
  const { token } = client.config()
  try {
    const response = await fetch(path.startsWith('/') ? path : `/preview/${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(!isEmbedded && token ? { authorization: `Bearer ${token}` } : {}),
      },
      body,
    })
    if (response.status === 401) return { ok: false, problem: signIn }
    const value: unknown = await response.json()
    if (response.ok) return { ok: true, value: answer.parse(value) }
    return { ok: false, problem: refusal.safeParse(value).data?.error ?? noAnswer }
  } catch {
    return { ok: false, problem: noAnswer }
  }
}
