import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A file: the hash of what it was made from, and its state on disk with its compressed forms. */
const entry = z.tuple([z.string(), z.array(z.string())])
const files = z.record(z.string(), entry)

/** Files by path, as they were written. */
export type Files = z.infer<typeof files>

/** A folder of pages that releases share. */
const tree = z.object({
  /** Begins with a hash of what the pages are made from. */
  name: z.string(),
  /** The number of files, without compressed forms. */
  pages: z.number(),
  /** Of a policy: its lines in the index of sitemaps. Earlier versions wrote more: then only its files are linked. */
  sitemap: z.string().catch(''),
})
export type Tree = z.infer<typeof tree>

const manifest = z.object({
  /** The hash of the templates with which it was rendered. */
  templates: z.string(),
  files,
  /** Of a release: the folders that it shares, by the ids of the policies and of the groups. */
  trees: z.record(z.string(), tree).default({}),
})
/** `pages.json`: the files of a release, or of the folder of a policy's pages. */
export type Manifest = z.infer<typeof manifest>

/** The endings of a file and of its compressed forms. */
const endings = ['', '.br', '.gz'] as const

/** The manifest in a folder; `undefined` if there is none that can be read. Then everything is rendered again. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, 'pages.json')
  if (!existsSync(path)) return undefined
  try {
    return manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** What was written before. */
export type Previous = { folder: string; manifest: Manifest }

/**
 * What was written before, if there is a manifest of it.
 * @param folder of the manifest
 * @param files the folder of its files, if it is another one
 */
export function readPrevious(folder: string | undefined, files = folder): Previous | undefined {
  const found = folder === undefined ? undefined : readManifest(folder)
  return found && files !== undefined ? { folder: files, manifest: found } : undefined
}

export const writeManifest = (folder: string, value: Manifest): void =>
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(value))

/**
 * The state of a file and of its compressed forms on disk: ending, size in bytes and time of writing of each. It changes
 * with the file's bytes, and is the same for a hard link.
 */
export function stateOf(file: string): string[] {
  return endings.flatMap((ending) => {
    const found = statSync(file + ending, { throwIfNoEntry: false })
    return found ? [`${ending} ${found.size} ${found.mtimeMs}`] : []
  })
}

/** The endings of a file and of those compressed forms that its state names. */
export const endingsIn = (state: readonly string[]): string[] => state.map((line) => line.split(' ')[0] ?? '')

/** Whether all files of a folder are as they were written. */
export const isIntact = (folder: string, { files: written }: Pick<Manifest, 'files'>): boolean =>
  Object.entries(written).every(([file, [, state]]) => stateOf(join(folder, file)).join() === state.join())
