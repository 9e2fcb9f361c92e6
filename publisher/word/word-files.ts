import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { TaskThread } from '../../archive/threads/task-thread.ts'
import { wordType } from '../../policy/media-types.ts'
import type { WordAddress } from './word-of-site.ts'

/** The order for a Word file, or for a bundle of evidence, as it is sent to the thread. */
export type WordTask = {
  kind: 'word'
  contentDir: string
  files: string
  siteUrl: string
  address: WordAddress
  /** Whether all that shows what the version says is wanted, as a zip file. */
  isEvidence: boolean
}
type WordTasks = { word: { task: WordTask; result: Uint8Array | undefined } }

/** A file that was made, and what it is told by. */
export type MadeFile = { bytes: Buffer; etag: string; name: string; type: string }

/** `busy`: too many files are wanted at once, or this one takes too long. */
export type WordAnswer = MadeFile | 'busy' | undefined

const maxCachedBytes = 32 * 2 ** 20
/** At most 30 ms of work for each of them, as a rule. */
const maxWaiting = 64
const timeoutMs = 30_000
const resourceLimits = { maxOldGenerationSizeMb: 1000 }

/**
 * The Word files of versions, and of what changed between two, made when somebody asks for one: written beforehand,
 * those of 10,000 versions would take minutes and 200 MB. A thread of its own makes one after another.
 */
export class WordFiles {
  readonly #options: { contentDir: string; siteUrl: string }
  readonly #made = new LRUCache<string, MadeFile>({
    maxSize: maxCachedBytes,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes.length),
  })
  readonly #making = new Map<string, Promise<WordAnswer>>()
  #thread: TaskThread<WordTasks> | undefined

  constructor(options: { contentDir: string; siteUrl: string }) {
    this.#options = options
  }

  /**
   * The file at an address of a release.
   * @param files the release's folder
   * @param path as in `wordAddress`
   */
  async find(files: string, path: string): Promise<WordAnswer> {
    const evidence = evidenceAddress(path)
    const address = evidence ?? wordAddress(path)
    if (!address) return undefined
    const key = `${files}\n${path}`
    const made = this.#made.get(key)
    if (made) return made
    const making = this.#making.get(key)
    if (making) return making
    if (this.#making.size >= maxWaiting) return 'busy'
    const starting = this.#make(key, files, address, evidence !== undefined).finally(() => this.#making.delete(key))
    this.#making.set(key, starting)
    return starting
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#thread?.end()
  }

  async #make(key: string, files: string, address: WordAddress, isEvidence: boolean): Promise<WordAnswer> {
    if (!this.#thread?.isRunning) {
      this.#thread = new TaskThread({ entry: new URL('./word-thread.ts', import.meta.url), resourceLimits })
    }
    const thread = this.#thread
    let isLate = false
    const late = setTimeout(() => {
      isLate = true
      void thread.end()
    }, timeoutMs)
    try {
      const bytes = await thread.ask<'word'>({ kind: 'word', ...this.#options, files, address, isEvidence })
      if (!bytes) return undefined
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
      const made = isEvidence
        ? {
            bytes: Buffer.from(bytes),
            etag,
            name: `${address.slug}-${address.name}-evidence.zip`,
            type: 'application/zip',
          }
        : { bytes: Buffer.from(bytes), etag, name: nameOf(address), type: wordType }
      this.#made.set(key, made)
      return made
    } catch (error) {
      if (isLate) return 'busy'
      throw error
    } finally {
      clearTimeout(late)
    }
  }
}

const nameOf = ({ slug, name, before }: WordAddress): string =>
  `${slug}-${before === undefined ? '' : `${before}..`}${name}.docx`

/** `/privacy/2018-05-25/index.docx` or `/privacy/compare/2015-11-05..2018-05-25/index.docx`; undefined for any other. */
export function wordAddress(path: string): WordAddress | undefined {
  const [, slug, before, name] = pattern.exec(path) ?? []
  return slug === undefined || name === undefined ? undefined : { slug, name, ...(before !== undefined && { before }) }
}

const version = String.raw`\d{4}-\d\d-\d\d(?:\.\d{1,5})?`
const pattern = new RegExp(String.raw`^/([a-z0-9-]+)/(?:compare/(${version})\.\.)?(${version})/index\.docx$`)

/** `/privacy/2018-05-25/evidence.zip`; undefined for any other. */
export function evidenceAddress(path: string): WordAddress | undefined {
  const [, slug, name] = evidencePattern.exec(path) ?? []
  return slug === undefined || name === undefined ? undefined : { slug, name }
}

const evidencePattern = new RegExp(String.raw`^/([a-z0-9-]+)/(${version})/evidence\.zip$`)
