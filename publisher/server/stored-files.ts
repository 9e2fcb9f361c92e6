import { lstat, readFile } from 'node:fs/promises'
import { extname } from 'node:path'

export const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

/** One form of a file, with what is said of it each time. */
export type Form = {
  file: string
  size: number
  etag: string
  encoding: Encoding | undefined
  /** Its bytes, once asked for and while they are held. */
  bytes: Buffer | undefined
}
/** A file as it lies in a release, and what lies beside it compressed. */
export type StoredFile = { type: string; plain: Form } & { [name in Encoding]?: Form }

const endings: Record<Encoding, string> = { br: '.br', gzip: '.gz' }
/** What a name alone does not tell. */
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
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
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}
const typeOf = (file: string): string =>
  file.endsWith('/feed.xml')
    ? 'application/atom+xml; charset=utf-8'
    : (types[extname(file)] ?? 'application/octet-stream')

/** Larger ones are read from the disk each time. */
export const largestHeld = 512 * 1024
/** How much is held together. */
const mostHeld = 64 * 2 ** 20

/**
 * Files that never change while they are there, as a release's do: what was once found out about one is known for
 * good, and what is asked for is held in memory, up to 64 MB. What is not there is looked for again each time.
 */
export class StoredFiles {
  readonly #known = new Map<string, StoredFile>()
  readonly #looking = new Map<string, Promise<StoredFile | undefined>>()
  readonly #held = new Set<Form>()
  #bytes = 0

  /** What is known already. */
  peek(file: string): StoredFile | undefined {
    return this.#known.get(file)
  }

  /** Nothing when there is no such file. Links are not followed. */
  async find(file: string): Promise<StoredFile | undefined> {
    const known = this.#known.get(file)
    if (known) return known
    const looking = this.#looking.get(file) ?? this.#look(file).finally(() => this.#looking.delete(file))
    this.#looking.set(file, looking)
    return looking
  }

  /** The bytes of a form that is small enough to be held. */
  async read(form: Form): Promise<Buffer> {
    if (form.bytes) return form.bytes
    const bytes = await readFile(form.file)
    if (!this.#held.has(form)) {
      this.#held.add(form)
      this.#bytes += bytes.length
    }
    form.bytes = bytes
    for (const oldest of this.#held) {
      if (this.#bytes <= mostHeld) break
      this.#held.delete(oldest)
      this.#bytes -= oldest.bytes?.length ?? 0
      oldest.bytes = undefined
    }
    return bytes
  }

  /** Forgets everything. */
  clear(): void {
    this.#known.clear()
    this.#held.clear()
    this.#bytes = 0
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
  return { file, size: Number(found.size), etag, encoding, bytes: undefined }
}
