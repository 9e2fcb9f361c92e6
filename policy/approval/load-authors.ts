import { z } from 'zod'
import type { Member } from '../../schemas/records/approval-documents.ts'
import { siteSettingsId, versionDocumentId } from '../../schemas/records/documents.ts'
import { lastStandingText } from '../standing-text.ts'
import type { Dated } from '../timeline.ts'
import { authorsSince, type RecordedChange } from './authors.ts'
import { sharedSectionsIn, usesSettings } from './sources.ts'

/** Reads a lake over its public API. */
export type AuthorsReader = {
  /** Documents by id, drafts too; null for one that does not exist. */
  getDocuments(ids: string[]): Promise<unknown[]>
  /** The transactions of documents, a line of JSON each, without contents. */
  history(ids: readonly string[]): Promise<string>
  /** Users by id. Unknown ones are missing. */
  users(ids: readonly string[]): Promise<{ id: string; displayName: string }[]>
  /** The project's present members with their roles. */
  members(): Promise<{ id: string; roles: { name: string }[] }[]>
}

const line = z.object({
  timestamp: z.string(),
  author: z.string(),
  documentIDs: z.array(z.string()),
  mutations: z.array(z.record(z.string(), z.looseObject({ id: z.string().optional() }))).catch([]),
})

/** The changes in the lines of a history. */
export function readHistory(text: string): RecordedChange[] {
  return text
    .split('\n')
    .filter((one) => one.trim() !== '')
    .flatMap((one) => {
      const { timestamp: time, author, documentIDs, mutations } = line.parse(JSON.parse(one))
      return documentIDs.map((id) => ({ id, author, time, isDeletion: isGoneAfter(id, mutations) }))
    })
}

/** Whether the last mutation of a document deletes it. */
function isGoneAfter(id: string, mutations: z.infer<typeof line>['mutations']): boolean {
  const own = mutations.flatMap((mutation) => Object.entries(mutation)).filter(([, body]) => targetOf(body) === id)
  return own.at(-1)?.[0] === 'delete'
}

const targetOf = ({ id, _id }: { id?: string; _id?: unknown }) => id ?? _id

/**
 * Who changed a policy's text since its last one, by the lake's history: the same as the embedded lake finds.
 * @param until the moment of an approval, if the text has been published since: what came later does not count
 */
export async function loadAuthors(
  reader: AuthorsReader,
  policy: string,
  versions: readonly Dated[],
  until?: string,
): Promise<Member[]> {
  const own = [policy, draftIdOf(policy)]
  const working = await reader.getDocuments(until === undefined ? own : [policy])
  const shared = sharedSectionsIn(working).flatMap((id) => [id, draftIdOf(id)])
  const texts = shared.length === 0 ? [] : await reader.getDocuments(shared)
  const settings = usesSettings([working, texts]) ? [siteSettingsId, draftIdOf(siteSettingsId)] : []
  const standing = lastStandingText(versions)
  const recorded = standing && versionDocumentId(policy, standing.sequence)
  const changes = readHistory(await reader.history([...own, ...shared, ...settings, ...(recorded ? [recorded] : [])]))
  const since = changes.filter(({ id }) => id === recorded).map(({ time }) => time)
  const ids = authorsSince(
    changes.filter(({ id, time }) => id !== recorded && (until === undefined || time <= until)),
    since.toSorted()[0],
  )
  return namesOf(reader, ids)
}

async function namesOf(reader: AuthorsReader, ids: readonly string[]): Promise<Member[]> {
  if (ids.length === 0) return []
  const [users, members] = await Promise.all([reader.users(ids), reader.members()])
  return ids.map((id) => {
    const role = members.find((member) => member.id === id)?.roles[0]?.name
    return { id, name: users.find((user) => user.id === id)?.displayName ?? id, ...(role !== undefined && { role }) }
  })
}

const draftIdOf = (id: string) => `drafts.${id}`
