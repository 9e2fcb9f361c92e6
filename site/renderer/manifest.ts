import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A file of a release: what it was made from, and how it lies on disk with what is beside it compressed. */
const entry = z.tuple([z.string(), z.array(z.string())])
const manifest = z.object({
  /** The templates with which it was rendered. */
  templates: z.string(),
  files: z.record(z.string(), entry),
})
/** `pages.json` of a release: its files by path. */
export type Manifest = z.infer<typeof manifest>

/** What lies beside a file, compressed, after the file itself. */
const endings = ['', '.br', '.gz'] as const

/** The manifest of a release; nothing where there is none that can be read: then all is rendered anew. */
export function readManifest(publicFolder: string): Manifest | undefined {
  const path = manifestPath(publicFolder)
  if (!existsSync(path)) return undefined
  try {
    return manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

export const manifestPath = (publicFolder: string): string => join(publicFolder, '..', 'pages.json')

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
