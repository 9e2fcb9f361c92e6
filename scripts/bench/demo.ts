import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findInstance } from '../../publisher/instance.ts'
import { startScript } from './measure.ts'
import { clientAt, markedVersion, publish, readVersion } from './publish.ts'
import { stopTidily } from './tidy.ts'

/** A running `npm start`, with the seconds until its site responded. */
export type Started = { url: string; pid: number; seconds: number; stop: () => Promise<void> }

/**
 * Starts Policy Press and waits until the site's first page is served.
 * @param port 0 for any free port
 */
export async function startAndWait(env: Record<string, string> & { DATA_DIR: string }, port: number): Promise<Started> {
  const began = performance.now()
  const child = startScript('start.ts', [], { ...env, PORT: String(port) })
  let said = ''
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const stop = () => stopTidily(child)
  const find = async () => (port === 0 ? (await findInstance(env.DATA_DIR))?.url : `http://127.0.0.1:${port}`)
  let url = await find()
  for (; url === undefined || !(await answers(url)); url = await find()) {
    const { exitCode, signalCode } = child
    if (exitCode !== null || signalCode !== null)
      throw new Error(`npm start ended with ${exitCode ?? signalCode}:\n${said}`)
    await wait(20)
  }
  return { url, pid: child.pid ?? 0, seconds: (performance.now() - began) / 1000, stop }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  return response?.status === 200
}

/** Publishes a new version as the Studio does, and waits until it is served. @returns seconds */
export async function publishToLive(url: string, dataDir: string, slug: string, mark: string): Promise<number> {
  const client = clientAt(url, dataDir)
  const last = await client.fetch<unknown>(
    '*[_type == "policyVersion" && policy._ref in *[_type == "policy" && slug.current == $slug]._id] | order(sequence desc)[0]',
    { slug },
  )
  const version = await markedVersion(readVersion(last), mark)
  const { asked, served } = await publish(client, `${url}/${slug}/`, version, mark)
  return (served - asked) / 1000
}

/** Paths of all pages listed in a built site's sitemaps. */
export function pathsIn(outDir: string): string[] {
  const addresses = (file: string) =>
    [...readFileSync(join(outDir, file), 'utf8').matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, address = '']) => new URL(address).pathname,
    )
  return addresses('sitemap-index.xml').flatMap(addresses)
}
