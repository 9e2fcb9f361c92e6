import { lstat, readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { LRUCache } from 'lru-cache'
import { wordType } from '../../policy/media-types.ts'

export const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

/** One form of a file, with the facts that each answer needs. */
export type Form = {
  file: string
  size: number
  etag: string
  encoding: Encoding | undefined
}
/** A file of a release, with the compressed forms beside it. */
export type StoredFile = { type: string; plain: Form } & { [name in Encoding]?: Form }

const endings: Record<Encoding, string> = { br: '.br', gzip: '.gz' }
/** Content types by file extension. */
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.docx': wordType,
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.link': 'application/link-format; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.tlog-proof': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}
/** Content types of files whose ending does not say what they are. */
const typesByName: Record<string, string> = {
  'feed.xml': 'application/atom+xml; charset=utf-8',
  checkpoint: 'text/plain; charset=utf-8',
}
const typeOf = (file: string): string =>
  typesByName[basename(file)] ?? types[extname(file)] ?? 'application/octet-stream'

/** Larger files are read from the disk each time. */
export const maxCachedFileBytes = 512 * 1024
const maxCachedBytes = 64 * 2 ** 20
const maxKnownFiles = 20_000

/**
 * Files that never change while they exist, as a release's do: their facts are read once, and their bytes are cached,
 * at most 64 MB. A file that is missing is looked for again each time.
 */
export class StoredFiles {
  readonly #known = new LRUCache<string, StoredFile>({ max: maxKnownFiles })
  readonly #looking = new Map<string, Promise<StoredFile | undefined>>()
  readonly #bytes = new LRUCache<Form, Buffer>({
    maxSize: maxCachedBytes,
    sizeCalculation: ({ length }) => Math.max(1, length),
  })

  /** A file whose facts are cached. */
  peek(file: string): StoredFile | undefined {
    return this.#known.get(file)
  }

  /** Undefined if there is no such file. Links are not followed. */
  async find(file: string): Promise<StoredFile | undefined> {
    const known = this.#known.get(file)
    if (known) return known
    const looking = this.#looking.get(file) ?? this.#look(file).finally(() => this.#looking.delete(file))
    this.#looking.set(file, looking)
    return looking
  }

  /** The bytes of a form, if they are cached. */
  cached(form: Form): Buffer | undefined {
    return this.#bytes.get(form)
  }

  /** The bytes of a form that is small enough to be cached. */
  async read(form: Form): Promise<Buffer> {
    const bytes = await readFile(form.file)
    this.#bytes.set(form, bytes)
    return bytes
  }

  /** Empties the caches. */
  clear(): void {
    this.#known.clear()
    this.#bytes.clear()
  }

  async #look(file: string): Promise<StoredFile | undefined> {
    const plain = await formOf(file, undefined)
    if (!plain) return undefined
    const [br, gzip] = await Promise.all(encodings.map((encoding) => formOf(file + endings[encoding], encoding)))
    const stored = { type: typeOf(file), plain, br, gzip }
    this.#known.set(file, stored)
    return stored
  }
}

/** A strong ETag: a release's files are written once, and a file of another release is this very one or a later one. */
async function formOf(file: string, encoding: Encoding | undefined): Promise<Form | undefined> {
  const found = await lstat(file, { bigint: true }).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const etag = `"${found.mtimeNs.toString(36)}-${found.size.toString(36)}${encoding ? `-${encoding}` : ''}"`
  return { file, size: Number(found.size), etag, encoding }
}
