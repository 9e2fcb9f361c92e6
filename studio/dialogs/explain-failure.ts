import { z } from 'zod'

/** Why publishing failed, for the editor. `retry`: whether pressing the button again may help. */
export type Failure = { title: string; explanation: string; retry: boolean }

/** The version that the lake has in the place of the failed one, looked up after the failure. */
export type Found = { sequence: number; publishedAt: string; author?: string } | undefined

const requestError = z.object({ statusCode: z.number() })

/** The HTTP status of a failed request; `undefined` if the lake did not answer. */
const statusOf = (error: unknown): number | undefined => requestError.safeParse(error).data?.statusCode

export const kept = 'Nothing was published, and what you typed here is kept.'

/**
 * Explains a failed transaction.
 * @param found the version recorded in the place of the one that failed, if there is one
 * @param time formats a moment in the editor's own time
 */
export function explainFailure(error: unknown, found: Found, time: (moment: string) => string): Failure {
  if (found) {
    return {
      title: `${found.author ?? 'Somebody else'} published version ${found.sequence} at ${time(found.publishedAt)}`,
      explanation:
        'You were both about to publish, and theirs came first: it has the text of the draft as it was then. What you typed here is kept. Check again to see what still differs.',
      retry: false,
    }
  }
  const status = statusOf(error)
  if (status === 409) {
    return {
      title: 'The draft was edited in the meantime',
      explanation: `It’s no longer the text shown here. ${kept} Check again, review the changes, and publish.`,
      retry: false,
    }
  }
  if (status === 401) {
    return {
      title: 'You’ve been signed out',
      explanation: `${kept} Sign in again in another tab, come back here, and publish.`,
      retry: true,
    }
  }
  if (status === 403) {
    return {
      title: 'You can’t publish',
      explanation: `${kept} Your account can edit but not publish: ask whoever runs the site.`,
      retry: false,
    }
  }
  if (status === undefined) {
    return {
      title: 'The Content Lake isn’t responding',
      explanation:
        'We can’t tell whether the version was published. What you typed here is kept. Check your connection and try again. A version is never published twice.',
      retry: true,
    }
  }
  return {
    title: 'The Content Lake refused to publish',
    explanation: `${kept} It said: ${messageOf(error)}`,
    retry: status >= 500,
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
