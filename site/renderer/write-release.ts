import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { notFoundPath } from '../addresses.ts'
import type { Site } from '../site.ts'
import { origin, renderPage } from './app.ts'
import { compressed } from './compress.ts'
import { manifestPath, namesIn, readManifest, stateOf, type Manifest } from './manifest.ts'
import { planOf } from './plan.ts'
import type { RenderedRelease } from './protocol.ts'
import { sitemapFiles } from './sitemap.ts'

type ReleaseOptions = {
  site: Site
  /** An empty folder. */
  out: string
  /** The files of the release before. */
  before: string | undefined
  /** What tells these templates from others. */
  templates: string
  /** The folder of what was compiled for visitors' browsers. */
  client: string
}

/** What was written, and how long it took, in milliseconds. */
export type WrittenRelease = Pick<RenderedRelease, 'pages' | 'made'> & {
  milliseconds: Omit<RenderedRelease['milliseconds'], 'prove'>
}

/** A file of the release, and how to make it. */
type Wanted = { file: string; madeFrom: string; make: () => Promise<Uint8Array> }

/** So many files are compressed while the next page is rendered. */
const atOnce = 4

/** The file at which a static build has an address. */
function fileAt(path: string): string {
  if (path === notFoundPath) return '404.html'
  return `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`
}

/** Scripts, styles and what stands in `public/`: they are part of the templates. */
function clientFiles(client: string): Wanted[] {
  const paths = readdirSync(client, { recursive: true, encoding: 'utf8' })
  return paths
    .filter((file) => statSync(join(client, file)).isFile())
    .map((file) => ({ file, madeFrom: 'the templates', make: async () => readFileSync(join(client, file)) }))
}

async function filesOf(site: Site, client: string): Promise<Wanted[]> {
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url')
  return [
    ...clientFiles(client),
    ...planOf(site).map(({ path, madeFrom }) => ({
      file: fileAt(path),
      madeFrom,
      make: () => renderPage(path, site),
    })),
    ...[...(await sitemapFiles(site, origin))].map(([file, bytes]) => ({
      file,
      madeFrom: digest(bytes),
      make: async () => bytes,
    })),
  ]
}

/** Makes a file of the release before a file of this one too. False where the disk cannot. */
function link(names: readonly string[], from: string, to: string): boolean {
  try {
    for (const name of names) linkSync(from + name, to + name)
    return true
  } catch {
    // What is linked must go: writing to it would write to the release before.
    for (const name of names) rmSync(to + name, { force: true })
    return false
  }
}

/**
 * Writes all files of a site, compressed too, and `pages.json` beside their folder. A file that is made from the
 * same as in the release before, and lies there as it was written, is linked.
 */
export async function writeRelease({ site, out, before, templates, client }: ReleaseOptions): Promise<WrittenRelease> {
  const began = performance.now()
  const wanted = await filesOf(site, client)
  const planned = performance.now()
  const past = before === undefined ? undefined : readManifest(before)
  const known = past?.templates === templates ? past.files : {}
  const files: Manifest['files'] = {}
  const folders = new Set<string>()
  const writing = new Set<Promise<void>>()
  const made: string[] = []

  const write = async (file: string, madeFrom: string, bytes: Uint8Array) => {
    const path = join(out, file)
    for (const [ending, form] of await compressed(file, bytes)) await writeFile(path + ending, form, { flag: 'wx' })
    files[file] = [madeFrom, stateOf(path)]
  }

  for (const { file, madeFrom, make } of wanted) {
    const path = join(out, file)
    const folder = dirname(path)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    const [sameMade, state] = known[file] ?? []
    if (before !== undefined && state !== undefined && sameMade === madeFrom) {
      const old = join(before, file)
      if (stateOf(old).join() === state.join() && link(namesIn(state), old, path)) {
        files[file] = [madeFrom, state]
        continue
      }
    }
    made.push(file)
    const job = write(file, madeFrom, await make())
    writing.add(job)
    void job.finally(() => writing.delete(job)).catch(() => undefined)
    if (writing.size >= atOnce) await Promise.race(writing)
  }
  await Promise.all(writing)
  const manifest: Manifest = { templates, files }
  writeFileSync(manifestPath(out), JSON.stringify(manifest))
  const milliseconds = { plan: planned - began, render: performance.now() - planned }
  return { pages: wanted.length, made, milliseconds }
}
