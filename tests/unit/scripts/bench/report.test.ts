import { describe, expect, it } from 'vitest'
import { chart } from '../../../../scripts/bench/report/chart.ts'
import { reportText } from '../../../../scripts/bench/report/markdown.ts'
import { merged } from '../../../../scripts/bench/report/results.ts'
import { elementsOf } from './elements-of.ts'
import { aBuild, anArchive, aRun, theResults } from './figures.ts'

describe('a report of several runs', () => {
  const later = '2026-05-02T10:00:00.000Z'

  it('contains the results of each, by size', () => {
    const all = merged(theResults(anArchive(1000)), { run: aRun(later), archives: [anArchive(100, { run: later })] })
    expect(all.archives.map(({ versions }) => versions)).toEqual([100, 1000])
    expect(all.runs).toHaveLength(2)
  })

  it('drops a run whose results were all replaced', () => {
    const all = merged(theResults(anArchive(1000)), { run: aRun(later), archives: [anArchive(1000, { run: later })] })
    expect(all.runs.map(({ at }) => at)).toEqual([later])
    expect(all.archives).toHaveLength(1)
  })

  it('keeps builds if only publishing is measured again, and the reverse', () => {
    const shortened = { blocks: 2, kilobytes: 23.2 }
    const { publishes } = anArchive(1000, {}, { fromWebhook: [0.7], shortened })
    const found = { ...anArchive(1000, { run: later, publishes }), builds: [], verify: [], pages: [] }
    const all = merged(theResults(anArchive(1000)), { run: aRun(later), archives: [found] })
    expect(all.archives).toEqual([{ ...anArchive(1000), publishes: { ...publishes, run: later } }])
    expect(all.runs).toHaveLength(2)
    const text = reportText(all)
    expect(text).toContain('| 1,000* | 1 | 0.700 |')
    expect(text).toContain('the first 2 blocks of each section: the mean version is 23.2 kB of JSON')
    expect(text).toContain('| publishing at 1,000 |')

    const latest = '2026-05-03T10:00:00.000Z'
    const again = anArchive(1000, { run: latest, publishes: undefined })
    const both = merged(all, { run: aRun(latest), archives: [again] })
    expect(both.archives).toEqual([{ ...again, publishes: { ...publishes, run: later } }])
    expect(both.runs.map(({ at }) => at)).toEqual([later, latest])
  })

  it('keeps what a run did not measure', () => {
    const known = { ...theResults(), redlines: { run: aRun().at, coarse: 0, milliseconds: [1, 2] } }
    expect(merged(known, { run: aRun(later), archives: [anArchive(100, { run: later })] }).redlines).toEqual(
      known.redlines,
    )
  })
})

describe('the tables of the report', () => {
  it('give the median of several runs with min and max', () => {
    const builds = [aBuild('Policy Press', 300, 3, 1, 2)]
    expect(reportText(theResults(anArchive(100, { builds })))).toContain(
      '| 100 | Policy Press | 2.00 (1.00–3.00) | 150 | 50 | 300 | 300 | 40.0 | 600, 15 MB |',
    )
  })

  it('compare our speed with the fastest peer', () => {
    const builds = [aBuild('Policy Press', 300, 2), aBuild('Hugo', 110, 1), aBuild('Eleventy, Markdown', 110, 2)]
    expect(reportText(theResults(anArchive(100, { builds })))).toContain(
      '- At 100 versions Policy Press makes 1.36 times the pages a second, and 0.50 times the versions a second, of the fastest of the others (Hugo).',
    )
  })

  it('compare our build with extra flags too', () => {
    const builds = [aBuild('Policy Press', 300, 2), aBuild('Policy Press, --texts', 110, 0.5), aBuild('Hugo', 110, 1)]
    expect(reportText(theResults(anArchive(100, { builds })))).toContain(
      '- At 100 versions Policy Press, --texts makes 2.00 times the pages a second,',
    )
  })

  it('leave out sizes at which nothing was published', () => {
    const text = reportText(theResults(anArchive(100), anArchive(1000, { publishes: undefined })))
    expect(text).toContain('| 1,000 | Policy Press |')
    expect(text).toContain('| 100 | 3 | 0.300 |')
    expect(text).not.toContain('| 1,000 | 3 | 0.300 |')
  })

  it('explain why a builder has no figures', () => {
    const builds = [{ ...aBuild('Hugo', 0), failed: 'It was ended when it held more than 20000 MB.' }]
    expect(reportText(theResults(anArchive(100, { builds })))).toContain(
      '| 100 | Hugo | It was ended when it held more than 20000 MB. | – |',
    )
  })

  it('flag a page over 200 kB unless it is mainly a text', () => {
    const page = { bytes: 2_000_000, compressed: 250_000 }
    const pages = [
      { kind: 'version', path: 'privacy/2024-01-01/index.html', ownText: true, ...page },
      { kind: 'the index', path: 'index.html', ownText: false, ...page },
    ]
    const text = reportText(theResults(anArchive(100, { pages })))
    expect(text).toContain('Over 200 kB, although not mainly the text of a version: the index at 100.')
    expect(text).toContain('| version | yes | 250 (2,000) | `/privacy/2024-01-01/` |')
    expect(text).toContain('| the index |  | **250** (2,000) | `/` |')
  })

  it('give publishes with their 99th percentile', () => {
    expect(reportText(theResults(anArchive(100)))).toContain(
      '| 100 | 3 | 0.300 | 0.400 | 0.200 | 0.400 | 0.310 | 400 |',
    )
  })
})

describe('the chart of the report', () => {
  it('is an SVG with its figures in a description', () => {
    const svg = chart(theResults(anArchive(100), anArchive(1000), anArchive(10_000)))
    expect(elementsOf(svg).slice(0, 4)).toEqual(['svg', 'title', 'desc', 'style'])
    expect(svg).toContain('Policy Press: 900 pages a second at 100 versions, 900 pages a second at 1,000 versions')
    expect(svg).toContain('Hugo: 500 pages a second')
    expect(svg).toContain('300 ms to live (p99 400) at 10,000 versions.')
  })

  it('shows Eleventy with its faster input', () => {
    const builds = [
      aBuild('Policy Press', 300, 1),
      aBuild('Eleventy, Portable Text', 100, 0.2),
      aBuild('Eleventy, Markdown', 100, 0.4),
    ]
    expect(chart(theResults(anArchive(100, { builds })))).toContain('Eleventy: 500 pages a second at 100 versions.')
  })

  it('names our build with extra flags by the flags', () => {
    const builds = [aBuild('Policy Press', 300, 1), aBuild('Policy Press, --astro', 300, 3)]
    expect(chart(theResults(anArchive(100, { builds })))).toContain('--astro: 100 pages a second at 100 versions.')
  })

  it('ends a line where a builder gave up', () => {
    const builds = [aBuild('Policy Press', 300, 1), { ...aBuild('Hugo', 0), failed: 'It ran out of memory.' }]
    expect(chart(theResults(anArchive(100), anArchive(1000, { builds })))).toContain(
      'Hugo: 500 pages a second at 100 versions.',
    )
  })

  it('can be drawn without data', () => {
    expect(elementsOf(chart(theResults()))).toEqual(['svg', 'title', 'desc', 'style'])
  })
})
