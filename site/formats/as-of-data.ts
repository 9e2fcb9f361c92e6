import { addDays } from '../../policy/day.ts'
import { needsNotice } from '../../policy/change-kinds.ts'
import { isHistory, isRecorded } from '../../policy/date-kind.ts'
import type { TimelineEntry } from '../../policy/timeline.ts'
import type { AnswerWords, AsOfData, DifferingData, PeriodData, PolicyData, TextLink } from '../as-of/data.ts'
import type { AsOfFacts } from '../kinds/as-of.ts'
import { comparisonPath, policyPath, versionPath } from '../model/addresses.ts'
import { periodsOf, type Period } from '../model/periods.ts'
import type { Frame } from '../model/frame.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { policyDifferences, policyShowings } from '../model/shown.ts'
import type { Words } from '../words/index.ts'

/** The words with which the page's answer is written, where there is no more of the site than this data. */
export const answerWords = ({ locale, kinds, asOf: { answer, choose }, moment }: Words): AnswerWords => ({
  ...answer,
  locale,
  choose,
  kinds,
  moment: moment('{day}', '{clock}'),
})

const textLink = (policy: PolicyOnDay, { name, version }: Pick<TimelineEntry, 'name' | 'version'>): TextLink => ({
  title: version.title,
  url: versionPath(policy, { name }),
  from: version.effectiveDate,
  kind: version.changeKind,
})

function periodData(policy: PolicyOnDay, { entry, until, isRecorded: inexact }: Period): PeriodData {
  const { frame, comparisons } = policy
  const { version } = entry
  const { noticeDays } = frame.settings
  const isNews = !isHistory(version, frame.dates.dayOf)
  const redline = comparisons.withCurrent(entry)
  return {
    ...textLink(policy, entry),
    until,
    dateKind: isRecorded(version) ? 'recorded' : 'effective',
    exact: !inexact,
    ...(isNews && { published: version.publishedAt }),
    ...(isNews && noticeDays && needsNotice(version) && { noticeBy: addDays(version.effectiveDate, -noticeDays) }),
    ...(redline && { redline: comparisonPath(policy, redline) }),
  }
}

function differingData(policy: PolicyOnDay): DifferingData[] {
  const linked = (version: TimelineEntry['version']): TextLink =>
    textLink(policy, policy.entryOf(version) ?? { name: version.effectiveDate, version })
  return policyDifferences(policy).map(({ from, to, reason, by, shown, since, until }) => ({
    from,
    to,
    reason,
    by: { ...linked(by), published: by.publishedAt },
    ...(shown && { shown: linked(shown) }),
    ...(since && { since }),
    ...(until && { until }),
  }))
}

const findPolicyData = (policy: PolicyOnDay): PolicyData => ({
  title: policy.title,
  url: policyPath(policy),
  language: policy.language,
  since: policyShowings(policy)[0]?.from.day,
  periods: periodsOf(policy.timeline).map((period) => periodData(policy, period)),
  differing: differingData(policy),
})

/** Which text of each policy on a page applied when, the latest first, and when another one was displayed. */
export const asOfData = (
  { day, page, sizes, policies }: Omit<AsOfFacts, 'hasPeriods'>,
  { words, settings }: Frame,
): AsOfData => ({
  asOf: day,
  timeZone: settings.timeZone,
  page,
  pages: sizes.length,
  words: answerWords(words),
  policies: policies.map((policy) => policy.once(findPolicyData)),
})
