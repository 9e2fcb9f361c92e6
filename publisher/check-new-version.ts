import { sha256 } from '../archive/folder-reader.ts'
import { checkLink } from '../policy/chain.ts'
import { imagesIn } from '../policy/images.ts'
import { hashVersion } from '../policy/hash.ts'
import { policyDocument, policyVersionDocument, toVersion, versionDocumentId } from '../schemas/records/documents.ts'
import { maxImageBytes } from '../schemas/records/image.ts'
import type { Version } from '../schemas/records/version.ts'
import { problemWithImage } from './check-image.ts'
import { checkReadiness } from './pull/check-readiness.ts'
import { problemsOf } from './pull/problem.ts'

/** How far the clock of an editor's computer may be off. */
const clockToleranceMs = 10 * 60_000

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
 * @param options.caller whoever writes it: the operator, who imports, is believed about times
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
  const untimely = caller.byOperator
    ? undefined
    : (problemWithTimes(version, previous, now) ?? problemWithDay(version, find, now))
  return untimely ?? notReady(version, find(policy)) ?? (await problemWithImages(version, asset))
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

/** History is not made up: only a text with a source may say that it was public before today. */
function problemWithTimes(version: Version, previous: Version | undefined, now: Date): string | undefined {
  const published = Date.parse(version.publishedAt)
  if (published > now.getTime() + clockToleranceMs) {
    return `publishedAt, ${version.publishedAt}, lies in the future. Check the clock of your computer.`
  }
  if (version.source !== undefined) return undefined
  if (published < now.getTime() - clockToleranceMs) {
    return (
      `publishedAt, ${version.publishedAt}, must be now (${now.toISOString()}), for a version without a source. ` +
      'Check the clock of your computer.'
    )
  }
  if (!previous) return undefined
  if (version.publishedAt < previous.publishedAt) {
    return `publishedAt, ${version.publishedAt}, lies before that of the version before it, ${previous.publishedAt}.`
  }
  return undefined
}

/** A text that applies from a day before that of the version in force says why, as the Studio asks. */
function problemWithDay(version: Version, find: Find, now: Date): string | undefined {
  if (version.source !== undefined || version.backdatingReason !== undefined || !isText(version)) return undefined
  const today = now.toISOString().slice(0, 10)
  for (let sequence = version.sequence - 1; sequence > 0; sequence--) {
    const earlier = readVersion(find(versionDocumentId(version.policy, sequence)))
    // A version whose day has not come is not in force.
    if (!earlier || earlier.effectiveDate > today) continue
    return version.effectiveDate < earlier.effectiveDate
      ? `It applies from ${version.effectiveDate}, before the version in force (${earlier.effectiveDate}): backdatingReason must say why.`
      : undefined
  }
  return undefined
}

const isText = ({ changeKind }: Version) => changeKind !== 'recall' && changeKind !== 'withdrawal'

function notReady(version: Version, policy: Found | null): string | undefined {
  const parsed = policyDocument.safeParse(policy)
  const { problems } = checkReadiness(version, parsed.success ? parsed.data.slug.current : undefined)
  return problems.length === 0 ? undefined : sentence(problems)
}

function sentence(problems: readonly { field: string; message: string }[]): string {
  return `It cannot become a version. ${problems.map(({ field, message }) => `${field}: ${message}`).join('; ')}`
}
