import type { SanityClient } from '@sanity/client'
import { useEffect, useMemo, useState } from 'react'
import { useClient } from 'sanity'
import { policiesQuery, readPolicies, textOn } from '../../policy/living/load-source.ts'
import type { TargetPolicy } from '../../policy/living/source.ts'
import { policyVersionDocument, toVersion, versionDocumentId } from '../../schemas/records/documents.ts'
import type { Section } from '../../schemas/records/section.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'
import { useVersions, type Versions } from '../versions/use-versions.ts'

/** The published policies, without their texts; `undefined` until they are loaded. */
export const usePublishedPolicies = createLakeHook<Omit<TargetPolicy, 'sections'>[]>({
  query: policiesQuery,
  perspective: 'published',
  listenTo: '_type == "policy"',
  tag: 'targets',
  read: readPolicies,
})

/** Texts of versions, which never change, by document id. */
const known = new WeakMap<SanityClient, Map<string, readonly Section[]>>()

function textsOf(client: SanityClient): Map<string, readonly Section[]> {
  const texts = known.get(client) ?? new Map<string, readonly Section[]>()
  known.set(client, texts)
  return texts
}

/** The document id of the version that applies today. */
function textId(id: string, { byPolicy, today }: Versions): string | undefined {
  const found = textOn(byPolicy.get(id) ?? [], today)
  return found && versionDocumentId(id, found.sequence)
}

/**
 * The published policies, some with the text that applies today; `undefined` until all are loaded.
 * @param wanted the ids of the policies whose texts are needed
 */
export function usePolicies(wanted: readonly string[]): TargetPolicy[] | undefined {
  const client = useClient({ apiVersion: '2025-02-19' })
  const policies = usePublishedPolicies()
  const versions = useVersions()
  const [texts, setTexts] = useState<ReadonlyMap<string, readonly Section[]>>(() => new Map(textsOf(client)))

  const places = versions && wanted.map((id) => textId(id, versions))
  const missing = (places ?? []).filter((id) => id !== undefined && !texts.has(id)).join(' ')
  useEffect(() => {
    if (missing === '') return undefined
    let isCurrent = true
    loadTexts(client, missing.split(' '))
      .catch(() => undefined)
      .then(() => isCurrent && setTexts(new Map(textsOf(client))))
    return () => {
      isCurrent = false
    }
  }, [client, missing])

  return useMemo(() => {
    if (!policies || !versions || missing !== '') return undefined
    return policies.map((policy) => {
      const id = textId(policy.id, versions)
      return { ...policy, sections: id === undefined ? undefined : texts.get(id) }
    })
  }, [policies, versions, missing, texts])
}

async function loadTexts(client: SanityClient, ids: string[]) {
  const raw = client.withConfig({ perspective: 'raw', useCdn: false })
  const documents = await raw.getDocuments<Record<string, unknown>>(ids)
  documents.forEach((document, at) => {
    const { data } = policyVersionDocument.safeParse(document)
    const id = ids[at]
    // A text that cannot be read is not requested again: no reference can point into it.
    if (id !== undefined) textsOf(client).set(id, data ? toVersion(data).sections : [])
  })
}
