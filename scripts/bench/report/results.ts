import { z } from 'zod'

const numbers = z.array(z.number())

/** Full builds of one archive by one builder. */
const build = z.strictObject({
  name: z.string(),
  /** Wall time of each run. */
  seconds: numbers,
  /** Peak memory of each run, in MB. */
  megabytes: numbers,
  /** HTML files. */
  pages: z.int(),
  files: z.int(),
  /** Total size of all files, and of the pages. */
  bytes: z.int(),
  pageBytes: z.int(),
  /** Reason of a failure: out of memory, say. */
  failed: z.string().optional(),
})
export type Build = z.infer<typeof build>

/** Redlines within full builds, all runs together: their number and durations. */
const builtRedlines = z.strictObject({
  count: z.int(),
  milliseconds: z.strictObject({ median: z.number(), p99: z.number(), max: z.number() }).optional(),
})
export type BuiltRedlines = z.infer<typeof builtRedlines>

/** Publishing version after version. Times in seconds, a value per publish. */
const publishes = z.strictObject({
  /** Time of the run that measured it, if different from the archive's other figures. */
  run: z.string().optional(),
  /** Blocks kept per section, if texts were shortened, and the mean size of a version in kB. */
  shortened: z.strictObject({ blocks: z.int(), kilobytes: z.number() }).optional(),
  /** Time from only a filled lake to a responding site; absent if the folder was used before. */
  first: z.number().optional(),
  /** Time from a second start to a responding site. */
  second: z.number(),
  /** Time from the arrival of the webhook until the new text is served. */
  fromWebhook: numbers,
  /** The same from the publishing request, including the lake's commit. */
  fromRequest: numbers,
  /** Durations of the publisher's steps, in milliseconds. */
  steps: z.record(z.string(), numbers),
  /** Peak memory of the process (lake, publisher and server), in MB. */
  megabytes: z.number(),
})
export type Publishes = z.infer<typeof publishes>

/** The largest page of a kind, in bytes. */
const page = z.strictObject({
  kind: z.string(),
  path: z.string(),
  bytes: z.int(),
  compressed: z.int(),
  /** Whether the page is mainly the text of a version, whose length is not limited. */
  ownText: z.boolean(),
})
export type LargePage = z.infer<typeof page>

/** All measurements of an archive of one size. */
const archive = z.strictObject({
  /** Time of the run that measured it. */
  run: z.string(),
  versions: z.int(),
  policies: z.int(),
  builds: z.array(build),
  /** Absent in results from before redlines were timed. */
  redlines: builtRedlines.optional(),
  /** Duration of the full check in seconds, per run. */
  verify: numbers,
  /** Absent if not measured. */
  publishes: publishes.optional(),
  pages: z.array(page),
})
export type ArchiveFigures = z.infer<typeof archive>

/** Redlines of all consecutive pairs, each in milliseconds. */
const redlines = z.strictObject({ run: z.string(), coarse: z.int(), milliseconds: numbers })
export type RedlineFigures = z.infer<typeof redlines>

/** Comparing in a browser: milliseconds. */
const comparison = z.strictObject({ run: z.string(), corpus: z.string(), what: z.string(), milliseconds: numbers })
export type ComparisonFigures = z.infer<typeof comparison>

export const machine = z.strictObject({
  processor: z.string(),
  cores: z.int(),
  gibibytes: z.number(),
  system: z.string(),
})
export type Machine = z.infer<typeof machine>

/** A run of the bench: when, how, with what. */
const run = z.strictObject({
  at: z.string(),
  command: z.string(),
  /** Names of programs with their versions. */
  versions: z.record(z.string(), z.string()),
  /** Load average over the minute before the run. */
  load: z.number(),
})
export type Run = z.infer<typeof run>

/** All results on one machine, from several runs. */
export const results = z.strictObject({
  format: z.literal(1),
  machine,
  runs: z.array(run),
  archives: z.array(archive),
  redlines: redlines.optional(),
  comparisons: z.array(comparison),
})
export type Results = z.infer<typeof results>

/** Results of one run. */
export type Measured = { run: Run } & Partial<Pick<Results, 'archives' | 'redlines' | 'comparisons'>>

/** Merges a run into the results: new measurements replace previous ones. */
export function merged(previous: Results, { run, archives = [], redlines, comparisons }: Measured): Results {
  const of = (size: number) => previous.archives.find(({ versions }) => versions === size)
  const others = previous.archives.filter(({ versions }) => !archives.some((found) => found.versions === versions))
  const parts = {
    archives: [...others, ...archives.map((found) => updated(of(found.versions), found))].toSorted(
      (a, b) => a.versions - b.versions,
    ),
    redlines: redlines ?? previous.redlines,
    comparisons: comparisons ?? previous.comparisons,
  }
  const publishings = parts.archives.flatMap(({ publishes: found }) => found ?? [])
  const used = new Set(
    [...parts.archives, ...publishings, ...(parts.redlines ? [parts.redlines] : []), ...parts.comparisons].map(
      (part) => part.run,
    ),
  )
  return {
    ...previous,
    ...parts,
    runs: [...previous.runs.filter(({ at }) => at !== run.at), run].filter(({ at }) => used.has(at)),
  }
}

/** Merges an archive's new figures with previous ones of parts that were not measured again: builds, or publishing. */
function updated(previous: ArchiveFigures | undefined, found: ArchiveFigures): ArchiveFigures {
  if (!previous) return found
  if (found.builds.length === 0) {
    return { ...previous, publishes: found.publishes ? { ...found.publishes, run: found.run } : previous.publishes }
  }
  return {
    ...found,
    publishes:
      found.publishes ?? (previous.publishes && { ...previous.publishes, run: previous.publishes.run ?? previous.run }),
  }
}
