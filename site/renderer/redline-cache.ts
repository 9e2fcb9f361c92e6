import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Comparison } from '../model/comparisons.ts'
import { renderRedline, type RenderedRedline } from '../redline/render.ts'
import { hashOf } from '../model/digest.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Wanted } from './write-files.ts'

const zip = promisify(gzip)

const count = z.number()
const record = z.object({
  title: z.string(),
  markup: z.string(),
  changes: z.array(
    z.object({
      id: z.string(),
      heading: z.string(),
      labels: z.array(z.object({ kind: z.string(), text: z.string() })),
      figures: z.array(z.string()),
    }),
  ),
  map: z.array(
    z.object({
      heading: z.string(),
      length: count,
      marks: z.array(
        z.object({
          id: z.string(),
          from: count,
          stretches: z.array(z.object({ kind: z.enum(['inserted', 'deleted', 'moved', 'changed']), length: count })),
        }),
      ),
    }),
  ),
  summary: z.object({
    sections: z.object({
      added: count,
      removed: count,
      moved: count,
      renamed: count,
      renumbered: count,
      restyled: count,
      changed: count,
      unchanged: count,
      split: count,
      merged: count,
    }),
    words: z.object({ added: count, removed: count, moved: count, formatted: count }),
    links: count,
    typography: count,
  }),
  identical: z.boolean(),
  coarse: z.boolean(),
}) satisfies z.ZodType<RenderedRedline>

/** Where they lie beside the pages of their policy. */
export const redlinesFolder = 'redlines/'

/** Kept in memory until their pages are written. */
const maxInMemory = 32

/**
 * The redlines of a policy, on disk beside its pages. Each is computed once from two texts, and read again whatever else
 * changes on its page.
 */
export class RedlineCache {
  readonly #folder: string
  readonly #policy: PolicyOnDay
  readonly #sources: string
  readonly #fresh = new LRUCache<string, RenderedRedline>({ max: maxInMemory })
  readonly #wanted = new Set<string>()

  /**
   * @param folder of the policy's pages
   * @param sources the hash of the code that makes redlines
   */
  constructor(folder: string, policy: PolicyOnDay, sources: string) {
    this.#folder = folder
    this.#policy = policy
    this.#sources = sources
  }

  /** The file of a comparison's redline, the first time it is asked for. */
  wanted(comparison: Comparison): Wanted[] {
    const file = fileOf(comparison)
    if (this.#wanted.has(file)) return []
    this.#wanted.add(file)
    const { language, textWords } = this.#policy
    const { before, after } = comparison
    const madeFrom = hashOf(this.#sources, before.version.hash, after.version.hash, language, textWords.language)
    const make = async () => zip(JSON.stringify(this.#make(comparison)), { level: 1 })
    return [{ file, madeFrom, isOfTemplates: false, make }]
  }

  /** The redline of two texts: from memory, from disk, or computed. */
  get(comparison: Comparison): RenderedRedline {
    return this.#fresh.get(fileOf(comparison)) ?? this.#read(comparison) ?? this.#make(comparison)
  }

  #make(comparison: Comparison): RenderedRedline {
    const made = renderRedline(comparison, this.#policy)
    this.#fresh.set(fileOf(comparison), made)
    return made
  }

  #read(comparison: Comparison): RenderedRedline | undefined {
    try {
      return record.parse(JSON.parse(gunzipSync(readFileSync(join(this.#folder, fileOf(comparison)))).toString()))
    } catch {
      return undefined
    }
  }
}

const fileOf = ({ before, after }: Comparison): string =>
  `${redlinesFolder}${before.version.sequence}-${after.version.sequence}.json.gz`
