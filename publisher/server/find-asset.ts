import { join } from 'node:path'
import type { StoredFile, StoredFiles } from './stored-files.ts'

/**
 * Looks for a file of the live release. A page of an older release that is still open somewhere asks for the assets of
 * its time, whose names tell their content: those are looked for in the other releases too.
 */
export async function lookFor(
  files: StoredFiles,
  file: string,
  asset: { path: string; folders: () => string[] } | undefined,
): Promise<StoredFile | undefined> {
  const found = await files.find(file)
  if (found || !asset || !/^\/_astro\/[\w.@~-]+$/.test(asset.path)) return found
  for (const folder of asset.folders()) {
    const kept = await files.find(join(folder, asset.path))
    if (kept) return kept
  }
  return undefined
}
