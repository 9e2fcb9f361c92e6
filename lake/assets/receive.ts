import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { httpError } from '../http/api-error.ts'
import { randomName } from '../store/random.ts'

/** Where the bytes with this hash lie. */
export function assetFile(folder: string, sha1: string): string {
  return join(folder, 'assets', sha1)
}

export type Received = { sha1: string; size: number; head: Buffer }

/** Enough to find the size of an image behind its metadata. */
const HEAD_BYTES = 512 * 1024

/** Stores an upload under its SHA-1, on disk before it returns. The same bytes are stored once. */
export async function receive(folder: string, upload: Readable, limit: number): Promise<Received> {
  await mkdir(join(folder, 'assets'), { recursive: true, mode: 0o700 })
  const temporary = join(folder, 'assets', `.upload-${randomName(12)}`)
  const hash = createHash('sha1')
  const head: Buffer[] = []
  let size = 0
  const file = await open(temporary, 'wx', 0o600)
  try {
    for await (const chunk of upload) {
      const bytes = Buffer.from(chunk)
      if (size < HEAD_BYTES) head.push(bytes)
      size += bytes.length
      if (size > limit) throw httpError(413, `An asset may have at most ${limit / 1024 / 1024} MB`)
      hash.update(bytes)
      await file.write(bytes)
    }
    if (size === 0) throw httpError(400, 'The upload is empty')
    await file.sync()
    await file.close()
    const sha1 = hash.digest('hex')
    await rename(temporary, assetFile(folder, sha1))
    await syncFolder(join(folder, 'assets'))
    return { sha1, size, head: Buffer.concat(head) }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(temporary, { force: true })
    throw error
  }
}

/** Puts the folder's entries on disk, so that a renamed file survives a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
