import { imageAddress, type LakePlace } from '../policy/asset-address.ts'
import { maxImageBytes } from '../schemas/records/image.ts'

const timeoutMs = 60_000

/**
 * The bytes of an image of a lake.
 * @param name of the asset
 * @returns if they are not available, why not, to follow the image's name in a sentence
 * @throws Error when the lake does not answer
 */
export async function downloadImage(lake: LakePlace, name: string): Promise<Buffer | string> {
  const answer = await fetch(imageAddress(lake, name), { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (answer.status === 404) {
    await answer.body?.cancel()
    return 'is not in the lake: upload it again'
  }
  if (!answer.ok || !answer.body) throw new Error(`The lake answered with ${answer.status}.`)
  const parts: Uint8Array[] = []
  let size = 0
  // Leaving the loop aborts the download.
  for await (const part of answer.body) {
    size += part.length
    if (size > maxImageBytes) return `is larger than ${maxImageBytes / 2 ** 20} MB`
    parts.push(part)
  }
  return Buffer.concat(parts)
}
