import { bringsText } from '../../policy/change-kinds.ts'
import { readiness, type ReadinessIssue } from '../../policy/readiness/index.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import { describePath, formatProblems, type Problem } from './problem.ts'
import { refusedInTexts } from '../control-characters.ts'

/**
 * Checks a version that is about to be archived by the rules that the Studio shows while typing, so that nothing depends
 * on the Studio alone. What blocks there is a problem here, except in imported history, which nobody can correct any
 * more; what warns there is a note.
 * @param slug the policy's
 */
export function checkReadiness(version: Version, slug: string | undefined): { problems: Problem[]; notes: string[] } {
  const { effectiveDate, sections, source, title } = version
  const controls = problemsWithControls(version)
  if (!bringsText(version)) return { problems: controls, notes: [] }
  const known: Positions = new Map()
  const found = readiness(sections, { slug, effectiveDate }).map(({ level, path, message }) => ({
    blocks: level === 'error' && source === undefined,
    problem: {
      document: versionDocumentId(version.policy, version.sequence),
      title,
      field: describePath(version, positions(version, path, known)),
      message,
    },
  }))
  const isImported = source !== undefined
  return {
    problems: [...controls, ...found.filter(({ blocks }) => blocks).map(({ problem }) => problem)],
    notes: found.filter(({ blocks }) => !blocks && !isImported).map(({ problem }) => formatProblems([problem]).trim()),
  }
}

/** Where a version, imported or not, has control characters. */
function problemsWithControls(version: Version): Problem[] {
  const problems: Problem[] = []
  const open: { value: unknown; path: readonly PropertyKey[] }[] = [{ value: version, path: [] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (typeof value === 'string' && refusedInTexts.test(value)) {
      const document = versionDocumentId(version.policy, version.sequence)
      const message = 'has control characters, which cannot be seen: delete them, or type the words again'
      problems.push({ document, title: version.title, field: describePath(version, path), message })
    }
    if (typeof value !== 'object' || value === null) continue
    const list = Array.isArray(value)
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string' ? refusedInTexts.test(inner) : typeof inner === 'object')
        open.push({ value: inner, path: [...path, list ? Number(name) : name] })
    }
  }
  return problems
}

/** The positions of items with keys, found once for each list: a long text may have thousands of problems. */
type Positions = Map<readonly unknown[], Map<unknown, number>>

function positionIn(list: readonly unknown[], key: string, known: Positions): number {
  const found = known.get(list) ?? new Map<unknown, number>()
  if (!known.has(list)) {
    known.set(list, found)
    for (const [index, item] of list.entries()) {
      const own = typeof item === 'object' && item !== null && '_key' in item ? item._key : undefined
      if (!found.has(own)) found.set(own, index)
    }
  }
  return found.get(key) ?? -1
}

/** A path with positions where it has keys. */
function positions(document: unknown, path: ReadinessIssue['path'], known: Positions): PropertyKey[] {
  let value = document
  return path.map((step) => {
    const at = typeof step === 'object' && Array.isArray(value) ? positionIn(value, step._key, known) : step
    const key = typeof at === 'object' ? at._key : at
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
    return key
  })
}
