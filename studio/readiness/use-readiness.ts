import { useMemo } from 'react'
import { isValidationErrorMarker, isValidationWarningMarker, type ValidationMarker } from 'sanity'
import { useDocumentPane } from 'sanity/structure'
import type { ReferenceState } from '../../policy/readiness/index.ts'
import { blockersOf, type Blocker } from './blockers.ts'
import type { LakeDocument } from '../content-lake/lake-document.ts'
import { useSettled } from '../form/use-settled.ts'
import { useLiveSections } from '../live-texts/live-texts.tsx'
import { useLivingSource } from '../living/use-living-source.ts'
import { isRecord } from '../is-record.ts'
import { factBlockers, noSettings } from './fact-blockers.ts'
import { readinessOf, type Readiness } from './readiness-of.ts'
import { useVersions } from '../versions/use-versions.ts'
import { useSharedSections } from './use-shared-sections.ts'

/** The readiness of the open policy, updated when typing pauses: our rules, then what the Studio's validation adds. */
export function useReadiness(): Readiness {
  const pane = useDocumentPane()
  const value = useSettled(pane.value)
  const validation = useSettled(pane.validation)
  const known = useSharedSections()
  const sections = useLiveSections(value.sections)
  const source = useLivingSource(sections)
  const hasSettings = useVersions()?.hasSettings
  return useMemo(() => {
    const document: LakeDocument = { ...value, _rev: value._rev ?? '', sections }
    const references = known && referencesOf(sections, known)
    const own = readinessOf(document, { references, source })
    const validated = (is: (marker: ValidationMarker) => boolean) =>
      blockersOf(document, validation.filter(is), undefined)
    return {
      errors: withOthers(
        [...own.errors, ...factBlockers(document), ...(hasSettings === false ? [noSettings] : [])],
        validated(isValidationErrorMarker),
      ),
      warnings: withOthers(own.warnings, validated(isValidationWarningMarker)),
    }
  }, [value, validation, known, sections, source, hasSettings])
}

/** Of two messages about the same place, ours says more about what to do. */
const withOthers = (own: Blocker[], others: Blocker[]) => [
  ...own,
  ...others.filter(({ place }) => !own.some((known) => known.place === place)),
]

function referencesOf(
  sections: unknown,
  known: ReadonlyMap<string, ReferenceState>,
): ReadonlyMap<string, ReferenceState> {
  const ids = Array.isArray(sections) ? sections.filter(isRecord).map((part) => part._ref) : []
  return new Map(ids.filter((id) => typeof id === 'string').map((id) => [id, known.get(id) ?? 'missing']))
}
