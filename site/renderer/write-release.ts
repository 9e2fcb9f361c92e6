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

  /** A file of the release before that lies there as it was written. */
  const intact = (file: string): { path: string; state: string[] } | undefined => {
    const state = past?.files[file]?.[1]
    if (before === undefined || state === undefined) return undefined
    const path = join(before, file)
    return stateOf(path).join() === state.join() ? { path, state } : undefined
  }
  const take = (file: string, madeFrom: string, old: { path: string; state: string[] } | undefined): boolean => {
    if (old === undefined || !link(namesIn(old.state), old.path, join(out, file))) return false
    files[file] = [madeFrom, old.state]
    return true
  }
  const write = async (file: string, madeFrom: string, bytes: Uint8Array) => {
    const path = join(out, file)
    for (const [ending, form] of await compressed(file, bytes)) await writeFile(path + ending, form, { flag: 'wx' })
    files[file] = [madeFrom, stateOf(path)]
  }

  for (const { file, madeFrom, make } of wanted) {
    const folder = dirname(join(out, file))
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    const old = intact(file)
    if (known[file]?.[0] === madeFrom && take(file, madeFrom, old)) continue
    made.push(file)
    const bytes = await make()
    // The same bytes after all: it keeps its time, and so its ETag.
    if (old && readFileSync(old.path).equals(bytes) && take(file, madeFrom, old)) continue
    const job = write(file, madeFrom, bytes)
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
