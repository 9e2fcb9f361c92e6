import { z } from 'zod'
import { sha256 } from '../archive/folder-reader.ts'
import { bringsText } from '../policy/change-kinds.ts'
import { checkLink } from '../policy/chain.ts'
import { outsideTargets } from '../policy/living/references.ts'
import { imagesIn } from '../policy/images.ts'
import { hashVersion } from '../policy/hash.ts'
import { policyDocument, policyVersionDocument, toVersion, versionDocumentId } from '../schemas/records/documents.ts'
import { maxImageBytes, type Image } from '../schemas/records/image.ts'
import { versionFields, type Version } from '../schemas/records/version.ts'
import { approvableOf, type Approvable } from './approvable.ts'
import { problemsWithTimes } from './check-times.ts'
import { problemWithImage } from './check-image.ts'
import { checkReadiness } from './pull/check-readiness.ts'
import { problemsOf } from './pull/problem.ts'

/** A document from the lake. */
export type Found = { _id: string; [name: string]: unknown }

type Surroundings = {
  now: Date
  /** Whether an operator writes it: an import may state when a text became public. */
  byOperator: boolean
}

/** Why a document cannot become a version, or what remains to be checked against the lake. */
export type Checked =
  | { reason: string }
  | {
      reason?: undefined
      /** Each must be in the lake with the sealed bytes: `problemWithPicture`. */
      images: Image[]
      /** Policies that it refers to. Each must be published: `leadsNowhere`. */
      targets: string[]
      /** Whether it may be published without approval is checked against the lake. */
      approvable: Approvable
    }

/**
 * Checks whether a `policyVersion` document can become a version. A version can never be changed or deleted, so
 * whatever the pull would refuse is refused before it is written.
 * It requests the documents that it depends on one after the other: each `yield` is an id, answered with the document
 * or null.
 */
export async function* checkNewVersion(
  document: Found,
  { now, byOperator }: Surroundings,
): AsyncGenerator<string, Checked, Found | null> {
  const parsed = policyVersionDocument.safeParse(document)
  if (!parsed.success) return { reason: sentence(problemsOf(document, parsed.error)) }
  const version = toVersion(parsed.data)
  const { policy, sequence } = version
  const id = versionDocumentId(policy, sequence)
  if (document._id !== id) return { reason: `Version ${sequence} of this policy must have the id ${id}.` }
  const earlier: Earlier[] = []
  for (let before = sequence - 1; before > 0; before--) {
    const found = readEarlier(yield versionDocumentId(policy, before))
    if (found) earlier.push(found)
    else if (before === sequence - 1)
      return { reason: `There is no version ${before} of this policy that it could follow.` }
    // The latest version in force decides; earlier ones are not needed.
    if (found && found.effectiveDate <= version.publishedAt.slice(0, 10)) break
  }
  const broken = await checkLink(version, earlier[0], hashVersion(version, { sha256 }))
  if (broken.length > 0) return { reason: sentence(broken) }
  const takenAt = byOperator ? [] : [now.toISOString()]
  const untimely = problemsWithTimes(version, { earlier, now, takenAt })
  if (untimely.length > 0) return { reason: sentence(untimely) }
  const { problems } = checkReadiness(version, slugIn(yield policy))
  if (problems.length > 0) return { reason: sentence(problems) }
  return { images: imagesIn(version.sections), targets: targetsOf(version), approvable: await approvableOf(version) }
}

/** The fields needed of earlier versions, which were checked when they were written. */
const { sequence, hash, publishedAt, effectiveDate } = versionFields.shape
const earlierDocument = z.object({ sequence, hash, publishedAt, effectiveDate })
type Earlier = z.infer<typeof earlierDocument>

const readEarlier = (document: Found | null): Earlier | undefined => earlierDocument.safeParse(document).data

const policySlug = z.object({ slug: policyDocument.shape.slug })
const slugIn = (policy: Found | null): string | undefined => policySlug.safeParse(policy).data?.slug.current

/** Other policies that links and cross-references refer to: readers could not follow a link to an unpublished one. */
function targetsOf(version: Version): string[] {
  if (version.source !== undefined || !bringsText(version)) return []
  return outsideTargets(version.sections).policies.filter((id) => id !== version.policy)
}

export const leadsNowhere = (gone: readonly string[]): string =>
  `It cannot become a version. It refers to ${gone.join(', ')}, but no policy with that id is published.`

/** Why an image cannot be archived as it was sealed; undefined if it can. */
export async function problemWithPicture(image: Image, bytes: Uint8Array | undefined): Promise<string | undefined> {
  const isTooLarge = bytes !== undefined && bytes.length > maxImageBytes
  const message = !bytes
    ? 'is not in the lake: upload it again'
    : isTooLarge
      ? `is larger than ${maxImageBytes / 2 ** 20} MB`
      : await problemWithImage(image, bytes)
  return message === undefined ? undefined : sentence([{ field: `the image “${image.alt}”`, message }])
}

/**
 * Problems that would keep an imported version from being published, found before anything is written.
 * @param takenAt the moment of the import, for a lake that does not check the stated times
 */
export function problemsWithImport(
  version: Version,
  { slug, earlier, now, takenAt }: { slug: string; earlier: readonly Version[]; now: Date; takenAt?: Date },
): string[] {
  const times = problemsWithTimes(version, { earlier, now, takenAt: [takenAt?.toISOString()] })
  const { problems } = checkReadiness(version, slug)
  return [...times, ...problems].map(({ field, message }) => `${field}: ${message}`)
}

/** A long text may have thousands; listing more would not help. */
const maxToldProblems = 10

function sentence(problems: readonly { field: string; message: string }[]): string {
  const told = problems.slice(0, maxToldProblems).map(({ field, message }) => `${field}: ${message}`)
  const more = problems.length > told.length ? [`and ${problems.length - told.length} more`] : []
  return `It cannot become a version. ${[...told, ...more].join('; ')}`
}
