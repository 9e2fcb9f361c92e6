import { readConfig } from '../config.ts'
import { withClient } from '../connect.ts'
import { publishToLive, startAndWait } from './demo.ts'
import { treeMemory } from './measure.ts'
import { fillLake, type History } from './repeated-archive.ts'

/** What an archive of so many versions costs. Times in seconds, memory in MB. */
export type ArchiveCost = {
  versions: number
  policies: number
  /** From nothing but the lake to a site that answers: everything is pulled, proved and rendered. */
  first: number
  /** The same again, with everything there. */
  second: number
  /** From the transaction to the new text served, for each publish. */
  live: number[]
  /** The most that the process and its children held while they published. */
  megabytes: number
}

/** The settings of every bench. */
export const benchSettings = {
  _id: 'siteSettings',
  _type: 'siteSettings',
  name: 'Bench',
  address: '1 Bench Street',
  timeZone: 'UTC',
  language: 'en',
  contact: 'legal@bench.example',
}

/** Runs Policy Press on a lake of so many versions, and publishes again and again in turn of the policies. */
export async function benchArchive(
  env: Record<string, string> & { DATA_DIR: string },
  histories: readonly History[],
  { versions, publishes }: { versions: number; publishes: number },
): Promise<ArchiveCost> {
  const slugs = await withClient(readConfig({ ...process.env, ...env }), 'write', async (client) => {
    await client.createIfNotExists(benchSettings)
    return fillLake(client, histories, versions)
  })
  const one = await startAndWait(env, 0)
  await one.stop()
  const two = await startAndWait(env, 0)
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, treeMemory(two.pid))), 100)
  const live: number[] = []
  try {
    for (let number = 0; number < publishes; number++) {
      const slug = slugs[number % slugs.length] ?? ''
      live.push(await publishToLive(two.url, env.DATA_DIR, slug, `Bench ${number}`))
    }
  } finally {
    clearInterval(watch)
    await two.stop()
  }
  const policies = slugs.length
  return { versions, policies, first: one.seconds, second: two.seconds, live, megabytes: most / 1e6 }
}
