import type { SanityClient } from '@sanity/client'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { LakeDocument } from './get-documents.ts'
import { fetchVersions, findPublished, type Known, type Published } from './fetch-published.ts'
import { parseFacts, type ParsedFacts } from './parse-published.ts'
import type { Staging } from '../../archive/staging.ts'
import { takeVersion, type TakenVersion } from './take-version.ts'

/** What the lake has published, checked on arrival. The texts of new versions are staged on disk, not in memory. */
export type LakeState = Omit<Published, 'versions' | 'wanted'> & {
  facts: ParsedFacts
  versions: TakenVersion[]
}

type ReadOptions = {
  client: SanityClient
  known: Known
  before: Snapshot | undefined
  archived: ReadonlyMap<string, Version[]>
  staging: Staging
}

/** Reads the lake, any number of times: a version that was checked is not checked again. */
export function lakeReader({ client, known, before, archived, staging }: ReadOptions): () => Promise<LakeState> {
  const takenBefore = new Map<string, { slug: string | undefined; version: TakenVersion }>()
  return async () => {
    const { versions: came, wanted, ...found } = await findPublished(client, known)
    const facts = parseFacts(found, before)
    const slugs = new Map([...(before?.policies ?? []), ...facts.policies].map(({ id, slug }) => [id, slug]))
    const slugOf = ({ place }: TakenVersion) => place && slugs.get(place.policy)
    const versions: TakenVersion[] = []
    const take = async (document: LakeDocument) => {
      const taken = await takeVersion(document, {
        archived,
        slugOf: (policy) => slugs.get(policy),
        stage: (version) => staging.put(version),
      })
      versions.push(taken)
      takenBefore.set(taken.id, { slug: slugOf(taken), version: taken })
    }
    for (const document of came) await take(document)
    const again: string[] = []
    for (const id of wanted) {
      const { version, slug } = takenBefore.get(id) ?? {}
      if (version?.rev !== undefined && version.rev === found.named?.get(id) && slug === slugOf(version)) {
        versions.push(version)
      } else again.push(id)
    }
    for await (const documents of fetchVersions(client, again, known.notified))
      for (const document of documents) await take(document)
    return { ...found, facts, versions }
  }
}
