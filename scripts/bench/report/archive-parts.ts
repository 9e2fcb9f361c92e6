import { spread } from '../spread.ts'
import { markdownTable } from '../table.ts'
import type { ArchiveFigures, Build, LargePage } from './results.ts'
import { digits, kilobytes, medianOf, whole } from './show.ts'

type Archives = readonly ArchiveFigures[]

/** Pages a second, at the median. */
export const pagesPerSecond = ({ pages, seconds }: Build): number => pages / spread(seconds).median

/** Full builds side by side. */
export function buildsPart(archives: Archives): string[] {
  const row = (versions: number, build: Build): string[] => {
    const { name, seconds, megabytes, pages, pageBytes, files, bytes, failed } = build
    if (failed !== undefined) return [whole(versions), name, failed, ...Array.from({ length: 6 }, () => '–')]
    return [
      whole(versions),
      name,
      medianOf(seconds),
      whole(pagesPerSecond(build)),
      whole(versions / spread(seconds).median),
      whole(spread(megabytes).max),
      whole(pages),
      kilobytes(pageBytes / pages),
      `${whole(files)}, ${whole(bytes / 1e6)} MB`,
    ]
  }
  return [
    '## Full builds',
    'Policy Press proves the archive and makes everything: a page for each version, policy and list of versions, and besides, what the others cannot make, ' +
      'a redline for each pair of consecutive versions and for each version and the text in force, JSON and Markdown of each version, feeds, ' +
      'years, changes and the texts of any day. Hugo renders Markdown; Eleventy is given the same Markdown and, beside it, the archive’s own ' +
      'Portable Text with @portabletext/to-html. Both make a page of the same furniture for each version, policy and list of versions, and ' +
      'an index: all that a page says beside its text is worked out for them beforehand and stands ready in its front matter. ' +
      'A page is an HTML file; versions a second is the versions of the archive by the seconds of the whole build. ' +
      'Policy Press reads and renders a section once while it remembers it: here all of them, since repeated policies share theirs. ' +
      'Policies of a real archive share less between each other. ' +
      'Each build writes to a folder of its own on a disk that is at rest. ' +
      'The templates of Policy Press are compiled once and kept: the first build after they changed takes some seconds more. ' +
      'Memory is the most that the process and all that it started held in any run, as proportional set size: pages that processes share count once.',
    markdownTable(
      [
        'versions',
        'builder',
        'seconds',
        'pages a second',
        'versions a second',
        'peak memory, MB',
        'pages',
        'mean page, kB',
        'all files',
      ],
      archives.flatMap(({ versions, builds }) => builds.map((build) => row(versions, build))),
      2,
    ),
    archives
      .flatMap(besideOthers)
      .map((line) => `- ${line}`)
      .join('\n'),
  ]
}

/** How many times the pages a second of the fastest of the others each of ours makes; nothing where there is none. */
function besideOthers({ versions, builds }: ArchiveFigures): string[] {
  const done = builds.filter(({ failed }) => failed === undefined)
  const [ours, others] = [true, false].map((own) => done.filter(({ name }) => own === name.startsWith('Policy Press')))
  const fastest = others?.toSorted((a, b) => pagesPerSecond(b) - pagesPerSecond(a))[0]
  if (!ours || !fastest) return []
  const versionSpeed = ({ seconds }: Build) => versions / spread(seconds).median
  return ours.map((build) => {
    const times = (speed: (of: Build) => number) => digits(speed(build) / speed(fastest))
    return (
      `At ${whole(versions)} versions ${build.name} makes ${times(pagesPerSecond)} times the pages a second, and ` +
      `${times(versionSpeed)} times the versions a second, of the fastest of the others (${fastest.name}).`
    )
  })
}

/** Publish to live, and where the time goes. */
export function publishesPart(all: Archives): string[] {
  const archives = all.flatMap(({ publishes, ...archive }) => (publishes ? [{ ...archive, publishes }] : []))
  const names = [...new Set(archives.flatMap(({ publishes }) => Object.keys(publishes.steps)))]
  const sizeOf = ({ versions, publishes }: (typeof archives)[number]) =>
    `${whole(versions)}${publishes.shortened ? '*' : ''}`
  const shortened = archives.flatMap(({ publishes }) => publishes.shortened ?? [])
  return [
    '## Publish to live',
    'From the arrival of the webhook, as the publisher writes it down, to the new text served to a client that asks every few milliseconds; ' +
      'policies in turn, each publish a second after nothing is left to do of the one before, the first after a quarter of a minute of leisure and one to warm up. The lake, the publisher and the server are one process. Seconds.',
    markdownTable(
      ['versions', 'publishes', 'median', 'p99', 'least', 'most', 'from the request, median', 'peak memory, MB'],
      archives.map((archive) => {
        const { fromWebhook, fromRequest, megabytes } = archive.publishes
        const { n, median, p99, min, max } = spread(fromWebhook)
        const seconds = [median, p99, min, max, spread(fromRequest).median].map((value) => value.toFixed(3))
        return [sizeOf(archive), String(n), ...seconds, whole(megabytes)]
      }),
    ),
    ...shortened
      .slice(0, 1)
      .map(
        ({ blocks, kilobytes: mean }) =>
          `\\* Of each section the first ${blocks} blocks: a version is ${digits(mean)} kB of JSON at the mean. ` +
          'With whole texts the lake and the releases would not fit on the disk.',
      ),
    'Where the time goes, by the publisher’s own clock: milliseconds at the median (least–most). Rendering compresses what it writes.',
    markdownTable(
      ['versions', ...names],
      archives.map((archive) => [
        sizeOf(archive),
        ...names.map((name) => medianOf(archive.publishes.steps[name] ?? [], whole)),
      ]),
    ),
    'Starting with everything in the lake and nothing else, until the site answers, and starting again. Seconds.',
    markdownTable(
      ['versions', 'policies', 'first start', 'second start'],
      archives.map((archive) => {
        const { first, second } = archive.publishes
        return [sizeOf(archive), whole(archive.policies), first === undefined ? '–' : digits(first), digits(second)]
      }),
    ),
  ]
}

/** The full check. */
export function verifyPart(archives: Archives): string[] {
  return [
    '## The full check',
    '`npm run verify`: every version, every hash and every link of the chain. Seconds, with the start of the program.',
    markdownTable(
      ['versions', 'runs', 'median (least–most)'],
      archives
        .filter(({ verify }) => verify.length > 0)
        .map(({ versions, verify }) => [whole(versions), String(verify.length), medianOf(verify)]),
    ),
  ]
}

/** No page but for its own text may be larger than this, compressed, in bytes. */
const mostCompressed = 200_000

/** The largest pages of each kind. */
export function pagesPart(archives: Archives): string[] {
  const last = archives.at(-1)
  const isOver = ({ compressed, ownText }: LargePage) => !ownText && compressed > mostCompressed
  const over = archives.flatMap(({ versions, pages }) =>
    pages.filter(isOver).map(({ kind }) => `${kind} at ${whole(versions)}`),
  )
  const kinds = [...new Set(archives.toReversed().flatMap(({ pages }) => pages.map(({ kind }) => kind)))]
  const pageOf = ({ pages }: ArchiveFigures, kind: string) => pages.find((page) => page.kind === kind)
  const show = (page: LargePage | undefined) => {
    if (!page) return '–'
    const size = kilobytes(page.compressed)
    return `${isOver(page) ? `**${size}**` : size} (${kilobytes(page.bytes)})`
  }
  return [
    '## The largest pages',
    'The largest of each kind by the versions of the archive, in kB, compressed as it is served (brotli 5), and in brackets plain. ' +
      'Repeated policies have the same titles and summaries, which compresses better than those of real ones. ' +
      (over.length === 0
        ? 'None is over 200 kB but those that are mainly the text of a version.'
        : `Over 200 kB, and not with the text of a version: ${over.join(', ')}.`),
    markdownTable(
      ['what', 'mainly a text', ...archives.map(({ versions }) => whole(versions)), 'the largest of all'],
      kinds.map((kind) => {
        const page = last && pageOf(last, kind)
        return [
          kind,
          archives.some((archive) => pageOf(archive, kind)?.ownText) ? 'yes' : '',
          ...archives.map((archive) => show(pageOf(archive, kind))),
          page ? `\`/${page.path.replace(/(^|\/)index\.html$/, '$1')}\`` : '',
        ]
      }),
    ),
  ]
}
