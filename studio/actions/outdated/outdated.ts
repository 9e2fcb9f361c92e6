import { z } from 'zod'

const answer = z.object({
  policies: z.array(z.object({ _id: z.string(), title: z.string().nullish(), uses: z.array(z.string().nullable()) })),
  shared: z.array(z.object({ _id: z.string(), heading: z.string().nullish(), _updatedAt: z.string() })),
  versions: z.array(z.object({ policy: z.string(), publishedAt: z.string() })),
})

/** A policy that may promise something else than a shared section that it uses. */
export type Candidate = {
  id: string
  title: string
  /** The headings of the shared sections that were published since the policy's last version. */
  headings: string[]
}

/**
 * The policies whose shared sections were published after their last version. Whether the words differ is another
 * question: somebody may have published the same words again.
 */
export function readCandidates(value: unknown): Candidate[] | undefined {
  const read = answer.safeParse(value).data
  if (!read) return undefined
  const { policies, shared, versions } = read
  const latest = new Map<string, string>()
  for (const { policy, publishedAt } of versions)
    if (publishedAt > (latest.get(policy) ?? '')) latest.set(policy, publishedAt)
  return policies.flatMap(({ _id: id, title, uses }) => {
    const last = latest.get(id)
    // Without a version there is no promise yet.
    const newer = last === undefined ? [] : shared.filter((one) => uses.includes(one._id) && one._updatedAt > last)
    if (newer.length === 0) return []
    const headings = newer.map(({ heading }) => heading || 'Untitled section')
    return [{ id, title: title || 'Untitled policy', headings }]
  })
}

/** What changed, for the desk and a badge. */
export function changedInWords({ headings }: Pick<Candidate, 'headings'>): string {
  const named = new Intl.ListFormat('en').format(headings.map((heading) => `“${heading}”`))
  return `${named} changed since its last version. Readers still see the old text.`
}
