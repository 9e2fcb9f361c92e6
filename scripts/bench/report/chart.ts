import { spread } from '../spread.ts'
import { pagesPerSecond } from './archive-parts.ts'
import { drawPanel, escapeXml, panel, type Line, type Point } from './panel.ts'
import type { ArchiveFigures, Results } from './results.ts'

/** Colours that can be told apart on white and on black, also by colour-blind readers. */
const style = `
  text { font: 13px system-ui, sans-serif; fill: #57606a }
  .title { font-weight: 600; font-size: 14px; fill: #1f2328 }
  .tick { font-size: 12px }
  .grid { stroke: #8c959f; stroke-opacity: .25 }
  .base { stroke: #8c959f }
  .mark { stroke: #8c959f; stroke-dasharray: 4 4 }
  polyline, .whisker { fill: none; stroke-width: 2 }
  .ours polyline, .ours .whisker { stroke: #0a58ca } .ours circle, .ours text { fill: #0a58ca }
  .ours polyline { stroke-width: 3 } .ours text { font-weight: 600 }
  .same polyline { stroke: #0a58ca; stroke-dasharray: 6 3 } .same circle, .same text { fill: #0a58ca }
  .hugo polyline { stroke: #b4246d } .hugo circle, .hugo text { fill: #b4246d }
  .eleventy polyline { stroke: #57606a } .eleventy circle, .eleventy text { fill: #57606a }
  .whisker { stroke-width: 1.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #9da7b3 } .title { fill: #e6edf3 }
    .ours polyline, .ours .whisker, .same polyline { stroke: #79b8ff }
    .ours circle, .ours text, .same circle, .same text { fill: #79b8ff }
    .hugo polyline { stroke: #ff8cc0 } .hugo circle, .hugo text { fill: #ff8cc0 }
    .eleventy polyline { stroke: #b1bac4 } .eleventy circle, .eleventy text { fill: #b1bac4 }
  }`

/** Full builds and publish to live by the size of the archive, as an SVG for both light and dark pages. */
export function chart({ archives }: Results): string {
  const builds = buildLines(archives)
  const publishes = publishLine(archives)
  const lines = [...builds.map(lineInWords('pages a second')), lineInWords('ms to live')(publishes)]
  const inWords = archives.length === 0 ? '' : lines.join(' ')
  const width = 2 * panel.width
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${panel.height}" width="${width}" height="${panel.height}" role="img" aria-labelledby="title desc">`,
    '<title id="title">Full builds and publish to live, by the size of the archive</title>',
    `<desc id="desc">${escapeXml(inWords)}</desc>`,
    `<style>${style}\n</style>`,
    ...(archives.length === 0
      ? []
      : [
          drawPanel({ title: 'Full build: pages a second', left: 0, lines: builds }),
          drawPanel({
            title: 'Publish to live: milliseconds, median and p99',
            left: panel.width,
            lines: [publishes],
            mark: { value: 1000, name: 'one second' },
          }),
        ]),
    '</svg>',
    '',
  ].join('\n')
}

/** Lines for our build, our build with other flags, Hugo, and Eleventy with its faster input. */
function buildLines(archives: readonly ArchiveFigures[]): Line[] {
  const line = (name: string, look: string, is: (builder: string) => boolean): Line => ({
    name,
    look,
    points: archives.flatMap(({ versions, builds }): Point[] => {
      const speeds = builds.filter((build) => is(build.name) && !build.failed).map(pagesPerSecond)
      return speeds.length === 0 ? [] : [{ versions, value: Math.round(Math.max(...speeds)) }]
    }),
  })
  const flags = archives.flatMap(({ builds }) => builds.map(({ name }) => flagsIn(name))).find((text) => text !== '')
  return [
    line('Policy Press', 'ours', (name) => name === 'Policy Press'),
    line(flags ?? '', 'same', (name) => flagsIn(name) === flags),
    line('Hugo', 'hugo', (name) => name === 'Hugo'),
    line('Eleventy', 'eleventy', (name) => name.startsWith('Eleventy')),
  ].filter(({ points }) => points.length > 0)
}

/** Extra flags of one of our builds; empty for any other build. */
const flagsIn = (name: string): string => /^Policy Press, (.+)$/.exec(name)?.[1] ?? ''

function publishLine(archives: readonly ArchiveFigures[]): Line {
  const points = archives.flatMap(({ versions, publishes }): Point[] => {
    if (!publishes) return []
    const { median, p99 } = spread(publishes.fromWebhook)
    return [{ versions, value: Math.round(median * 1000), far: Math.round(p99 * 1000) }]
  })
  return { name: 'Policy Press', look: 'ours', points }
}

const lineInWords =
  (unit: string) =>
  ({ name, points }: Line): string =>
    `${name}: ${points
      .map(
        ({ versions, value, far }) =>
          `${value.toLocaleString('en')} ${unit}${far === undefined ? '' : ` (p99 ${far.toLocaleString('en')})`} at ${versions.toLocaleString('en')} versions`,
      )
      .join(', ')}.`
