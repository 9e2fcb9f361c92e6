import { canonicalJson } from '../../policy/canonical.ts'
import { imagesIn } from '../../policy/images.ts'
import { hashVersion } from '../../policy/hash.ts'
import { policyVersionDocument, toVersion, versionDocumentId } from '../../schemas/records/documents.ts'
import type { Image } from '../../schemas/records/image.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { LakeDocument } from './get-documents.ts'
import type { Finding } from './findings.ts'
import { sha256 } from '../../archive/folder-reader.ts'
import { problemsOf, type Problem } from './problem.ts'
import { checkReadiness } from './check-readiness.ts'

/** A version of the lake that was checked as it came, without its text. */
export type TakenVersion = {
  id: string
  rev: string | undefined
  updatedAt: string | undefined
  policy: string
  sequence: number
  /** The version, if the archive does not have it yet. */
  fresh?: Version
  /** The pictures of a fresh version. */
  images: readonly Image[]
  /** The hash over what came: not always the one that it states. */
  hash: string
  /** How it differs from the archive's, which stands. */
  altered?: Finding
  problems: Problem[]
  notes: string[]
}

type Surroundings = {
  archived: ReadonlyMap<string, Version[]>
  slugOf: (policy: string) => string | undefined
  /** Stages a version, and returns it without its text. */
  stage: (version: Version) => Version
}

/**
 * Parses a version, hashes it, and compares it with the archive's or, if it is new, checks the rules of readiness.
 * @returns what is wrong with it if it is not a version at all
 */
export async function takeVersion(
  document: LakeDocument,
  { archived, slugOf, stage }: Surroundings,
): Promise<TakenVersion | Problem[]> {
  const parsed = policyVersionDocument.safeParse(document)
  if (!parsed.success) return problemsOf(document, parsed.error)
  const version = toVersion(parsed.data)
  const { policy, sequence } = version
  const { _id: id, _rev: rev, _updatedAt: updatedAt } = parsed.data
  const due = versionDocumentId(policy, sequence)
  const problems = id === due ? [] : [{ document: id, title: version.title, field: '_id', message: `must be ${due}` }]
  const hash = await hashVersion(version, { sha256 })
  const taken = { id, rev, updatedAt, policy, sequence, images: [], hash, problems, notes: [] }
  const ours = archived.get(policy)?.[sequence - 1]
  if (ours) {
    // A hash covers every field but itself: the same ones, the same version.
    const isSame = hash === ours.hash && version.hash === ours.hash
    return isSame ? taken : { ...taken, altered: alteredFinding(version, ours) }
  }
  const ready = checkReadiness(version, slugOf(policy))
  const images = imagesIn(version.sections)
  return { ...taken, fresh: stage(version), images, problems: [...problems, ...ready.problems], notes: ready.notes }
}

const alteredFinding = (copy: Version, { policy, sequence, title, effectiveDate }: Version): Finding => ({
  kind: 'altered-versions',
  item: `${policy}-v${sequence}:${sha256(canonicalJson(copy) ?? '').slice(0, 12)}`,
  text:
    `Version ${sequence} of “${title}” (${effectiveDate}, document ${policy}-v${sequence}) differs in the lake from the text ` +
    'that was published. The archive keeps what was published; restore the document in the lake from its history.',
})
