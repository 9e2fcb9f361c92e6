import type { SanityClient } from '@sanity/client'
import { archivePaths } from '../../archive/archive-files.ts'
import type { Staging } from '../../archive/staging.ts'
import { explain } from '../../policy/errors.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Image } from '../../schemas/records/image.ts'
import { assetOf, imageFileName } from '../../schemas/records/image-names.ts'
import type { Version } from '../../schemas/records/version.ts'
import { problemWithImage } from '../check-image.ts'
import { downloadImage } from '../download-image.ts'
import { advice } from './set-aside.ts'
import type { TakenVersion } from './take-version.ts'

export type StagedImages = {
  /** The versions, each with the problems of its pictures added. */
  versions: TakenVersion[]
  /** The files that were staged for some of these versions. */
  namesOf: (versions: readonly Pick<Version, 'policy' | 'sequence'>[]) => string[]
}

/**
 * Fetches the pictures of new versions, and stages those that the archive does not have. Each must be what the version
 * sealed: the hash of its bytes, its format and its size.
 * One that cannot be fetched holds back its policy until the next pull.
 */
export async function stageImages(
  client: Pick<SanityClient, 'config'>,
  versions: readonly TakenVersion[],
  { staging, has }: { staging: Staging; has: (path: string) => boolean },
): Promise<StagedImages> {
  const staged = new Map<string, string[]>()
  const known = new Map<string, Fault | undefined>()

  /** Stages a picture. @returns why it cannot be archived, or undefined */
  async function stage(image: Image, name: string): Promise<Fault | undefined> {
    const found = await fetchImage(client, image)
    if (!Buffer.isBuffer(found)) return found
    staging.putImage(name, found)
    return undefined
  }

  async function checkImages(version: TakenVersion): Promise<TakenVersion> {
    const { id, fresh, images } = version
    const problems = [...version.problems]
    let mayCome = problems.length === 0
    for (const image of fresh ? images : []) {
      const name = imageFileName(image)
      if (name === undefined || has(archivePaths.image(name))) continue
      // The same file may be sealed with another size, which is wrong of one of the two.
      const key = JSON.stringify([name, image.asset._ref, image.file])
      if (!known.has(key)) known.set(key, await stage(image, name))
      const fault = known.get(key)
      if (fault === undefined) {
        staged.set(id, [...(staged.get(id) ?? []), name])
        continue
      }
      mayCome &&= fault.mayCome
      problems.push({ document: id, title: fresh?.title, field: `the image “${image.alt}”`, message: fault.message })
    }
    return { ...version, problems, ...(problems.length > 0 && mayCome && { advice: advice.later() }) }
  }

  const checked: TakenVersion[] = []
  for (const version of versions) checked.push(await checkImages(version))
  return {
    versions: checked,
    namesOf: (wanted) => [
      ...new Set(wanted.flatMap(({ policy, sequence }) => staged.get(versionDocumentId(policy, sequence)) ?? [])),
    ],
  }
}

/** Why a picture cannot be archived, and whether a later pull may succeed. */
type Fault = { message: string; mayCome: boolean }

async function fetchImage(client: Pick<SanityClient, 'config'>, image: Image): Promise<Buffer | Fault> {
  const fault = (message: string): Fault => ({ message, mayCome: false })
  try {
    const bytes = await downloadImage(client.config(), assetOf(image)?.name ?? '')
    if (typeof bytes === 'string') return fault(bytes)
    const problem = await problemWithImage(image, bytes)
    return problem === undefined ? bytes : fault(problem)
  } catch (error) {
    return { message: `could not be fetched (${explain(error)})`, mayCome: true }
  }
}
