import { z } from 'zod'

const status = z.object({
  builds: z.array(z.object({ outcome: z.string(), startedAt: z.string(), detail: z.string().nullish() })),
})

/** Why the site does not follow what was published. */
export type PublisherProblem = { since: string; lines: string[] }

/**
 * What went wrong in the last pull or build, from what `/status` tells; nothing when it went well, while the first
 * one runs, or when the answer is not one.
 */
export function publisherProblem(answer: unknown): PublisherProblem | undefined {
  const ended = (status.safeParse(answer).data?.builds ?? []).filter(({ outcome }) => outcome !== 'running')
  const firstGood = ended.findIndex(({ outcome }) => outcome !== 'failed' && outcome !== 'interrupted')
  const failed = (firstGood < 0 ? ended : ended.slice(0, firstGood)).filter(({ outcome }) => outcome === 'failed')
  const [last] = failed
  if (!last) return undefined
  const lines = (last.detail ?? '').split('\n').map((line) => line.replace(/^\s*·\s*/, '').trim())
  return { since: failed.at(-1)?.startedAt ?? last.startedAt, lines: lines.filter((line) => line !== '') }
}
