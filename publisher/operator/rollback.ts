import { tz } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { withLock } from '../../archive/files/lock.ts'
import { addDays, startOfDay } from '../../policy/day.ts'
import { UsageError } from '../../policy/errors.ts'
import { day } from '../../schemas/records/day.ts'
import type { Config } from '../config.ts'
import { readSnapshot } from '../inputs.ts'
import { Releases, type Release } from '../releases.ts'

type Folders = Pick<Config, 'dataDir' | 'contentDir'>

/** The releases that are kept, a line each, newest first. */
export function listReleases({ dataDir }: Folders): string[] {
  const releases = new Releases(dataDir)
  const [live, pin] = [releases.live(), releases.pin()]
  const lines = releases.list().map((release) => `${release.id === live?.id ? '→' : ' '} ${describe(release)}`)
  return pin ? [...lines, `Rolled back at ${pin.since}.`] : lines
}

/**
 * Serves an older release: the one before the live one, or the one named.
 * @returns what was done, a line each
 * @throws UsageError if there is no such release
 */
export const rollBack = ({ dataDir, contentDir }: Folders, name: string | undefined): Promise<string[]> =>
  withLock(dataDir, 'content', async () => {
    const releases = new Releases(dataDir)
    const live = requireLive(releases, dataDir)
    const target = choose(releases.list(), live, name)
    const pin = releases.pin()
    const lastDay = pin?.day ?? live.day
    // Of several steps back, the first took down what must not be built again.
    const inputs = pin?.inputs ?? live.inputs
    await releases.rollBack({ release: target.id, inputs, day: lastDay, since: new Date().toISOString() })
    return [
      `Live is ${describe(target)}. ${live.id} is kept, and the archive is as it was.`,
      `This holds until something is published, at the longest until ${endOf(lastDay, contentDir)}.`,
    ]
  })

/**
 * Ends a rollback: the newest release is served again.
 * @throws UsageError if there is no rollback
 */
export const endRollback = ({ dataDir }: Folders): Promise<string[]> =>
  withLock(dataDir, 'content', async () => {
    const releases = new Releases(dataDir)
    requireLive(releases, dataDir)
    const newest = releases.list()[0]
    if (!newest || !releases.pin()) throw new UsageError('Nothing is rolled back.')
    await releases.goLive(newest.id)
    releases.endRollback()
    return [`Live is ${describe(newest)}.`]
  })

function requireLive(releases: Releases, dataDir: string): Release {
  const live = releases.live()
  if (!live) throw new UsageError(`Nothing is live in ${dataDir}: there is nothing to go back from.`)
  return live
}

function choose(all: readonly Release[], live: Release, name: string | undefined): Release {
  const found =
    name === undefined
      ? all[all.findIndex(({ id }) => id === live.id) + 1]
      : all.find(({ id }) => id === name || id.startsWith(`${name}-`))
  if (!found && name === undefined) throw new UsageError('There is no release before the live one.')
  if (!found) throw new UsageError(`There is no release ${name}. npm run rollback -- --list shows those that are kept.`)
  if (found.id === live.id) throw new UsageError(`${live.id} is live already.`)
  return found
}

function describe({ id, day, builtAt }: Release): string {
  return `${id}, built ${builtAt} for ${day}`
}

/** When the day ends in the site's time zone. */
function endOf(last: string, contentDir: string): string {
  const zone = readSnapshot(contentDir)?.settings.timeZone ?? 'UTC'
  const midnight = startOfDay(addDays(day.parse(last), 1), zone)
  return `${format(midnight, 'yyyy-MM-dd HH:mm', { in: tz(zone) })} in ${zone}`
}
