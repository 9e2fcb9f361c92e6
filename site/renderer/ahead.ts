import { existsSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'

/** The files of a release, and the folder of the one after it. */
export type Ahead = { from: string; to: string }

/** So many links are made before something else has its turn. */
const atOnce = 100

/**
 * Begins the release after another one with the links that this has: most of them it will have too, and nobody waits for
 * it now. The folder is there when it has all of them.
 * @param goOn asked every few milliseconds
 */
export async function beginRelease({ from, to }: Ahead, goOn: () => boolean): Promise<void> {
  if (existsSync(to)) return
  const part = `${to}.${process.pid}`
  const files = join(part, 'public')
  rmSync(part, { recursive: true, force: true })
  const links = linksIn(from)
  for (const folder of new Set(['.', ...links.map((link) => dirname(link))])) {
    mkdirSync(join(files, folder), { recursive: true })
  }
  for (const [index, link] of links.entries()) {
    if (index % atOnce === 0) await turn()
    if (!goOn()) return rmSync(part, { recursive: true, force: true })
    symlinkSync(readlinkSync(join(from, link)), join(files, link))
  }
  renameSync(part, to)
}

/** The symbolic links in a folder and in those under it, by their paths. */
export function linksIn(folder: string, under = ''): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = join(under, entry.name)
    if (entry.isSymbolicLink()) return [path]
    return entry.isDirectory() ? linksIn(folder, path) : []
  })
}
