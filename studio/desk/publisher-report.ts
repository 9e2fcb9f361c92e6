import { z } from 'zod'

const status = z.object({
  builds: z.array(z.object({ outcome: z.string(), startedAt: z.string(), detail: z.string().nullish() })).default([]),
  archive: z.object({ notes: z.array(z.string()) }).optional(),
})

/** Why the site does not show the latest publication. */
export type PublisherProblem = { since: string; lines: string[] }

/** What the publisher reports to editors. */
export type PublisherReport = {
  /** What went wrong in the last pull or build; undefined if it succeeded, or while the first one runs. */
  problem: PublisherProblem | undefined
  /** Notes of the last pull, such as a document that is missing in the lake and kept in the archive. */
  notes: string[]
}

/** The answer of `/status/set-aside`. */
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

/** The documents that editors must know about: not those that an operator has set aside permanently. */
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

/** Reads the answer of `/status`; an invalid answer gives an empty report. */
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
