import { tz } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { addDays, startOfDay } from '../policy/day.ts'
import { day } from '../schemas/records/day.ts'
import { command } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'
import { withLock } from '../archive/files/lock.ts'
import { readSnapshot } from '../publisher/inputs.ts'
import { Releases, type Release } from '../publisher/releases.ts'

await command({
  usage: 'npm run rollback -- [RELEASE] [--list] [--end]',
  summary:
    'Serves an older release: the one before the live one, or the one that you name. The archive stays as it is, and ' +
    'with it every version. This holds until something is published or the day changes. Beside a running instance or without one.',
  flags: {
    list: { type: 'boolean', help: 'list the releases that are kept, newest first' },
    end: { type: 'boolean', help: 'end a rollback: serve the newest release again' },
  },
  words: 1,
  run: async ({ flags, words: [name] }) => {
    const { dataDir, contentDir } = readConfig()
    const releases = new Releases(dataDir)
    if (flags.list) return list(releases)
    await withLock(dataDir, 'content', async () => {
      const live = releases.live()
      if (!live) throw new UsageError(`Nothing is live in ${dataDir}: there is nothing to go back from.`)
      if (flags.end) return end(releases)
      const target = choose(releases.list(), live, name)
      const pin = releases.pin()
      const day = pin?.day ?? live.day
      // Of several steps back, the first took down what is not to be made again.
      releases.rollBack({
        release: target.id,
        inputs: pin?.inputs ?? live.inputs,
        day,
        since: new Date().toISOString(),
      })
      console.log(`Live is ${describe(target)}. ${live.id} is kept, and the archive is as it was.`)
      console.log(`This holds until something is published, at the longest until ${endOf(day, contentDir)}.`)
    })
  },
})

function list(releases: Releases): void {
  const [live, pin] = [releases.live(), releases.pin()]
  for (const release of releases.list()) {
    console.log(`${release.id === live?.id ? '→' : ' '} ${describe(release)}`)
  }
  if (pin) console.log(`Rolled back at ${pin.since}.`)
}

function end(releases: Releases): void {
  const newest = releases.list()[0]
  if (!newest || !releases.pin()) throw new UsageError('No rollback stands.')
  releases.goLive(newest.id)
  releases.endRollback()
  console.log(`Live is ${describe(newest)}.`)
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
