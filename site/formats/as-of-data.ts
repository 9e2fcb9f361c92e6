import type { AsOfFacts } from '../kinds/as-of.ts'
import { policyPath, versionPath } from '../model/addresses.ts'
import { isRecorded } from '../../policy/date-kind.ts'
import { periodsOf } from '../model/periods.ts'

/** Which text of each policy on a page applied when, the latest first: loaded by the page that asks for a day. */
export const asOfData = ({ day, page, sizes, policies }: AsOfFacts) => ({
  asOf: day,
  page,
  pages: sizes.length,
  policies: policies.map((policy) => ({
    title: policy.title,
    url: policyPath(policy),
    language: policy.language,
    periods: periodsOf(policy.timeline).map(({ entry, until, isRecorded: inexact }) => ({
      from: entry.version.effectiveDate,
      until,
      dateKind: isRecorded(entry.version) ? 'recorded' : 'effective',
      exact: !inexact,
      kind: entry.version.changeKind,
      title: entry.version.title,
      url: versionPath(policy, entry),
    })),
  })),
})
