import type { SanityClient } from '@sanity/client'
import { archivePaths } from '../../archive/archive-files.ts'
import type { Staging } from '../../archive/staging.ts'
import { PullError } from '../../policy/errors.ts'
import type { Image } from '../../schemas/records/image.ts'
import { assetOf, imageFileName } from '../../schemas/records/image-names.ts'
import { problemWithImage } from '../check-image.ts'
import { downloadImage } from '../download-image.ts'
import type { Problem } from './problem.ts'
import type { TakenVersion } from './take-version.ts'

/**
 * Fetches the pictures of new versions, and stages those that the archive does not have. Each must be what the version
 * sealed: the hash of its bytes, its format and its size.
 * @returns the names of the files that were staged, and what is wrong
 * @throws PullError when the lake does not answer
 */
export async function stageImages(
  client: Pick<SanityClient, 'config'>,
  versions: readonly TakenVersion[],
  { staging, has }: { staging: Staging; has: (path: string) => boolean },
): Promise<{ images: string[]; problems: Problem[] }> {
  const images = new Set<string>()
  const problems: Problem[] = []
  for (const { id, fresh, images: own } of versions) {
    for (const image of fresh ? own : []) {
      const name = imageFileName(image)
      if (name === undefined || images.has(name) || has(archivePaths.image(name))) continue
      const found = await fetchImage(client, image)
      if (typeof found === 'string') {
        problems.push({ document: id, title: fresh?.title, field: `the image “${image.alt}”`, message: found })
      } else {
        staging.putImage(name, found)
        images.add(name)
      }
    }
  }
  return { images: [...images], problems }
}

/** The bytes of a picture, or why they cannot be archived. */
async function fetchImage(client: Pick<SanityClient, 'config'>, image: Image): Promise<Buffer | string> {
  const name = assetOf(image)?.name ?? ''
  const bytes = await downloadImage(client.config(), name).catch((cause: unknown) => {
    throw new PullError(`The image ${name} could not be fetched; content/ is as it was. Pull again later.`, { cause })
  })
  if (typeof bytes === 'string') return bytes
  return (await problemWithImage(image, bytes)) ?? bytes
}
