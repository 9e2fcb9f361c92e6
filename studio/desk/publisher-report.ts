import { z } from 'zod'

const status = z.object({
  builds: z.array(z.object({ outcome: z.string(), startedAt: z.string(), detail: z.string().nullish() })).default([]),
  archive: z.object({ notes: z.array(z.string()) }).optional(),
})

/** Why the site does not follow what was published. */
export type PublisherProblem = { since: string; lines: string[] }

/** What the publisher has to say to the editors. */
export type PublisherReport = {
  /** What went wrong in the last pull or build; nothing when it went well, or while the first one runs. */
  problem: PublisherProblem | undefined
  /** What the last pull noticed without stopping: a document that is gone from the lake and kept in the archive, say. */
  notes: string[]
}

/** What `/status/set-aside` tells. */
export const setAsideAnswer = z.object({
  setAside: z.array(
    z.object({
      document: z.string(),
      title: z.string().optional(),
      policy: z.string().optional(),
      problems: z.array(z.object({ field: z.string(), message: z.string() })),
      advice: z.string(),
      isDecided: z.boolean(),
    }),
  ),
})

/** A document that cannot be published. */
export type SetAside = { document: string; type: string; title: string; lines: string[]; advice: string }

/** What an editor has to know of: not what an operator has decided. */
export const setAsideReport = ({ setAside }: z.infer<typeof setAsideAnswer>): SetAside[] =>
  setAside
    .filter(({ isDecided }) => !isDecided)
    .map(({ document, title, policy, problems, advice }) => ({
      document,
      type: document === policy ? 'policy' : 'policyVersion',
      title: title ?? document,
      lines: problems.map(({ field, message }) => `${field}: ${message}`),
      advice,
    }))

/** Reads what `/status` tells; of an answer that is none, nothing. */
export function publisherReport(answer: unknown): PublisherReport {
  const { builds, archive } = status.safeParse(answer).data ?? { builds: [] }
  return { problem: problemOf(builds), notes: [...new Set(archive?.notes)] }
}

function problemOf(builds: z.infer<typeof status>['builds']): PublisherProblem | undefined {
  const ended = builds.filter(({ outcome }) => outcome !== 'running')
  const firstGood = ended.findIndex(({ outcome }) => outcome !== 'failed' && outcome !== 'interrupted')
  const failed = (firstGood < 0 ? ended : ended.slice(0, firstGood)).filter(({ outcome }) => outcome === 'failed')
  const [last] = failed
  if (!last) return undefined
  const lines = (last.detail ?? '').split('\n').map((line) => line.replace(/^\s*·\s*/, '').trim())
  return { since: failed.at(-1)?.startedAt ?? last.startedAt, lines: lines.filter((line) => line !== '') }
}
