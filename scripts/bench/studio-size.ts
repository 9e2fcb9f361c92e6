import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../publisher/root.ts'

/** Folders that are built into the Studio. */
const own = ['studio', 'schemas', 'policy']

/** Size of the Studio in bytes: our sources, and the scripts a browser may load, including Sanity's. */
export function studioSize(dataDir: string): [name: string, bytes: number][] {
  const sources = own.flatMap((folder) => filesIn(join(root, folder), /\.tsx?$/))
  const bundles = filesIn(join(dataDir, 'studio'), /\.js$/)
  const total = (files: readonly Buffer[]) => files.reduce((sum, { length }) => sum + length, 0)
  const compressed = (files: readonly Buffer[]) => total(files.map((file) => gzipSync(file)))
  return [
    [`the Studio’s own ${sources.length} source files, with schemas and rules`, total(sources)],
    ['the same, gzip', gzipSync(Buffer.concat(sources)).length],
    ['the built Studio, all scripts', total(bundles)],
    ['the same, gzip', compressed(bundles)],
  ]
}

function filesIn(folder: string, wanted: RegExp): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name) && !entry.parentPath.includes('.sanity'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
}
