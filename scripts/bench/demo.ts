import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from '@sanity/client'
import { nextVersion } from '../../policy/next-version.ts'
import { day, instant } from '../../schemas/records/day.ts'
import { policyDocument, policyVersionDocument, toVersion, toVersionDocument } from '../../schemas/records/documents.ts'
import { findInstance } from '../service/instance.ts'
import { openSecrets } from '../service/secrets.ts'
import { startScript } from './measure.ts'

/** A running `npm start`, with the seconds until its site answered. */
export type Started = { url: string; pid: number; seconds: number; stop: () => Promise<void> }

/**
 * Starts Policy Press and waits until the site's first page is served.
 * @param port 0 for any free one
 */
export async function startAndWait(env: Record<string, string> & { DATA_DIR: string }, port: number): Promise<Started> {
  const began = performance.now()
  const child = startScript('start.ts', [], { ...env, PORT: String(port) })
  let said = ''
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  const find = async () => (port === 0 ? (await findInstance(env.DATA_DIR))?.url : `http://127.0.0.1:${port}`)
  let url = await find()
  for (; url === undefined || !(await answers(url)); url = await find()) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${said}`)
    await wait(20)
  }
  return { url, pid: child.pid ?? 0, seconds: (performance.now() - began) / 1000, stop }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  return response?.status === 200
}

/** Publishes a new version of a policy as the Studio does, and waits until visitors read it. Seconds. */
export async function publishToLive(url: string, dataDir: string, slug: string, mark: string): Promise<number> {
  const client = createClient({
    apiHost: url,
    useProjectHostname: false,
    projectId: 'policypress',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useCdn: false,
    token: openSecrets(dataDir).write ?? '',
  })
  const policy = policyDocument.parse(await client.fetch('*[_type == "policy" && slug.current == $slug][0]', { slug }))
  const last = toVersion(
    policyVersionDocument.parse(
      await client.fetch('*[_type == "policyVersion" && policy._ref == $id] | order(sequence desc)[0]', {
        id: policy._id,
      }),
    ),
  )
  const [first, ...rest] = last.sections
  if (!first) throw new Error(`/${slug}/ has no section`)
  const now = new Date().toISOString()
  const version = await nextVersion({
    policy: { id: policy._id, title: policy.title },
    sections: [{ ...first, heading: mark }, ...rest],
    previous: last,
    effectiveDate: day.parse(now.slice(0, 10)),
    publishedAt: instant.parse(now),
    changeKind: 'minor',
    changeSummary: `The heading of the first section is now “${mark}”.`,
  })
  const began = performance.now()
  // As the Studio does: the version, and the working text that it was made from, in one transaction.
  await client
    .transaction()
    .create(toVersionDocument(version))
    .patch(policy._id, { set: { sections: version.sections } })
    .commit({ visibility: 'sync' })
  while (!(await (await fetch(`${url}/${slug}/`)).text()).includes(mark)) await wait(10)
  return (performance.now() - began) / 1000
}

/** The addresses of the pages of a built folder, by its sitemap. */
export function pathsIn(outDir: string): string[] {
  const sitemap = readFileSync(join(outDir, 'sitemap-0.xml'), 'utf8')
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
}

/** How many pages a built folder has. */
export const pagesIn = (outDir: string): number => pathsIn(outDir).length
