import { readiness, type ReadinessIssue } from '../../policy/readiness/index.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import { describePath, formatProblems, type Problem } from './problem.ts'

/**
 * Looks at the versions that are about to be archived by the rules that the Studio shows while typing, so that
 * nothing depends on the Studio alone. What blocks there is a problem here, except in imported history, which
 * nobody can mend any more; what warns there is a note.
 */
export function checkReadiness(
  added: readonly Version[],
  policies: readonly Policy[],
): { problems: Problem[]; notes: string[] } {
  const found = added
    .filter(({ changeKind }) => changeKind !== 'recall' && changeKind !== 'withdrawal')
    .flatMap((version) => {
      const slug = policies.find(({ id }) => id === version.policy)?.slug
      const issues = readiness(version.sections, { slug, effectiveDate: version.effectiveDate })
      return issues.map(({ level, path, message }) => ({
        blocks: level === 'error' && version.source === undefined,
        imported: version.source !== undefined,
        problem: {
          document: versionDocumentId(version.policy, version.sequence),
          title: version.title,
          field: describePath(version, positions(version, path)),
          message,
        },
      }))
    })
  const notes = found
    .filter(({ blocks, imported }) => !blocks && !imported)
    .map(({ problem }) => formatProblems([problem]).trim())
  return { problems: found.filter(({ blocks }) => blocks).map(({ problem }) => problem), notes }
}

/** A path with positions where it has keys. */
function positions(document: unknown, path: ReadinessIssue['path']): PropertyKey[] {
  let value = document
  return path.map((step) => {
    const at =
      typeof step === 'object' && Array.isArray(value)
        ? value.findIndex((item: { _key?: unknown }) => item._key === step._key)
        : step
    const key = typeof at === 'object' ? at._key : at
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
    return key
  })
}
