import { changesPath } from '../model/addresses.ts'
import { changesPages, type Change } from '../model/changes.ts'
import { changeOf } from '../model/listed-version.ts'
import { pageOf, pagingLinks, type PagingLinks } from '../model/paging.ts'
import type { Site } from '../model/site.ts'
import { onePerSite, pageNumber, type SiteKind } from './kind.ts'
import { changeOfPolicies } from './policies.ts'

/** A page of publications. */
export type ChangesFacts = {
  /** The number of a full page of older publications; undefined for the latest. */
  page?: number
  /** The latest first. */
  changes: Change[]
  paging?: PagingLinks
}

function changesFacts(site: Site, page?: number): ChangesFacts {
  const pages = changesPages(site)
  return { page, changes: pageOf(pages, page).toReversed(), paging: pagingLinks(pages, page, changesPath) }
}

/** The latest publications. */
export const changes = onePerSite<ChangesFacts>('/changes/', (site) => ({
  facts: () => changesFacts(site),
  canonical: true,
  changed: () => changeOfPolicies(site.policies),
}))

/** How many pages of publications form one group that releases share. */
const pagesInGroup = 100

const fullPage = (site: Site, published: readonly Change[], page: number) => ({
  params: { page: String(page) },
  facts: () => changesFacts(site, page),
  canonical: true,
  changed: () => changeOf(published),
  group: { id: `changes/${Math.floor((page - 1) / pagesInGroup)}`, folder: `changes/${page}` },
})

/** A full page of older publications. */
export const changesPage: SiteKind<ChangesFacts> = {
  about: 'site',
  pattern: '/changes/[page]/',
  entries: (site) => changesPages(site).full.map((published, index) => fullPage(site, published, index + 1)),
  entry: (site, params) => {
    const page = pageNumber(params.page)
    const published = page === undefined ? undefined : changesPages(site).full[page - 1]
    return page !== undefined && published ? fullPage(site, published, page) : undefined
  },
}
