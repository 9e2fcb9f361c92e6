import { hash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Holder } from '../../archive/cached-archive.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')

/** How an archive is read from a folder. */
export const holderOf = (folder: string): Holder => ({
  read: (path) => {
    const file = join(folder, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  },
  readAfter: (path, bytes) => readAfter(join(folder, path), bytes),
  digest: sha256,
  sha256,
  stateOf: (path) => {
    const found = statSync(join(folder, path), { throwIfNoEntry: false })
    return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : 'absent'
  },
})

/** What follows the first so many bytes of a file. */
function readAfter(file: string, bytes: number): string {
  if (!existsSync(file)) return ''
  const handle = openSync(file, 'r')
  try {
    const rest = Buffer.alloc(Math.max(0, fstatSync(handle).size - bytes))
    return rest.toString('utf8', 0, readSync(handle, rest, 0, rest.length, bytes))
  } finally {
    closeSync(handle)
  }
}
