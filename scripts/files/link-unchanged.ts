import { existsSync, linkSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes each file of `folder` whose bytes are those of the same file in `before` one file with it, together
 * with what lies beside it under the given endings (`.br`). It then keeps its time, and so its ETag: what did not
 * change need not be sent, compressed or kept twice. Where the disk knows no links, nothing is linked.
 * @returns the paths, relative to `folder`, of the files that are new or changed.
 */
export function linkUnchanged(folder: string, before: string | undefined, endings: readonly string[]): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    lstatSync(join(folder, path)).isFile(),
  )
  if (before === undefined) return paths
  return paths.filter((path) => !link(join(folder, path), join(before, path), endings))
}

function link(file: string, old: string, endings: readonly string[]): boolean {
  if (!existsSync(old) || !readFileSync(file).equals(readFileSync(old))) return false
  try {
    linkSync(old, `${file}.link`)
    renameSync(`${file}.link`, file)
    for (const ending of endings) if (existsSync(old + ending)) linkSync(old + ending, file + ending)
    return true
  } catch {
    // A disk without links, or too many of them: the file stands as it was written.
    rmSync(`${file}.link`, { force: true })
    for (const ending of endings) rmSync(file + ending, { force: true })
    return false
  }
}
