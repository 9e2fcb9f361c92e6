import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteFiles } from '../../archive/published/site-files.ts'
import { UnreachableError } from '../../policy/errors.ts'

const fileOf = (path: string) => (path.endsWith('/') ? `${path}index.html` : path)

/** A built site in a folder. */
export const siteInFolder = (folder: string): SiteFiles => ({
  read: async (path) => {
    try {
      return readFileSync(join(folder, fileOf(path)))
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
      throw new UnreachableError(`${join(folder, fileOf(path))} cannot be read.`, { cause })
    }
  },
})

/** No answer may take longer, or be larger. */
const timeoutMs = 30_000
const maxBytes = 64 * 2 ** 20

/** A site at an address, asked past every cache. */
export const siteAt = (address: URL): SiteFiles => ({
  read: async (path) => {
    const url = new URL(`.${path}`, address)
    try {
      const answer = await fetch(url, {
        headers: { 'cache-control': 'no-cache' },
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (answer.status === 404 || answer.status === 410) {
        await answer.body?.cancel()
        return undefined
      }
      if (!answer.ok) throw new Error(`It answered with ${answer.status}.`)
      return await readAtMost(answer.body)
    } catch (cause) {
      throw new UnreachableError(`${url.href} cannot be read, so nothing was verified. Try again later.`, { cause })
    }
  },
})

async function readAtMost(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.length
    if (size > maxBytes) throw new Error(`It answered with more than ${maxBytes / 2 ** 20} MB.`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
