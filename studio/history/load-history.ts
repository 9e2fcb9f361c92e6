import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import { versionFields, type Version } from '../../schemas/records/version.ts'

const shape = versionFields.shape
const listed = z.object({
  sequence: shape.sequence,
  title: z.string(),
  effectiveDate: shape.effectiveDate,
  dateKind: shape.dateKind.nullish(),
  publishedAt: z.string(),
  changeKind: shape.changeKind,
  changeSummary: z.string().nullish(),
  kindReason: z.string().nullish(),
  backdatingReason: z.string().nullish(),
  source: z.object({ url: z.string().nullish() }).nullish(),
  successor: z.object({ title: z.string() }).nullish(),
  hasText: z.boolean(),
})
/** A version in the history, without its text. */
export type ListedVersion = z.infer<typeof listed> & {
  /** The id of the user who recorded it; undefined if the lake does not know. */
  author?: string
}

/** All versions of a policy, in the order in which they were recorded, with who recorded each. */
export async function loadHistory(studioClient: SanityClient, policyId: string): Promise<ListedVersion[]> {
  const client = studioClient.withConfig({ apiVersion: '2025-02-19', useCdn: false, perspective: 'raw' })
  const found = z.array(listed).parse(
    await client.fetch(
      `*[_type == "policyVersion" && policy._ref == $policyId] | order(sequence asc) {
        sequence, title, effectiveDate, dateKind, publishedAt, changeKind, changeSummary, kindReason, backdatingReason,
        successor { title }, source, "hasText": count(sections) > 0
      }`,
      { policyId },
      { tag: 'history' },
    ),
  )
  const authors = await loadAuthors(
    client,
    found.map(({ sequence }) => versionDocumentId(policyId, sequence)),
  )
  return found.map((version) => ({ ...version, author: authors.get(versionDocumentId(policyId, version.sequence)) }))
}

const line = z.object({ author: z.string(), documentIDs: z.array(z.string()) })
/** How many document ids fit into one URL. */
const atOnce = 60

/** Who created each document, from its history; documents without a known author are left out. */
async function loadAuthors(client: SanityClient, ids: readonly string[]): Promise<Map<string, string>> {
  const authors = new Map<string, string>()
  try {
    for (let start = 0; start < ids.length; start += atOnce) {
      const asked = ids.slice(start, start + atOnce)
      const answer = await client.request<unknown>({
        url: `/data/history/${client.config().dataset}/transactions/${asked.join(',')}?excludeContent=true&limit=${atOnce}`,
        tag: 'history.authors',
      })
      for (const { author, documentIDs } of linesOf(answer)) {
        for (const id of documentIDs) if (!authors.has(id)) authors.set(id, author)
      }
    }
  } catch {
    // The versions themselves matter more than who pressed the button.
  }
  return authors
}

/** The client parses a single line as JSON, but returns several lines as text. */
function linesOf(answer: unknown): z.infer<typeof line>[] {
  const values: unknown[] =
    typeof answer === 'string'
      ? answer
          .split('\n')
          .filter((text) => text !== '')
          .map((text): unknown => JSON.parse(text))
      : [answer]
  return values.flatMap((value) => line.safeParse(value).data ?? [])
}

/** The order of the history: the newest day first, then the newest entry of a day. */
export const newestFirst = <V extends Pick<Version, 'effectiveDate' | 'sequence'>>(versions: readonly V[]): V[] =>
  versions.toSorted((a, b) =>
    a.effectiveDate === b.effectiveDate ? b.sequence - a.sequence : a.effectiveDate < b.effectiveDate ? 1 : -1,
  )
