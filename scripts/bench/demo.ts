import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from '@sanity/client'
import { nextVersion } from '../../policy/next-version.ts'
import { day, instant } from '../../schemas/records/day.ts'
import { policyDocument, policyVersionDocument, toVersion, toVersionDocument } from '../../schemas/records/documents.ts'
import { openSecrets } from '../service/secrets.ts'
import { startScript } from './measure.ts'

/** A running `npm start`, with the seconds until its site answered. */
export type Started = { url: string; seconds: number; stop: () => Promise<void> }

/** Starts Policy Press and waits until the site's first page is served. */
export async function startAndWait(env: Record<string, string>, port: number): Promise<Started> {
  const began = performance.now()
  const url = `http://127.0.0.1:${port}`
  const child = startScript('start.ts', [], { ...env, PORT: String(port) })
  let said = ''
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${said}`)
    await wait(20)
  }
  return { url, seconds: (performance.now() - began) / 1000, stop }
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
  await client.create(toVersionDocument(version))
  while (!(await (await fetch(`${url}/${slug}/`)).text()).includes(mark)) await wait(10)
  return (performance.now() - began) / 1000
}

/** How many pages a built folder has, by its sitemap. */
export function pagesIn(outDir: string): number {
  const sitemap = readFileSync(join(outDir, 'sitemap-0.xml'), 'utf8')
  return [...sitemap.matchAll(/<loc>/g)].length
}
