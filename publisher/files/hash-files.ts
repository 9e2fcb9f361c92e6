import { createHash, hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, type BigIntStats } from 'node:fs'
import { join } from 'node:path'

/** The digest of a file, and the file's state when it was read. */
type Seen = { state: string; digest: string }

/** A cache of digests by path, valid while the file's state is the same: some hundred files of the program itself. */
const seen = new Map<string, Seen>()
/** A file written more recently may be written again without a visible change of its times. */
const settledAfterMs = 2000

/** A SHA-256 of the names and contents of files, and of all files under folders. A missing file changes it too. */
export function hashFiles(paths: readonly string[], extra: readonly string[] = []): string {
  const sum = createHash('sha256')
  for (const text of extra) sum.update(`${text}\0`)
  for (const path of paths) addPath(path, sum)
  return sum.digest('hex')
}

function addPath(path: string, sum: ReturnType<typeof createHash>): void {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (!stats) {
    sum.update(`${path}\0absent\0`)
  } else if (stats.isDirectory()) {
    for (const name of readdirSync(path).toSorted())
      if (!name.startsWith('.') && name !== 'node_modules') addPath(join(path, name), sum)
  } else {
    sum.update(`${path}\0${digestOf(path, stats)}\0`)
  }
}

/** Reads a file again only if its times, size or inode show that it may have changed, as git does. */
function digestOf(path: string, { ino, size, mtimeNs, ctimeNs, ctimeMs }: BigIntStats): string {
  const state = `${ino} ${size} ${mtimeNs} ${ctimeNs}`
  const before = seen.get(path)
  if (before?.state === state) return before.digest
  const digest = hash('sha256', readFileSync(path))
  if (Date.now() - Number(ctimeMs) > settledAfterMs) seen.set(path, { state, digest })
  return digest
}
