import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { httpError } from '../http/api-error.ts'
import { randomName } from '../store/random.ts'
import { writeAll } from './write-all.ts'

/** Path of the file with this hash. */
export function assetFile(folder: string, sha1: string): string {
  return join(folder, 'assets', sha1)
}

export type Received = {
  sha1: string
  size: number
  head: Buffer
  /** Moves the file to its final name. Until then, the upload leaves no trace. */
  accept(): Promise<void>
  /** Removes what was received. Does nothing after `accept`. */
  discard(): Promise<void>
}

/** Bytes kept for checks: enough to find an image's size after its metadata, and for a whole SVG. */
export const headBytes = 512 * 1024

/** Receives an upload into a temporary file, and flushes it to disk before it returns. */
export async function receive(folder: string, upload: Readable, limit: number): Promise<Received> {
  const assets = join(folder, 'assets')
  await mkdir(assets, { recursive: true, mode: 0o700 })
  const temporary = join(assets, `.upload-${randomName(12)}`)
  const hash = createHash('sha1')
  const head: Buffer[] = []
  let size = 0
  const file = await open(temporary, 'wx', 0o600)
  const discard = () => rm(temporary, { force: true })
  try {
    for await (const chunk of upload) {
      const bytes = Buffer.from(chunk)
      if (size < headBytes) head.push(bytes)
      size += bytes.length
      if (size > limit) throw httpError(413, `An asset may have at most ${limit / 1024 / 1024} MB`)
      hash.update(bytes)
      await writeAll(file, bytes)
    }
    if (size === 0) throw httpError(400, 'The upload is empty')
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close().catch(() => undefined)
    await discard()
    throw error
  }
  const sha1 = hash.digest('hex')
  return {
    sha1,
    size,
    head: Buffer.concat(head),
    async accept() {
      const target = assetFile(folder, sha1)
      // The same bytes are stored once; a copy that is whole is not replaced.
      if (await hasSize(target, size)) return discard()
      if (!(await hasSize(temporary, size))) {
        await discard()
        throw httpError(507, 'The upload could not be stored whole. Nothing was kept of it.')
      }
      await rename(temporary, target)
      await syncFolder(assets)
    },
    discard,
  }
}

async function hasSize(path: string, size: number): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.size === size
}

/** Flushes the folder's entries to disk, so that a renamed file survives a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
