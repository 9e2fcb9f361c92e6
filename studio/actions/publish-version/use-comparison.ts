import { useEffect, useMemo, useState } from 'react'
import { useClient } from 'sanity'
import type { Version } from '../../../schemas/records/version.ts'
import type { compare, Comparison } from './comparison.ts'
import { loadVersion } from './load-situation.ts'
import { comparedWith } from './preparation.ts'
import { textBefore } from '../../../policy/standing-text.ts'
import type { Read } from './use-situation.ts'

/** A comparison, or why there is none yet. `comparison` is undefined for a first text. */
export type Compared =
  | { state: 'compared'; comparison: Comparison | undefined }
  | { state: 'reading'; comparison?: undefined }
  | { state: 'failed'; comparison?: undefined }

type Compare = typeof compare

/** Loads the redline code, which is large, with the first dialog that shows a redline. */
function useCompare(): Compare | 'reading' | 'failed' {
  const [loaded, setLoaded] = useState<{ compare: Compare } | 'reading' | 'failed'>('reading')
  useEffect(() => {
    let current = true
    import('./comparison.ts').catch(() => 'failed' as const).then((part) => current && setLoaded(part))
    return () => {
      current = false
    }
  }, [])
  return typeof loaded === 'string' ? loaded : loaded.compare
}

/**
 * The text to be published, compared with the one that it would replace on its effective date. Another date may mean
 * another text: what an upcoming version changes is new to readers too.
 */
export function useComparison(policyId: string, read: Read | undefined, effectiveDate: string): Compared {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [loaded, setLoaded] = useState<{ sequence: number; version: Version | undefined }>()
  const situation = read?.situation
  const sequence = situation && textBefore(situation.versions, effectiveDate)?.sequence
  const known = [situation?.text, situation?.previous].find((version) => version?.sequence === sequence)
  const toLoad = sequence !== undefined && !known && loaded?.sequence !== sequence ? sequence : undefined

  useEffect(() => {
    if (toLoad === undefined) return undefined
    let current = true
    loadVersion(client.withConfig({ perspective: 'raw', useCdn: false }), policyId, toLoad)
      .catch(() => undefined)
      .then((version) => current && setLoaded({ sequence: toLoad, version }))
    return () => {
      current = false
    }
  }, [client, policyId, toLoad])

  const before = sequence === undefined ? situation && comparedWith(situation) : (known ?? loaded?.version)
  const isMissing = sequence !== undefined && before?.sequence !== sequence
  const preparation = read?.preparation
  const compareTexts = useCompare()
  return useMemo(() => {
    if (compareTexts === 'failed') return { state: 'failed' }
    if (!preparation || toLoad !== undefined || compareTexts === 'reading') return { state: 'reading' }
    if (isMissing) return { state: 'failed' }
    return { state: 'compared', comparison: compareTexts(preparation, before) }
  }, [preparation, toLoad, isMissing, before, compareTexts])
}
