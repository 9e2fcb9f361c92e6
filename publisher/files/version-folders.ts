import { readdirSync } from 'node:fs'
import { dirname, sep } from 'node:path'

/** The paths of the versions' pages in a built site: each has its record beside it. */
export function versionFolders(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.split(sep).length === 3 && path.endsWith(`${sep}index.json`))
    .map((path) => dirname(path).split(sep).join('/'))
    .toSorted()
}
