import { join } from 'node:path'
import type { StoredFile, StoredFiles } from './stored-files.ts'

/**
 * Finds a file of the live release. A page of an older release that is still open in a browser asks for assets of its
 * own, whose names hold a hash of their content: those are looked for in the other releases too.
 */
export async function findAsset(
  files: StoredFiles,
  file: string,
  asset: { path: string; folders: () => string[] } | undefined,
): Promise<StoredFile | undefined> {
  const found = await files.find(file)
  if (found || !asset || !/^\/(?:_astro|images)\/[\w.@~-]+$|^\/tile\/[\w./]+$/.test(asset.path)) return found
  for (const folder of asset.folders()) {
    const kept = await files.find(join(folder, asset.path))
    if (kept) return kept
  }
  return undefined
}
