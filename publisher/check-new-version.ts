import { sha256 } from '../archive/folder-reader.ts'
import { bringsText } from '../policy/change-kinds.ts'
import { checkLink } from '../policy/chain.ts'
import { outsideTargets } from '../policy/living/references.ts'
import { imagesIn } from '../policy/images.ts'
import { hashVersion } from '../policy/hash.ts'
import { policyDocument, policyVersionDocument, toVersion, versionDocumentId } from '../schemas/records/documents.ts'
import { maxImageBytes } from '../schemas/records/image.ts'
import type { Version } from '../schemas/records/version.ts'
import { problemsWithTimes } from './check-times.ts'
import { problemWithImage } from './check-image.ts'
import { checkReadiness } from './pull/check-readiness.ts'
import { problemsOf } from './pull/problem.ts'

type Found = { _id: string; [name: string]: unknown }
type Find = (id: string) => Found | null
type Surroundings = {
  find: Find
  asset: (id: string) => Promise<Uint8Array | undefined>
  now: Date
  caller: { kind: string; byOperator?: boolean }
}

/**
 * Why a `policyVersion` document cannot become a version, or undefined if it can. A version can never be changed or
 * deleted, so what the pull would refuse for good is refused before it is written.
 * @param options.find the documents that the lake has
 * @param options.asset the bytes of an upload, by the id of its document
 * @param options.caller whoever writes it: the operator, who imports, is believed about when it was public
 */
export async function checkNewVersion(
  document: Found,
  { find, asset, now, caller }: Surroundings,
): Promise<string | undefined> {
  const parsed = policyVersionDocument.safeParse(document)
  if (!parsed.success) return sentence(problemsOf(document, parsed.error))
  const version = toVersion(parsed.data)
  const { policy, sequence } = version
  const id = versionDocumentId(policy, sequence)
  if (document._id !== id) return `Version ${sequence} of this policy must have the id ${id}.`
  const previous = sequence === 1 ? undefined : readVersion(find(versionDocumentId(policy, sequence - 1)))
  if (sequence > 1 && !previous) return `There is no version ${sequence - 1} of this policy that it could follow.`
  const broken = await checkLink(version, previous, hashVersion(version, { sha256 }))
  if (broken.length > 0) return sentence(broken)
  const earlier = { [Symbol.iterator]: () => versionsBefore(version, find) }
  const takenAt = caller.byOperator ? [] : [now.toISOString()]
  const untimely = problemsWithTimes(version, { earlier, now, takenAt })
  if (untimely.length > 0) return sentence(untimely)
  return notReady(version, find(policy)) ?? leadsNowhere(version, find) ?? (await problemWithImages(version, asset))
}

/** The versions before one, the latest first; each is looked for when it is asked for. */
function* versionsBefore({ policy, sequence }: Version, find: Find): Generator<Version> {
  for (let before = sequence - 1; before > 0; before--) {
    const version = readVersion(find(versionDocumentId(policy, before)))
    if (version) yield version
  }
}

/** Pictures are archived as they were sealed, or not at all. */
async function problemWithImages({ sections }: Version, asset: Surroundings['asset']): Promise<string | undefined> {
  for (const image of imagesIn(sections)) {
    const bytes = await asset(image.asset._ref)
    const problem = bytes ? await problemWithImage(image, bytes) : 'is not in the lake: upload it again'
    if (problem !== undefined) return sentence([{ field: `the image “${image.alt}”`, message: problem }])
    if (bytes && bytes.length > maxImageBytes) {
      const message = `is larger than ${maxImageBytes / 2 ** 20} MB`
      return sentence([{ field: `the image “${image.alt}”`, message }])
    }
  }
  return undefined
}

function readVersion(document: Found | null): Version | undefined {
  const parsed = policyVersionDocument.safeParse(document)
  return parsed.success ? toVersion(parsed.data) : undefined
}

/**
 * What would keep an imported version from being published, found before anything is written.
 * @param takenAt the moment of the import, where the lake does not take the operator's word for times
 */
export function problemsWithImport(
  version: Version,
  { slug, earlier, now, takenAt }: { slug: string; earlier: readonly Version[]; now: Date; takenAt?: Date },
): string[] {
  const times = problemsWithTimes(version, { earlier, now, takenAt: [takenAt?.toISOString()] })
  const { problems } = checkReadiness(version, slug)
  return [...times, ...problems].map(({ field, message }) => `${field}: ${message}`)
}

function notReady(version: Version, policy: Found | null): string | undefined {
  const parsed = policyDocument.safeParse(policy)
  const { problems } = checkReadiness(version, parsed.success ? parsed.data.slug.current : undefined)
  return problems.length === 0 ? undefined : sentence(problems)
}

/** A place that was chosen is in a policy that is published: readers could not follow the link otherwise. */
function leadsNowhere(version: Version, find: Find): string | undefined {
  if (version.source !== undefined || !bringsText(version)) return undefined
  const gone = outsideTargets(version.sections).policies.filter((id) => id !== version.policy && !find(id))
  if (gone.length === 0) return undefined
  return `It cannot become a version. It leads to ${gone.join(', ')}, and no policy with that id is published.`
}

function sentence(problems: readonly { field: string; message: string }[]): string {
  return `It cannot become a version. ${problems.map(({ field, message }) => `${field}: ${message}`).join('; ')}`
}
