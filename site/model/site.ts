import type { Archive, ArchivedPolicy } from '../../archive/archive.ts'
import type { ArchivedImage } from '../../archive/images.ts'
import type { ArchiveLog } from '../../archive/log.ts'
import { BuildError } from '../../policy/errors.ts'
import type { Day } from '../../schemas/records/day.ts'
import { createFrame, type ExtraFormat, type Frame } from './frame.ts'
import { onceAbout } from './once.ts'
import { policyOnDay, type PolicyOnDay } from './policy-on-day.ts'
import { proofsIn, type VersionProof } from './site-log.ts'

/** All policies on a day, what every page has in common, and a cache for facts about all of them. */
export class Site {
  readonly frame: Frame
  readonly day: Day
  readonly policies: readonly PolicyOnDay[]
  readonly images: readonly ArchivedImage[]
  /** Missing if no checkpoint was signed yet. */
  readonly log: ArchiveLog | undefined
  readonly once = onceAbout<Site>(this)

  constructor(
    frame: Frame,
    day: Day,
    policies: readonly PolicyOnDay[],
    { images = [], log }: Pick<Archive, 'images' | 'log'> = {},
  ) {
    this.frame = frame
    this.day = day
    this.policies = policies
    this.images = images
    this.log = log
  }

  /** The same policies with a different frame: that of a preview. */
  framed(more: Partial<Frame>): Site {
    return new Site({ ...this.frame, ...more }, this.day, this.policies, this)
  }
}

/** @throws BuildError when two policies have the same address. */
export function checkAddresses(policies: readonly Pick<ArchivedPolicy, 'id' | 'slug' | 'title'>[]): void {
  const bySlug = new Map<string, Pick<ArchivedPolicy, 'id' | 'title'>>()
  for (const policy of policies) {
    const other = bySlug.get(policy.slug)
    if (other) {
      throw new BuildError(
        `“${other.title}” (${other.id}) and “${policy.title}” (${policy.id}) both have the address /${policy.slug}/. ` +
          'Give one of them another slug in the Studio, publish it, and run `npm run pull`.',
      )
    }
    bySlug.set(policy.slug, policy)
  }
}

export type SiteOptions = {
  /** Formats of which there is a file of each version, so that its page links to it. */
  formats?: readonly ExtraFormat[]
  /** Proofs of a policy's versions that are known without the log. */
  proofsOf?: (policy: string) => readonly VersionProof[]
}

/**
 * The site on a day.
 * @throws BuildError when two policies have the same address.
 */
export function createSite({ settings, policies, images, log }: Archive, day: Day, options: SiteOptions = {}): Site {
  checkAddresses(policies)
  const frame = createFrame(settings, options)
  const setting = JSON.stringify([settings, day, frame.formats])
  const proofsOf = options.proofsOf ?? ((policy: string) => (log ? proofsIn(log, policy) : []))
  return new Site(
    frame,
    day,
    policies.map((policy) => policyOnDay(policy, frame, day, { setting, proofs: proofsOf(policy.id) })),
    { images, log },
  )
}
