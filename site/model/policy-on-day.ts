import type { ArchivedPolicy } from '../../archive/archive.ts'
import { carriesText } from '../../policy/change-kinds.ts'
import { timelineOn, type Timeline, type TimelineEntry } from '../../policy/timeline.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import { wordsFor, type Words } from '../words/index.ts'
import { Comparisons } from './comparisons.ts'
import { hashOf } from './digest.ts'
import type { Frame } from './frame.ts'
import { onceAbout } from './once.ts'
import type { VersionProof } from './site-log.ts'

/** A policy as visitors see it on the site's day, with a cache for facts about it. */
export class PolicyOnDay {
  /** The policy as the archive has it. */
  readonly archived: ArchivedPolicy
  readonly day: Day
  readonly timeline: Timeline
  /** The pairs of texts that have a redline page. */
  readonly comparisons: Comparisons
  /** The language of the text. */
  readonly language: string
  /** The site's words for use inside the text, in its language. */
  readonly textWords: Words
  readonly once = onceAbout<PolicyOnDay>(this)
  /** Its pages depend on the settings too. */
  readonly frame: Frame
  /** The proofs that its versions are in the log, by sequence, as far as a checkpoint covers them. */
  readonly proofs: readonly VersionProof[]

  constructor(archived: ArchivedPolicy, frame: Frame, day: Day, proofs: readonly VersionProof[] = []) {
    this.archived = archived
    this.day = day
    this.timeline = timelineOn(archived.versions, day)
    this.comparisons = new Comparisons(this.timeline.entries.filter(({ version }) => carriesText(version)))
    this.language = archived.language ?? frame.settings.language
    this.textWords = wordsFor(this.language)
    this.frame = frame
    this.proofs = proofs
  }

  get slug(): string {
    return this.archived.slug
  }

  /** What the policy is called: the title of the text in force, or of the next or the last one. */
  get title(): string {
    const { current, upcoming, withdrawn } = this.timeline
    const shown = current ?? upcoming[0] ?? withdrawn
    return shown?.version.title ?? this.archived.title
  }

  /** A hash of everything that its pages can say on this day. */
  get digest(): string {
    return this.once(digestOfPolicy)
  }

  /** The proof that a version is in the log; `undefined` if no checkpoint covers it. */
  proofOf({ sequence }: Pick<Version, 'sequence'>): VersionProof | undefined {
    return this.proofs[sequence - 1]
  }

  /** A version's position in the timeline; −1 if it belongs to another policy. */
  placeOf({ sequence }: Pick<Version, 'sequence'>): number {
    return this.once(places).get(sequence) ?? -1
  }

  entryOf(version: Pick<Version, 'sequence'>): TimelineEntry | undefined {
    return this.timeline.entries[this.placeOf(version)]
  }

  /** @param name its part of the address: `2018-05-25` */
  entryNamed(name: string | undefined): TimelineEntry | undefined {
    return name === undefined ? undefined : this.once(entriesByName).get(name)
  }

  /** The last day on which one of these versions was published or came into force. */
  lastChange(versions: readonly (Version | undefined)[]): Day | undefined {
    return latestDay(
      versions.flatMap((version) => {
        if (!version) return []
        const published = this.frame.dates.dayOf(version.publishedAt)
        return version.effectiveDate <= this.day ? [published, version.effectiveDate] : [published]
      }),
    )
  }
}

export const latestDay = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.reduce((last, day) => (last === undefined || (day !== undefined && day > last) ? day : last), undefined)

const digestOfPolicy = ({
  archived: { versions: _, reviewDate: __, ...archived },
  timeline,
  proofs,
}: PolicyOnDay): string =>
  hashOf(
    archived,
    timeline.entries.map(({ version, name, status }) => [version.hash, name, status]),
    proofs.map(({ digest }) => digest),
  )

const places = ({ timeline }: PolicyOnDay) =>
  new Map(timeline.entries.map(({ version }, place) => [version.sequence, place]))

const entriesByName = ({ timeline }: PolicyOnDay) => new Map(timeline.entries.map((entry) => [entry.name, entry]))

const known = new WeakMap<ArchivedPolicy, { setting: string; proofs: number; policy: PolicyOnDay }>()

/**
 * A policy on a day: the same object as before while the archived policy, the day and the settings are the same.
 * Later releases of the same day then compute only what is new.
 * @param setting identifies the day and the settings
 */
export function policyOnDay(
  archived: ArchivedPolicy,
  frame: Frame,
  day: Day,
  { setting, proofs }: { setting: string; proofs: readonly VersionProof[] },
): PolicyOnDay {
  const before = known.get(archived)
  if (before?.setting === setting && before.proofs === proofs.length) return before.policy
  const policy = new PolicyOnDay(archived, frame, day, proofs)
  known.set(archived, { setting, proofs: proofs.length, policy })
  return policy
}
