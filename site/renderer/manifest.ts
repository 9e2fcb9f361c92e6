import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A file: what it was made from, and how it lies on disk with what is beside it compressed. */
const entry = z.tuple([z.string(), z.array(z.string())])
const files = z.record(z.string(), entry)

/** Files by path, as they were written. */
export type Files = z.infer<typeof files>

/** Pages that releases share: the name of their folder, which begins with a hash of what they are made from. */
const tree = z.object({
  name: z.string(),
  /** How many files they are, without compressed forms. */
  pages: z.number(),
  /** Of a policy: its lines in the index of sitemaps. Once there was more; such a tree is not linked as a whole, only its files. */
  sitemap: z.string().catch(''),
})
export type Tree = z.infer<typeof tree>

const manifest = z.object({
  /** The templates with which it was rendered. */
  templates: z.string(),
  files,
  /** Of a release: the pages that it shares, by the ids of the policies and of the groups. */
  trees: z.record(z.string(), tree).default({}),
})
/** `pages.json`: what stands in a release, or in the folder of a policy's pages. */
export type Manifest = z.infer<typeof manifest>

/** What lies beside a file, compressed, after the file itself. */
const endings = ['', '.br', '.gz'] as const

/** The manifest in a folder; nothing where there is none that can be read: then all is rendered anew. */
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
export type Past = { folder: string; manifest: Manifest }

/**
 * What was written before, if that can be told.
 * @param folder with its manifest; `files`: the folder of its files, where that is another one
 */
export function readPast(folder: string | undefined, files = folder): Past | undefined {
  const found = folder === undefined ? undefined : readManifest(folder)
  return found && files !== undefined ? { folder: files, manifest: found } : undefined
}

export const writeManifest = (folder: string, value: Manifest): void =>
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(value))

/**
 * How a file and its compressed forms lie on disk: an ending, a size in bytes and a time of writing for each.
 * Whatever changes a file's bytes changes that; a link to it has the same.
 */
export function stateOf(file: string): string[] {
  return endings.flatMap((ending) => {
    const found = statSync(file + ending, { throwIfNoEntry: false })
    return found ? [`${ending} ${found.size} ${found.mtimeMs}`] : []
  })
}

/** The names of a file and of its compressed forms, as far as its state says that there are. */
export const namesIn = (state: readonly string[]): string[] => state.map((line) => line.split(' ')[0] ?? '')

/** Whether the files of a folder lie there as they were written. */
export const isIntact = (folder: string, { files: written }: Pick<Manifest, 'files'>): boolean =>
  Object.entries(written).every(([file, [, state]]) => stateOf(join(folder, file)).join() === state.join())
