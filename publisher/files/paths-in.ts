import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The paths of all files under a folder, including those behind links, such as a release's links to shared pages. */
export function pathsIn(folder: string, under = ''): string[] {
  return readdirSync(join(folder, under))
    .toSorted()
    .map((name) => join(under, name))
    .flatMap((path) => (statSync(join(folder, path)).isDirectory() ? pathsIn(folder, path) : [path]))
}
