import type { APIRoute } from 'astro'
import { formatRecord } from '../../../archive/archive.ts'
import { factsOf } from '../../../archive/lazy-version.ts'
import { versions, type VersionsFacts } from '../../kinds/policy-data.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'
import { policyPath, versionJsonPath, versionPath } from '../../model/addresses.ts'
import type { DateWriter } from '../../formats/dates.ts'
import { turnData } from '../../formats/turns.ts'
import type { Day } from '../../../schemas/records/day.ts'

export const getStaticPaths = () => pathsOf(versions)

/** The day of the last change of status: when a version was last published or came into force. */
const statusesSince = (listed: VersionsFacts['versions'], { dayOf }: DateWriter): Day | undefined =>
  listed
    .flatMap(({ version, status }) => [
      dayOf(version.publishedAt),
      ...(status === 'upcoming' || status === 'recalled' ? [] : [version.effectiveDate]),
    ])
    .toSorted()
    .at(-1)

/** A policy's versions without their texts, in the order in which they applied, with their status on the site's day. */
export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(versions, context)
  const { policy } = facts
  const address = (path: string) => new URL(path, context.site).href
  const listed = facts.versions.map((entry) => {
    const { policy: _, ...version } = factsOf(entry.version)
    return {
      name: entry.name,
      status: entry.status,
      url: address(versionPath(policy, entry)),
      json: address(versionJsonPath(policy, entry)),
      ...version,
      dateKind: version.dateKind ?? 'effective',
      shown: entry.shown.map(({ from, until }) => ({ from: turnData(from), until: until && turnData(until) })),
    }
  })
  return new Response(
    formatRecord({
      ...policy,
      url: address(policyPath(policy)),
      statusesSince: statusesSince(facts.versions, frame.dates),
      versions: listed,
    }),
    { headers: { 'content-type': 'application/json' } },
  )
}
