import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Alters one file of the archive, at random: a letter, its end, or all of it. */
export function corrupt(contentDir: string): { detail: string; restore: () => void } {
  const files = readdirSync(contentDir, { recursive: true, encoding: 'utf8' })
    .map((path) => join(contentDir, path))
    .filter((path) => statSync(path).isFile() && !path.endsWith('snapshot.json'))
  const file = files[Math.floor(Math.random() * files.length)]
  if (file === undefined) throw new Error('There is no file to alter.')
  const bytes = readFileSync(file)
  const way = Math.floor(Math.random() * 3)
  if (way === 0) rmSync(file)
  else writeFileSync(file, way === 1 ? bytes.subarray(0, bytes.length >> 1) : altered(bytes))
  const detail = `${['removed', 'cut off', 'changed'][way]}: ${relative(contentDir, file)}`
  return { detail, restore: () => writeFileSync(file, bytes) }
}

/** Another letter or digit in the place of one of a word. */
function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.indexOf('"hash":') + 12
  copy[at] = copy[at] === 0x61 ? 0x62 : 0x61
  return copy
}
