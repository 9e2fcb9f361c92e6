import type { SanityClient } from '@sanity/client'
import { endsPolicy, isRecall, type recallKind, type withdrawalKind } from '../../../policy/change-kinds.ts'
import { dayAt } from '../../../policy/day.ts'
import { nextVersion } from '../../../policy/next-version.ts'
import { lastStandingText } from '../../../policy/standing-text.ts'
import { timelineOn, type Dated, type Timeline } from '../../../policy/timeline.ts'
import type { Day } from '../../../schemas/records/day.ts'
import type { Successor, Version } from '../../../schemas/records/version.ts'
import { explainFailure, type Failure } from '../../dialogs/explain-failure.ts'
import { loadSituation, loadVersion } from '../publish-version/load-situation.ts'
import type { Situation } from '../publish-version/preparation.ts'
import { publish } from '../publish-version/publish.ts'
import { momentAfter } from '../moment-after.ts'
import { backToStanding } from './back-to-standing.ts'
import { recallable } from './recallable.ts'

/** A recall or a withdrawal, as an editor asks for it. */
export type Entry = {
  changeKind: typeof recallKind | typeof withdrawalKind
  /** The day of the version to be recalled, or the day from which the policy ends. */
  effectiveDate: Day
  /** The reason that readers see. */
  reason: string
  /** The policy that takes the place of one that ends. */
  successor?: Successor
  /** The version that the editor saw and wants to recall. */
  recalls?: number
}

type Options = {
  client: SanityClient
  policyId: string
  entry: Entry
  time: (moment: string) => string
  /** Requests approval of the entry instead, if it needs one, and says whether it did. */
  request?: (version: Version, situation: Situation) => Promise<boolean>
}

const nothing = 'Nothing was recorded, and what you typed here is kept.'

/**
 * Records a recall or a withdrawal as a new entry of the archive, in one transaction. Neither the draft nor any
 * version is touched. After a recall the published document has the text that stands again.
 */
export async function recordEntry({
  client,
  policyId,
  entry,
  time,
  request,
}: Options): Promise<Failure | 'requested' | undefined> {
  try {
    const situation = await loadSituation(client, policyId)
    const { previous, settings, versions } = situation
    if (!previous || !settings) return { title: 'The policy has no version', explanation: nothing, retry: false }
    const today = dayAt(new Date(), settings.timeZone)
    const late = tooLate(entry, timelineOn(versions, today), today)
    if (late) return late
    const { changeKind, effectiveDate, reason, successor } = entry
    const version = await nextVersion({
      policy: { id: policyId, title: previous.title },
      sections: [],
      previous,
      effectiveDate,
      publishedAt: momentAfter(previous, new Date()),
      changeKind,
      changeSummary: reason,
      ...(successor && { successor }),
    })
    if (await request?.(version, situation)) return 'requested'
    const standing = isRecall(version) ? await standingAfter(client, policyId, [...versions, version]) : undefined
    const more = standing && (await backToStanding(situation, standing))
    return await publish({ client, policyId, situation: { ...situation, draft: null }, version, more, tried: [], time })
  } catch (error) {
    return explainFailure(error, undefined, time)
  }
}

/** The text that stands after a recall; undefined if the policy has none. */
async function standingAfter(client: SanityClient, policyId: string, versions: readonly Dated[]) {
  const text = lastStandingText(versions)
  return text && loadVersion(client, policyId, text.sequence)
}

/** What changed since the editor opened the dialog, if it makes the entry wrong. */
function tooLate(entry: Entry, timeline: Timeline<Dated>, today: Day): Failure | undefined {
  if (isRecall(entry) && !recallable(timeline).some(({ sequence }) => sequence === entry.recalls)) {
    return {
      title: 'This version is no longer upcoming',
      explanation: `It has come into force in the meantime, or somebody recalled it. ${nothing}`,
      retry: false,
    }
  }
  if (endsPolicy(entry) && entry.effectiveDate < today) {
    return { title: 'This day has passed', explanation: `A policy ends today or later. ${nothing}`, retry: false }
  }
  return undefined
}
