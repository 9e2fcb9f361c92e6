import { ZodError } from 'zod'
import { approvableOf, type Approvable } from '../approvable.ts'
import { canonicalJson } from '../../policy/canonical.ts'
import { explain } from '../../policy/errors.ts'
import { hashVersion } from '../../policy/hash.ts'
import { imagesIn } from '../../policy/images.ts'
import { sha256 } from '../../archive/folder-reader.ts'
import {
  partsOfVersionId,
  policyVersionDocument,
  toVersion,
  versionDocumentId,
} from '../../schemas/records/documents.ts'
import type { Image } from '../../schemas/records/image.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { LakeDocument } from './get-documents.ts'
import type { Finding } from './findings.ts'
import { problemsOf, type Problem } from './problem.ts'
import { checkReadiness } from './check-readiness.ts'

/** A version's place: its policy and its number, as the document's id says them. */
export type Place = { policy: string; sequence: number }

/** A version's document from the lake, checked on arrival, without its text. */
export type TakenVersion = {
  id: string
  rev: string | undefined
  createdAt: string | undefined
  updatedAt: string | undefined
  title: string | undefined
  /** Missing if the id is not that of a version: then it blocks no other version. */
  place?: Place
  /** The version, if it is one and the archive does not have it yet. */
  fresh?: Version
  /** What its approval depends on, if it is fresh. */
  approvable?: Approvable
  /** What to do about its problems, if not the usual advice for versions. */
  advice?: string
  /** The pictures of a fresh version. */
  images: readonly Image[]
  /** The hash over what came: not always the one that it states. */
  hash: string
  /** Set if it differs from the archive's version, which is kept. */
  altered?: Finding
  problems: Problem[]
  notes: string[]
}

type Surroundings = {
  archived: ReadonlyMap<string, readonly Version[]>
  slugOf: (policy: string) => string | undefined
  /** Stages a version, and returns it without its text. */
  stage: (version: Version) => Version
}

/** A version is written in one mutation, and this is the most that the hosted lake takes in one. */
const maxVersionBytes = 4_000_000

/** Parses a version, hashes it, and compares it with the archive's or, if it is new, checks the rules of readiness. */
export async function takeVersion(
  document: LakeDocument,
  { archived, slugOf, stage }: Surroundings,
): Promise<TakenVersion> {
  const place = placeOf(document._id)
  const read = await readVersion(document)
  const { version, hash } = read
  const problems = [...read.problems, ...problemsWithId(document, version)]
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const taken = {
    id: document._id,
    rev: text(document['_rev']),
    createdAt: text(document['_createdAt']),
    updatedAt: text(document['_updatedAt']),
    title: text(document['title']),
    ...(place && { place }),
    images: [],
    hash,
    problems,
    notes: [],
  }
  const ours = place && archived.get(place.policy)?.[place.sequence - 1]
  if (ours) {
    // A hash covers every field but itself: the same ones, the same version.
    const isSame = hash === ours.hash && version?.hash === ours.hash
    const copy = version ? canonicalJson(version) : JSON.stringify({ ...document, _rev: '', _updatedAt: '' })
    return { ...taken, problems: [], ...(!isSame && { altered: alteredFinding(copy ?? '', ours) }) }
  }
  if (!version || problems.length > 0) return taken
  const ready = checkReadiness(version, slugOf(version.policy))
  const images = imagesIn(version.sections)
  const approvable = await approvableOf(version)
  return { ...taken, fresh: stage(version), approvable, images, problems: ready.problems, notes: ready.notes }
}

function placeOf(id: string): Place | undefined {
  const parts = partsOfVersionId(id)
  return parts && versionDocumentId(parts.policy, parts.sequence) === id ? parts : undefined
}

type Read = { version?: Version; hash: string; problems: Problem[] }

/** Never throws: whatever is in a document, reading it fails for that document alone. */
async function readVersion(document: LakeDocument): Promise<Read> {
  const problem = (message: string) => ({ document: document._id, field: 'the document', message })
  try {
    const bytes = Buffer.byteLength(JSON.stringify(document))
    if (bytes > maxVersionBytes) {
      const message = `has ${Math.ceil(bytes / 1000)} kB; a version can have ${maxVersionBytes / 1000} kB`
      return { hash: '', problems: [problem(message)] }
    }
    const parsed = policyVersionDocument.safeParse(document)
    if (!parsed.success) return { hash: '', problems: problemsOf(document, parsed.error) }
    const version = toVersion(parsed.data)
    return { version, hash: await hashVersion(version, { sha256 }), problems: [] }
  } catch (error) {
    if (error instanceof ZodError) return { hash: '', problems: problemsOf(document, error) }
    return { hash: '', problems: [problem(`cannot be read (${explain(error)})`)] }
  }
}

function problemsWithId({ _id: id }: LakeDocument, version: Version | undefined): Problem[] {
  const due = version && versionDocumentId(version.policy, version.sequence)
  if (!due || id === due) return []
  return [{ document: id, title: version.title, field: '_id', message: `must be ${due}` }]
}

const alteredFinding = (copy: string, { policy, sequence, title, effectiveDate }: Version): Finding => ({
  kind: 'altered-versions',
  item: `${policy}-v${sequence}:${sha256(copy).slice(0, 12)}`,
  text:
    `Version ${sequence} of “${title}” (${effectiveDate}, document ${policy}-v${sequence}) differs in the lake from the text ` +
    'that was published. The archive keeps what was published; restore the document in the lake from its history.',
})
