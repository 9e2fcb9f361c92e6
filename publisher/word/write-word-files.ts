import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FileError } from '../../policy/errors.ts'
import { versionFolders } from '../files/version-folders.ts'
import { wordOfSite, type BuiltSite } from './word-of-site.ts'

/**
 * Writes each version of a built site into `index.docx` beside its page. Returns how many.
 * @throws FileError
 */
export function writeWordFiles(site: BuiltSite): number {
  let count = 0
  for (const folder of versionFolders(site.files)) {
    const [slug = '', name = ''] = folder.split('/')
    const bytes = wordOfSite(site, { slug, name })
    if (!bytes) continue
    const file = join(site.files, folder, 'index.docx')
    try {
      writeFileSync(file, bytes)
    } catch (cause) {
      throw new FileError(file, cause)
    }
    count++
  }
  return count
}
