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
    'Policy Press verifies the archive and makes everything: a page for each version, policy and list of versions and, unlike the others, ' +
      'a redline for each pair of consecutive versions and for each version and the text in force, JSON and Markdown of each version, feeds, ' +
      'years, changes and the texts of any day. Hugo renders Markdown; Eleventy gets the same Markdown and, separately, the archive’s own ' +
      'Portable Text with @portabletext/to-html. Both make a page with the same layout for each version, policy and list of versions, and ' +
      'an index: everything on a page other than its text is computed beforehand and is in its front matter. ' +
      'A page is an HTML file; versions a second is the number of versions divided by the seconds of the whole build. ' +
      'Policy Press reads and renders each section once while it is cached. Here that is all of them, since repeated policies share theirs. ' +
      'Policies of a real archive share less with each other. ' +
      'Each build writes to a folder of its own on an idle disk. ' +
      'The templates of Policy Press are compiled once and cached: the first build after a change takes some seconds more. ' +
      'Memory is the peak of the process and its descendants in any run, as proportional set size: pages shared between processes count once.',
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
      .flatMap(comparedWithPeers)
      .map((line) => `- ${line}`)
      .join('\n'),
  ]
}

/** Our builds' speed relative to the fastest peer; empty if there is no peer. */
function comparedWithPeers({ versions, builds }: ArchiveFigures): string[] {
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
    'From the arrival of the webhook, as the publisher records it, until the new text is served to a client that asks every few milliseconds. ' +
      'Policies take turns; each publish starts a second after the previous one is completely done, the first after 15 idle seconds and a warm-up publish. The lake, the publisher and the server are one process. Seconds.',
    markdownTable(
      ['versions', 'publishes', 'median', 'p99', 'min', 'max', 'from the request, median', 'peak memory, MB'],
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
          `\\* Only the first ${blocks} blocks of each section: the mean version is ${digits(mean)} kB of JSON. ` +
          'With whole texts the lake and the releases would not fit on the disk.',
      ),
    'Where the time goes, by the publisher’s own clock: median milliseconds (min–max). Rendering includes compression.',
    markdownTable(
      ['versions', ...names],
      archives.map((archive) => [
        sizeOf(archive),
        ...names.map((name) => medianOf(archive.publishes.steps[name] ?? [], whole)),
      ]),
    ),
    'Start with only a filled lake until the site responds, and a second start. Seconds.',
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
    '`npm run verify`: every version, every hash and every link of the chain. Seconds, including the start of the program.',
    markdownTable(
      ['versions', 'runs', 'median (min–max)'],
      archives
        .filter(({ verify }) => verify.length > 0)
        .map(({ versions, verify }) => [whole(versions), String(verify.length), medianOf(verify)]),
    ),
  ]
}

/** Size limit of a compressed page, unless it is mainly the text of a version. */
const maxCompressedBytes = 200_000

/** The largest pages of each kind. */
export function pagesPart(archives: Archives): string[] {
  const last = archives.at(-1)
  const isOver = ({ compressed, ownText }: LargePage) => !ownText && compressed > maxCompressedBytes
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
    'The largest of each kind, by the number of versions in the archive, in kB: compressed as served (brotli 5), with the plain size in brackets. ' +
      'Repeated policies have the same titles and summaries, so they compress better than real ones. ' +
      (over.length === 0
        ? 'None is over 200 kB, except for those that are mainly the text of a version.'
        : `Over 200 kB, although not mainly the text of a version: ${over.join(', ')}.`),
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
