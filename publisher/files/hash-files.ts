import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A SHA-256 over the names and contents of files and of all files under folders; what is missing counts too. */
export function hashFiles(paths: readonly string[], extra: readonly string[] = []): string {
  const hash = createHash('sha256')
  for (const text of extra) hash.update(`${text}\0`)
  for (const path of paths) addPath(path, hash)
  return hash.digest('hex')
}

function addPath(path: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(path)) {
    hash.update(`${path}\0absent\0`)
  } else if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).toSorted())
      if (!name.startsWith('.') && name !== 'node_modules') addPath(join(path, name), hash)
  } else {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0')
  }
}
