import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { day } from '../../schemas/records/day.ts'

const version = z.looseObject({
  _id: z.string(),
  policy: z.string(),
  title: z.string(),
  sequence: z.number(),
  effectiveDate: day,
})
/** A published version in whose text something was found. */
export type ArchivedText = z.infer<typeof version>

/** How many versions are looked through in the browser: the newest in which the lake found the words. */
export const maxVersions = 20

// Cells of tables and call-outs are not part of what pt::text() reads.
const query = `*[_type == "policyVersion" && (
  title match $words || changeSummary match $words || sections[].heading match $words ||
  pt::text(sections[].body) match $words ||
  sections[].body[].body[].children[].text match $words ||
  sections[].body[].rows[].cells[].value[].children[].text match $words
)] | order(effectiveDate desc, sequence desc) [0...${maxVersions}] {
  _id, _type, title, sequence, effectiveDate, changeSummary, sections, "policy": policy._ref
}`

/** The newest versions that contain the words; `undefined` while they are looked for. Empty without words. */
export function useArchivedTexts(words: string): ArchivedText[] | undefined {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [found, setFound] = useState<{ words: string; versions: ArchivedText[] }>()
  useEffect(() => {
    if (words === '') return undefined
    let current = true
    const patterns = words.split(/\s+/).map((word) => `${word}*`)
    client
      .withConfig({ perspective: 'published', useCdn: false })
      .fetch<unknown>(query, { words: patterns }, { tag: 'search.versions' })
      .then((answer) => current && setFound({ words, versions: z.array(version).parse(answer) }))
      // The working texts are shown all the same.
      .catch(() => current && setFound({ words, versions: [] }))
    return () => {
      current = false
    }
  }, [client, words])
  if (words === '') return []
  return found?.words === words ? found.versions : undefined
}
