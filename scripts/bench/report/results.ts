import { z } from 'zod'

const numbers = z.array(z.number())

/** Full builds of one archive by one builder. */
const build = z.strictObject({
  name: z.string(),
  /** Wall time of each run. */
  seconds: numbers,
  /** The most memory that it held, in MB, in each run. */
  megabytes: numbers,
  /** HTML files. */
  pages: z.int(),
  files: z.int(),
  /** Of all files, and of the pages. */
  bytes: z.int(),
  pageBytes: z.int(),
  /** Why there is no time: it ran out of memory, say. */
  failed: z.string().optional(),
})
export type Build = z.infer<typeof build>

/** Redlines inside full builds of everything, all runs together: how many, and what each took. */
const builtRedlines = z.strictObject({
  count: z.int(),
  milliseconds: z.strictObject({ median: z.number(), p99: z.number(), max: z.number() }).optional(),
})
export type BuiltRedlines = z.infer<typeof builtRedlines>

/** Publishing one version after the other. Times in seconds, a value for each publish. */
const publishes = z.strictObject({
  /** The moment of the run that measured it, where that is not the one of the archive's other figures. */
  run: z.string().optional(),
  /** Where only so many blocks of each section were kept: that, and how long a version is then, in kB. */
  shortened: z.strictObject({ blocks: z.int(), kilobytes: z.number() }).optional(),
  /** From nothing but the lake to a site that answers; absent where the folder was used before. */
  first: z.number().optional(),
  /** From starting again to a site that answers. */
  second: z.number(),
  /** From the arrival of the webhook to the new text served. */
  fromWebhook: numbers,
  /** The same from the request that publishes, with the commit and the lake's own work. */
  fromRequest: numbers,
  /** The publisher's own steps, in milliseconds. */
  steps: z.record(z.string(), numbers),
  /** The most memory that the lake, the publisher and the server, one process, held meanwhile, in MB. */
  megabytes: z.number(),
})
export type Publishes = z.infer<typeof publishes>

/** The largest page of a kind, in bytes. */
const page = z.strictObject({
  kind: z.string(),
  path: z.string(),
  bytes: z.int(),
  compressed: z.int(),
  /** Whether the page is mainly the text of a version, which may be as long as it is. */
  ownText: z.boolean(),
})
export type LargePage = z.infer<typeof page>

/** All that was measured on an archive of one size. */
const archive = z.strictObject({
  /** The moment of the run that measured it. */
  run: z.string(),
  versions: z.int(),
  policies: z.int(),
  builds: z.array(build),
  /** Absent where it was measured before redlines were timed there. */
  redlines: builtRedlines.optional(),
  /** Seconds of the full check, for each run. */
  verify: numbers,
  /** Absent where it was left out. */
  publishes: publishes.optional(),
  pages: z.array(page),
})
export type ArchiveFigures = z.infer<typeof archive>

/** Redlines of all consecutive pairs: milliseconds of each. */
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
  /** How many processes wanted a core when it began, over the minute before. */
  load: z.number(),
})
export type Run = z.infer<typeof run>

/** All results on one machine; those of several runs go together. */
export const results = z.strictObject({
  format: z.literal(1),
  machine,
  runs: z.array(run),
  archives: z.array(archive),
  redlines: redlines.optional(),
  comparisons: z.array(comparison),
})
export type Results = z.infer<typeof results>

/** What one run adds to the results. */
export type Measured = { run: Run } & Partial<Pick<Results, 'archives' | 'redlines' | 'comparisons'>>

/** The results with those of another run: what is measured anew takes the place of what was. */
export function merged(known: Results, { run, archives = [], redlines, comparisons }: Measured): Results {
  const of = (size: number) => known.archives.find(({ versions }) => versions === size)
  const others = known.archives.filter(({ versions }) => !archives.some((found) => found.versions === versions))
  const parts = {
    archives: [...others, ...archives.map((found) => renewed(of(found.versions), found))].toSorted(
      (a, b) => a.versions - b.versions,
    ),
    redlines: redlines ?? known.redlines,
    comparisons: comparisons ?? known.comparisons,
  }
  const publishings = parts.archives.flatMap(({ publishes: found }) => found ?? [])
  const used = new Set(
    [...parts.archives, ...publishings, ...(parts.redlines ? [parts.redlines] : []), ...parts.comparisons].map(
      (part) => part.run,
    ),
  )
  return {
    ...known,
    ...parts,
    runs: [...known.runs.filter(({ at }) => at !== run.at), run].filter(({ at }) => used.has(at)),
  }
}

/** What was found of an archive, and what was known of it and not measured now: builds, or publishing. */
function renewed(known: ArchiveFigures | undefined, found: ArchiveFigures): ArchiveFigures {
  if (!known) return found
  if (found.builds.length === 0) {
    return { ...known, publishes: found.publishes ? { ...found.publishes, run: found.run } : known.publishes }
  }
  return {
    ...found,
    publishes: found.publishes ?? (known.publishes && { ...known.publishes, run: known.publishes.run ?? known.run }),
  }
}
