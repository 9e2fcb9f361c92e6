import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { z } from 'zod'
import type { Comparison } from '../model/comparisons.ts'
import { renderRedline, type RenderedRedline } from '../redline/render.ts'
import { hashOf } from '../model/digest.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Wanted } from './write-files.ts'

const zip = promisify(gzip)

const count = z.number()
const told = z.object({
  title: z.string(),
  markup: z.string(),
  changes: z.array(z.object({ id: z.string(), heading: z.string(), label: z.string(), kind: z.string() })),
  summary: z.object({
    sections: z.object({
      added: count,
      removed: count,
      moved: count,
      renamed: count,
      changed: count,
      unchanged: count,
      split: count,
      merged: count,
    }),
    words: z.object({ added: count, removed: count, moved: count, formatted: count }),
  }),
  identical: z.boolean(),
  coarse: z.boolean(),
}) satisfies z.ZodType<RenderedRedline>

/** Where they lie beside the pages of their policy. */
export const keptFolder = 'redlines/'

/** So many are remembered until their pages are written. */
const mostRemembered = 32

/**
 * What the texts of a policy differ in. Each pair is told apart once, and kept beside the pages with what it was made
 * from: whatever else changes on the page, it is read.
 */
export class KeptRedlines {
  readonly #folder: string
  readonly #policy: PolicyOnDay
  readonly #sources: string
  readonly #fresh = new Map<string, RenderedRedline>()
  readonly #wanted = new Set<string>()

  /**
   * @param folder that in which they will lie when a page asks for one
   * @param sources what tells the code that makes them from others
   */
  constructor(folder: string, policy: PolicyOnDay, sources: string) {
    this.#folder = folder
    this.#policy = policy
    this.#sources = sources
  }

  /** The file of a comparison, if it is not wanted yet. */
  wanted(comparison: Comparison): Wanted[] {
    const file = fileOf(comparison)
    if (this.#wanted.has(file)) return []
    this.#wanted.add(file)
    const { language, textWords } = this.#policy
    const { before, after } = comparison
    const madeFrom = hashOf(this.#sources, before.version.hash, after.version.hash, language, textWords.language)
    const make = async () => zip(JSON.stringify(this.#make(comparison)), { level: 1 })
    return [{ file, madeFrom, lasting: true, make }]
  }

  of(comparison: Comparison): RenderedRedline {
    return this.#fresh.get(fileOf(comparison)) ?? this.#read(comparison) ?? this.#make(comparison)
  }

  #make(comparison: Comparison): RenderedRedline {
    const made = renderRedline(comparison, this.#policy)
    const oldest = this.#fresh.keys().next()
    if (this.#fresh.size >= mostRemembered && !oldest.done) this.#fresh.delete(oldest.value)
    this.#fresh.set(fileOf(comparison), made)
    return made
  }

  #read(comparison: Comparison): RenderedRedline | undefined {
    try {
      return told.parse(JSON.parse(gunzipSync(readFileSync(join(this.#folder, fileOf(comparison)))).toString()))
    } catch {
      return undefined
    }
  }
}

const fileOf = ({ before, after }: Comparison): string =>
  `${keptFolder}${before.version.sequence}-${after.version.sequence}.json.gz`
