import type { ArchiveFigures, Build, Publishes, Results } from '../../../../scripts/bench/report/results.ts'

/** Full builds of `pages` pages in so many seconds. */
export const aBuild = (name: string, pages: number, ...seconds: number[]): Build => ({
  name,
  seconds,
  megabytes: seconds.map(() => 300),
  pages,
  files: 2 * pages,
  bytes: 50_000 * pages,
  pageBytes: 40_000 * pages,
})

/** What a run at that moment measured on an archive of so many versions. */
export const anArchive = (
  versions: number,
  given: Partial<ArchiveFigures> = {},
  publishes: Partial<Publishes> = {},
): ArchiveFigures => ({
  run: '2026-05-01T10:00:00.000Z',
  versions,
  policies: 4,
  builds: [aBuild('Policy Press', 3 * versions, versions / 300), aBuild('Hugo', versions, versions / 500)],
  verify: [0.5],
  publishes: {
    second: 2,
    fromWebhook: [0.2, 0.3, 0.4],
    fromRequest: [0.21, 0.31, 0.41],
    steps: { pull: [50, 60, 70] },
    megabytes: 400,
    ...publishes,
  },
  pages: [],
  ...given,
})

/** A run at that moment. */
export const aRun = (at = '2026-05-01T10:00:00.000Z') => ({
  at,
  command: 'npm run bench -- --report parcels',
  versions: { Node: '26.10.0' },
  load: 0.1,
})

/** Results of one run with these archives. */
export const theResults = (...archives: ArchiveFigures[]): Results => ({
  format: 1,
  machine: { processor: 'A processor', cores: 2, gibibytes: 24, system: 'A system' },
  runs: [aRun()],
  archives,
  comparisons: [],
})
