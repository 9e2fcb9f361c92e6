import { policyPath, versionPath } from './addresses.ts'
import { policiesOnPages } from './paging.ts'
import { periodsOf } from './periods.ts'
import { titleOf, type Site } from './site.ts'

/** Which text of each policy of a page applied when, the latest first: what the page with the choice of a day asks. */
export function asOfData(site: Site, page: number) {
  const pages = policiesOnPages(site.policies)
  const policies = pages[page - 1] ?? []
  return {
    asOf: site.day,
    page,
    pages: pages.length,
    policies: policies.map((subject) => ({
      title: titleOf(subject),
      url: policyPath(subject.policy),
      language: subject.language,
      periods: periodsOf(subject.timeline).map(({ entry, until }) => ({
        from: entry.version.effectiveDate,
        until,
        kind: entry.version.changeKind,
        title: entry.version.title,
        url: versionPath(subject.policy, entry),
      })),
    })),
  }
}
