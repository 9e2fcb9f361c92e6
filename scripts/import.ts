import { closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { categories } from '../schemas/records/policy.ts'
import { slug as slugRecord } from '../schemas/records/slug.ts'
import { command, print } from './command.ts'
import { problemsWithImport } from '../publisher/check-new-version.ts'
import { readConfig } from '../publisher/config.ts'
import { withClient } from '../publisher/connect.ts'
import { UsageError } from '../policy/errors.ts'
import { dateChoice, dateChoices, type DateChoice } from '../importers/date-kind.ts'
import { factsOf } from '../importers/facts.ts'
import { progressOn } from '../importers/progress.ts'
import { fullReport, summary } from '../importers/report.ts'
import { reviewPage } from '../importers/review/review-page.ts'
import { runImport } from '../importers/run.ts'
import { readSource } from '../importers/sources/read-source.ts'
import { readLinkMap, type LinkMap } from '../importers/text/link-map.ts'

await command({
  usage: 'npm run import -- PATH --slug SLUG',
  summary:
    'Imports a policy and its versions from a folder of dated files (Markdown, HTML), with or without a ' +
    'corpus.json; from a web archive (WARC, WACZ, or a folder of snapshots); or from the history of a file in a git ' +
    'repository. Without a corpus.json nothing is recorded before --yes: each step is written to a page for review. ' +
    'Versions that are already recorded are skipped, so an interrupted import can be run again.',
  words: 1,
  flags: {
    slug: { type: 'string', value: 'SLUG', help: 'the policy’s name in addresses: cookie-policy' },
    title: { type: 'string', value: 'TEXT', help: 'the policy’s title, if not that of corpus.json' },
    owner: { type: 'string', value: 'TEXT', help: 'the team or person responsible for the text' },
    category: { type: 'string', value: 'NAME', help: categories.map(({ value }) => value).join(', ') },
    summary: { type: 'string', value: 'TEXT', help: 'what the policy is about, in a sentence' },
    language: { type: 'string', value: 'TAG', help: 'the text’s language, such as de, if not the site’s' },
    base: {
      type: 'string',
      value: 'URL',
      help: 'the page that the texts come from, for resolving relative links',
    },
    links: {
      type: 'string',
      value: 'MAP',
      help: 'new targets of links: OLD=NEW pairs separated by commas, or a file with one pair per line',
    },
    dates: {
      type: 'string',
      value: 'KIND',
      help: 'what the dates are: effective, recorded, or stated (use the dates stated in the texts, if they are certain)',
    },
    git: { type: 'string', value: 'FILE', help: 'import the history of this file of the git repository PATH' },
    revision: { type: 'string', value: 'NAME', help: 'the commit or branch where that history ends, if not HEAD' },
    url: {
      type: 'string',
      value: 'URLS',
      help: 'the policy’s addresses in a web archive, separated by commas',
    },
    select: {
      type: 'string',
      value: 'CSS',
      help: 'a selector for the policy’s text in a page, if it is not found automatically',
    },
    skip: { type: 'string', value: 'TIMES', help: 'snapshots to leave out, such as 20190416225637,2019-05-01' },
    review: { type: 'string', value: 'FILE', help: 'the page with each step to check (import-SLUG.html)' },
    yes: { type: 'boolean', help: 'record the reviewed steps' },
    'same-day': { type: 'boolean', help: 'record a second text for a day that already has one' },
    'dry-run': { type: 'boolean', help: 'only print what would be written' },
    report: {
      type: 'string',
      value: 'FILE',
      help: 'write a list of everything that could not be converted exactly to this file',
    },
  },
  run: async ({ flags, words }) => {
    const [path] = words
    if (path === undefined) throw new UsageError('Name what to import: npm run import -- PATH --slug SLUG')
    const slug = readSlug(flags.slug)
    if (flags.base !== undefined && !/^https?:\/\/[^/]/i.test(flags.base)) {
      throw new UsageError(`--base must be a web address such as https://example.com/privacy, not “${flags.base}”.`)
    }
    const { base, report } = flags
    const links = flags.links === undefined ? undefined : readLinks(flags.links)
    // Before a lake is opened: an unreadable source must not create one.
    const { corpus, isStated } = await readSource(path, {
      git: flags.git,
      revision: flags.revision,
      urls: listOf(flags.url),
      select: flags.select,
      skip: listOf(flags.skip),
      base,
    })
    const { title, owner, category, language } = flags
    const isDryRun = flags['dry-run'] === true || (!isStated && flags.yes !== true)
    const review = flags.review ?? (isDryRun && !isStated ? `import-${slug}.html` : undefined)
    for (const file of [report, review]) if (file !== undefined) checkFile(file)
    const { facts, remarks } = factsOf(corpus, slug, { title, owner, category, summary: flags.summary, language })
    const config = readConfig()
    const now = new Date()
    const takenAt = config.hosted ? now : undefined
    const plan = await withClient(config, isDryRun ? 'read' : 'write', (client) =>
      runImport(client, {
        corpus,
        facts,
        base,
        dates: readDates(flags.dates),
        links,
        sameDay: flags['same-day'],
        dryRun: isDryRun,
        now,
        check: (version, earlier) => problemsWithImport(version, { slug, earlier, now, takenAt }),
        progress: progressOn(process.stderr, slug),
      }),
    )
    if (report !== undefined) writeFileSync(report, fullReport(plan))
    if (review !== undefined) writeFileSync(review, reviewPage(plan))
    // The facts are written only when the policy is created; after that editors maintain them.
    const flagRemarks = plan.policy ? remarks : unused(flags)
    print(summary({ ...plan, remarks: [...flagRemarks, ...plan.remarks] }, { dryRun: isDryRun, report }))
    if (review !== undefined) print(`Review each step in ${review}.`)
    if (isDryRun && !flags['dry-run'])
      print('Nothing was recorded. To record the versions, run the import again with --yes.')
  },
})

/** The values of a flag, separated by commas or spaces. */
function listOf(value = ''): string[] {
  return value.split(/[\s,]/).filter((part) => part !== '')
}

function readSlug(value: string | undefined): string {
  if (value === undefined) throw new UsageError('Give the policy’s name in addresses: --slug cookie-policy')
  const parsed = slugRecord.safeParse(value)
  if (parsed.success) return parsed.data
  throw new UsageError(
    `--slug ${value} cannot be used: it ${parsed.error.issues.map(({ message }) => message).join(', and ')}.`,
  )
}

function readLinks(value: string): LinkMap {
  const isFile = statSync(value, { throwIfNoEntry: false })?.isFile() === true
  const { map, wrong } = readLinkMap(isFile ? readFileSync(value, 'utf8') : value)
  if (wrong.length === 0) return map
  throw new UsageError(`--links takes pairs such as /legal/=https://example.com/legal/, not “${wrong[0]}”.`)
}

function readDates(value: string | undefined): DateChoice | undefined {
  const parsed = dateChoice.optional().safeParse(value)
  if (parsed.success) return parsed.data
  throw new UsageError(`--dates must be one of ${dateChoices.join(', ')}, not “${value}”.`)
}

/** Remarks about flags that an import into an existing policy ignores. */
function unused(flags: Partial<Record<string, string | boolean>>): string[] {
  const given = ['owner', 'category', 'summary', 'language'].filter((name) => flags[name] !== undefined)
  return given.map((name) => `The policy already exists, so --${name} was ignored. Change it in the Studio.`)
}

/** Checks, before anything is imported, that a file can be written at the end. */
function checkFile(path: string): void {
  try {
    closeSync(openSync(path, 'a'))
  } catch (cause) {
    throw new UsageError(`Nothing was imported: ${path} cannot be written.`, { cause })
  }
}
