import { useEffect, useMemo, useState } from 'react'
import { useClient, useFormValue } from 'sanity'
import { draftText } from '../../policy/draft-text.ts'
import { lastStandingText } from '../../policy/standing-text.ts'
import { timelineOn } from '../../policy/timeline.ts'
import type { Redline } from '../../policy/redline/types.ts'
import type { Version } from '../../schemas/records/version.ts'
import { loadVersion } from '../actions/publish-version/load-situation.ts'
import { changesOf, type ChangesBySection } from './changes-of.ts'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { useSettled } from '../form/use-settled.ts'
import { isRecord } from '../is-record.ts'
import { useLiveSections } from '../live-texts/live-texts.tsx'
import { useLivingSource } from '../living/use-living-source.ts'
import { useSharedTexts } from '../living/use-shared-texts.ts'
import type { redline } from '../redline/compare.ts'
import { useVersions } from '../versions/use-versions.ts'

/** How the working text differs from the one in force. */
export type Changes = ChangesBySection & { lines: Redline; before: Pick<Version, 'sequence' | 'effectiveDate'> }

/** The changes, or why there are none to show. */
export type ChangesState = Changes | 'loading' | 'failed' | 'nothing in force' | 'incomplete'

/** Compares the text in the form with the one in force, when typing pauses; nothing is read or computed until wanted. */
export function useChanges(isWanted: boolean): ChangesState {
  const id = useFormDocumentId()
  const value = useSettled(useFormValue([]))
  const document = isRecord(value) ? value : undefined
  const sections = useLiveSections(document?.['sections'])
  const text = useMemo(() => document && { ...document, sections }, [document, sections])
  const source = useLivingSource(isWanted ? text : undefined)
  const shared = useSharedTexts()
  const before = useTextInForce(id, isWanted)
  const compare = useCompare(isWanted)

  return useMemo(() => {
    if (typeof before === 'string') return before
    if (!isWanted || compare === 'loading' || !shared || !source || !text) return 'loading'
    if (compare === 'failed') return 'failed'
    const after = draftText(text, shared, source)
    if ('problems' in after) return 'incomplete'
    const lines = compare(before, { title: after.policy.title, sections: after.sections })
    return { ...changesOf(lines), lines, before }
  }, [isWanted, before, compare, shared, source, text])
}

/** The text in force today; before the first day, the one that was announced last. */
function useTextInForce(policyId: string, isWanted: boolean): Version | 'loading' | 'failed' | 'nothing in force' {
  const client = useClient({ apiVersion: '2025-02-19' })
  const versions = useVersions()
  const own = versions?.byPolicy.get(policyId) ?? []
  const current = versions && timelineOn(own, versions.today).current?.version
  const sequence = (current ?? lastStandingText(own))?.sequence
  const [loaded, setLoaded] = useState<{ sequence: number; version: Version | undefined }>()
  useEffect(() => {
    if (!isWanted || sequence === undefined) return undefined
    let isCurrent = true
    loadVersion(client.withConfig({ perspective: 'raw', useCdn: false }), policyId, sequence)
      .catch(() => undefined)
      .then((version) => isCurrent && setLoaded({ sequence, version }))
    return () => {
      isCurrent = false
    }
  }, [client, policyId, sequence, isWanted])
  if (!versions) return 'loading'
  if (sequence === undefined) return 'nothing in force'
  if (loaded?.sequence !== sequence) return 'loading'
  return loaded.version ?? 'failed'
}

type Compare = typeof redline

/** The redline code, which is large: loaded when somebody first wants it. */
function useCompare(isWanted: boolean): Compare | 'loading' | 'failed' {
  const [loaded, setLoaded] = useState<{ redline: Compare } | 'loading' | 'failed'>('loading')
  useEffect(() => {
    if (!isWanted) return undefined
    let isCurrent = true
    import('../redline/compare.ts').catch(() => 'failed' as const).then((part) => isCurrent && setLoaded(part))
    return () => {
      isCurrent = false
    }
  }, [isWanted])
  return typeof loaded === 'string' ? loaded : loaded.redline
}
