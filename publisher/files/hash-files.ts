import { createHash, hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, type BigIntStats } from 'node:fs'
import { join } from 'node:path'

/** What was read of a file, and the state in which it was. */
type Seen = { state: string; digest: string }

/** The digests of files that have not changed since they were read, by path. They are the program's own: some hundreds. */
const seen = new Map<string, Seen>()
/** A file that was written just now may be written again without a change of its times. */
const settledAfterMs = 2000

/** A SHA-256 over the names and contents of files and of all files under folders; what is missing counts too. */
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

/** A file is read again only if its times, size or inode say that it may have changed, as git does. */
function digestOf(path: string, { ino, size, mtimeNs, ctimeNs, ctimeMs }: BigIntStats): string {
  const state = `${ino} ${size} ${mtimeNs} ${ctimeNs}`
  const before = seen.get(path)
  if (before?.state === state) return before.digest
  const digest = hash('sha256', readFileSync(path))
  if (Date.now() - Number(ctimeMs) > settledAfterMs) seen.set(path, { state, digest })
  return digest
}
