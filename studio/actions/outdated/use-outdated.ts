import { useEffect, useMemo, useState } from 'react'
import { useClient } from 'sanity'
import { differs } from './differs.ts'
import { createLakeHook } from '../../content-lake/use-lake-store.ts'
import { readCandidates, type Candidate } from './outdated.ts'

const useCandidates = createLakeHook<Candidate[]>({
  query: `{
    "policies": *[_type == "policy" && count(sections[_type == "sharedSectionReference"]) > 0] {
      _id, title, "uses": sections[_type == "sharedSectionReference"]._ref
    },
    "shared": *[_type == "sharedSection"] { _id, heading, _updatedAt },
    "versions": *[_type == "policyVersion"] { "policy": policy._ref, publishedAt }
  }`,
  perspective: 'published',
  listenTo: '_type in ["sharedSection", "policyVersion"]',
  tag: 'outdated-shared-sections',
  read: readCandidates,
})

/**
 * The policies whose published text would be another one today, because a shared section changed, by id.
 * @param only the one policy to look at; all if missing
 */
export function useOutdated(only?: string): ReadonlyMap<string, Candidate> {
  const client = useClient({ apiVersion: '2025-02-19' })
  const all = useCandidates()
  const [found, setFound] = useState<ReadonlyMap<string, Candidate>>(new Map())
  const candidates = useMemo(() => (all ?? []).filter(({ id }) => only === undefined || id === only), [all, only])

  useEffect(() => {
    let current = true
    const check = async () => {
      const outdated = new Map<string, Candidate>()
      for (const candidate of candidates) if (await differs(client, candidate.id)) outdated.set(candidate.id, candidate)
      return outdated
    }
    check()
      // What could not be read is not said to differ.
      .catch(() => new Map<string, Candidate>())
      .then((outdated) => current && setFound(outdated))
    return () => {
      current = false
    }
  }, [client, candidates])
  return found
}
