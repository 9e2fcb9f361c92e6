import { spread } from '../spread.ts'
import { machineInWords } from './machine.ts'
import { buildsPart, pagesPart, publishesPart, verifyPart } from './archive-parts.ts'
import { digits, medianOf, whole } from './show.ts'
import type { ComparisonFigures, RedlineFigures, Results } from './results.ts'
import { markdownTable } from '../table.ts'

/** The report in Markdown, with its chart if there is one. */
export function reportText(results: Results, chartPath?: string): string {
  const { machine, archives, redlines, comparisons } = results
  return [
    '# Benchmarks',
    `Written by \`npm run bench\`; do not edit. Measured on one machine: ${machineInWords(machine)}. ` +
      'Figures are medians, with min–max of the runs in brackets. ' +
      'Archives are real policies with all of their versions, repeated under other names up to the size given.',
    ...(archives.length === 0
      ? []
      : [
          ...(chartPath === undefined ? [] : [`![${chartAlternative}](${chartPath})`]),
          ...[buildsPart, publishesPart, verifyPart, pagesPart].flatMap((part) => part(archives)),
        ]),
    ...(redlines ? redlinesPart(redlines, archives) : []),
    ...(comparisons.length === 0 ? [] : comparisonsPart(comparisons)),
    ...runsPart(results),
  ].join('\n\n')
}

const chartAlternative = 'Pages a second of full builds, and publish to live, by the size of the archive'

function redlinesPart({ milliseconds, coarse }: RedlineFigures, archives: Results['archives']): string[] {
  const { n, median, min, max, p99 } = spread(milliseconds)
  const built = archives.flatMap(({ versions, redlines }) => {
    const { count, milliseconds: times } = redlines ?? {}
    return count !== undefined && times ? [{ versions, count, ...times }] : []
  })
  return [
    '## Redlines',
    'Each version of each corpus compared with the next one, and both texts reconstructed from the redline. Milliseconds.',
    markdownTable(
      ['pairs', 'median', 'p99', 'min', 'max', 'coarser than words'],
      [[String(n), digits(median), digits(p99), digits(min), digits(max), String(coarse)]],
      0,
    ),
    ...(built.length === 0
      ? []
      : [
          'The same within the full builds above, on all cores: each version compared with its predecessor and ' +
            'with the text in force. The comparison of a paragraph is cached for later redlines. Milliseconds.',
          markdownTable(
            ['versions', 'redlines', 'median', 'p99', 'max'],
            built.map(({ versions, count, ...times }) => [
              whole(versions),
              whole(count),
              ...[times.median, times.p99, times.max].map(digits),
            ]),
          ),
        ]),
  ]
}

function comparisonsPart(comparisons: readonly ComparisonFigures[]): string[] {
  return [
    '## Any two texts, in a browser',
    'A page of a built site in Chromium, with the CPU throttled to a quarter; the worker’s time counts four times too. Milliseconds.',
    markdownTable(
      ['corpus', 'what', 'runs', 'median (min–max)'],
      comparisons.map(({ corpus, what, milliseconds }) => [
        corpus,
        what,
        String(milliseconds.length),
        medianOf(milliseconds),
      ]),
      2,
    ),
  ]
}

function runsPart({ runs, archives, redlines, comparisons }: Results): string[] {
  const partsOf = (at: string) => [
    ...archives.filter(({ run }) => run === at).map(({ versions }) => versions.toLocaleString('en')),
    ...archives
      .filter(({ publishes }) => publishes?.run === at)
      .map(({ versions }) => `publishing at ${versions.toLocaleString('en')}`),
    ...(redlines?.run === at ? ['redlines'] : []),
    ...(comparisons.some(({ run }) => run === at) ? ['in a browser'] : []),
  ]
  return [
    '## What was run',
    markdownTable(
      ['when', 'command', 'measured', 'with', 'load before'],
      runs.map(({ at, command, versions, load }) => [
        `${at.slice(0, 16).replace('T', ' ')} UTC`,
        `\`${command}\``,
        partsOf(at).join(', '),
        Object.entries(versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(', '),
        String(load),
      ]),
      4,
    ),
  ]
}
