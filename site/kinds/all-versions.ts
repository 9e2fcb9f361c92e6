import { allVersionsPath } from '../model/addresses.ts'
import { changeOf, type ListedVersion } from '../model/listed-version.ts'
import { pageOf, pagingLinks, policiesOnPages, type PagingLinks } from '../model/paging.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { yearOf } from '../model/timeline-chart.ts'
import { yearsOf, type Year } from '../model/years.ts'
import { onePerSite, pageNumber, type Entry, type SiteKind } from './kind.ts'
import { changeOfPolicies } from './policies.ts'

/** The years from which versions apply, and a chart of few policies. */
export type AllVersionsFacts = {
  years: { year: string; count: number }[]
  charted: PolicyOnDay[]
  /** The current year on the site, at which the chart ends. */
  thisYear: number
}

function allVersionsFacts(site: Site): AllVersionsFacts {
  // A chart of more policies than fit on a page would be as long as the index. Each policy's archive has its own chart.
  const isCharted = policiesOnPages(site.policies).length === 1
  return {
    years: yearsOf(site).map(({ year, count }) => ({ year, count })),
    charted: isCharted ? [...site.policies] : [],
    thisYear: yearOf(site.day),
  }
}

/** Every version of every policy, by year. */
export const allVersions = onePerSite<AllVersionsFacts>('/archive/', (site) => ({
  facts: () => allVersionsFacts(site),
  canonical: true,
  changed: () => changeOfPolicies(site.policies),
}))

/** A page of a year's versions. */
export type YearFacts = {
  year: string
  /** The number of a full page of earlier versions; undefined for the latest. */
  page?: number
  /** How many versions the year has; given on its first page only. */
  count?: number
  /** The latest first. */
  versions: ListedVersion[]
  paging?: PagingLinks
  /** The next and the previous year with versions. */
  later?: string
  earlier?: string
}

/** A year with those around it. */
type Place = { shown: Year; later?: string; earlier?: string }

const placesOf = (site: Site): ReadonlyMap<string, Place> => {
  const years = yearsOf(site)
  return new Map(
    years.map((shown, at) => [shown.year, { shown, later: years[at - 1]?.year, earlier: years[at + 1]?.year }]),
  )
}

function yearEntry({ shown, later, earlier }: Place, page?: number): Entry<YearFacts> {
  const { year, count, pages } = shown
  const versions = pageOf(pages, page)
  return {
    params: page === undefined ? { year } : { year, page: String(page) },
    facts: () => ({
      year,
      page,
      count: page === undefined ? count : undefined,
      versions: versions.toReversed(),
      paging: pagingLinks(pages, page, (number) => allVersionsPath(year, number)),
      later,
      earlier,
    }),
    canonical: true,
    changed: () => changeOf(versions),
    group: { id: `archive/${year}`, folder: `archive/${year}` },
  }
}

/** The latest versions of a year. */
export const year: SiteKind<YearFacts> = {
  about: 'site',
  pattern: '/archive/[year]/',
  entries: (site) => [...site.once(placesOf).values()].map((place) => yearEntry(place)),
  entry: (site, params) => {
    const place = site.once(placesOf).get(params.year ?? '')
    return place && yearEntry(place)
  },
}

/** A full page of a year's earlier versions. */
export const yearPage: SiteKind<YearFacts> = {
  about: 'site',
  pattern: '/archive/[year]/[page]/',
  entries: (site) =>
    [...site.once(placesOf).values()].flatMap((place) =>
      place.shown.pages.full.map((_, index) => yearEntry(place, index + 1)),
    ),
  entry: (site, params) => {
    const place = site.once(placesOf).get(params.year ?? '')
    const page = pageNumber(params.page)
    return place && page !== undefined && page <= place.shown.pages.full.length ? yearEntry(place, page) : undefined
  },
}
