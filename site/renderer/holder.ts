import { hash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Holder } from '../../policy/held-archive.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')

/** How an archive is read from a folder. */
export const holderOf = (folder: string): Holder => ({
  read: (path) => {
    const file = join(folder, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  },
  digest: sha256,
  sha256,
  stateOf: (path) => {
    const found = statSync(join(folder, path), { throwIfNoEntry: false })
    return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : 'absent'
  },
})
