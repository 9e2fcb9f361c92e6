import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../publisher/root.ts'
import { measureProcess } from './measure.ts'
import { ownText } from './own-text.ts'
import { inFolder } from './tidy.ts'

/** Scripts that a page loads when it opens, and those that it loads on demand. */
type Scripts = { start: Buffer[]; onDemand: Buffer[] }

/**
 * Size of the Studio in bytes as a browser loads it: minified and compressed with gzip. Our own code is what the build
 * made from our modules; the rest comes from Sanity and other packages.
 */
export const studioSize = (): Promise<[name: string, bytes: number][]> =>
  inFolder(async (folder) => {
    await measureProcess({
      command: process.execPath,
      args: [join(root, 'node_modules/sanity/bin/sanity'), 'build', folder, '-y', '--source-maps'],
      cwd: join(root, 'studio'),
      env: { CI: '1', SANITY_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', FORCE_COLOR: '0' },
    })
    const all = scriptsIn(folder, (_, script) => script)
    const own = scriptsIn(folder, ownText)
    return [
      ['our own code at the start, as built, gzip', compressed(own.start)],
      ['our own code on demand, as built, gzip', compressed(own.onDemand)],
      ['all scripts at the start, gzip', compressed(all.start)],
      ['all scripts on demand, gzip', compressed(all.onDemand)],
    ]
  })

const compressed = (scripts: readonly Buffer[]) => gzipSync(Buffer.concat(scripts)).length

/** Reads the scripts of a built Studio. @param read returns the part of a script that counts */
export function scriptsIn(folder: string, read: (path: string, script: Buffer) => Buffer): Scripts {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'))
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const first = paths.filter((path) => page.includes(path))
  const start = new Set<string>()
  for (const open = [...first]; open.length > 0;) {
    const path = open.pop() ?? ''
    if (start.has(path)) continue
    start.add(path)
    open.push(...importsOf(folder, path))
  }
  const bytes = (path: string) => read(join(folder, path), readFileSync(join(folder, path)))
  return {
    start: paths.filter((path) => start.has(path)).map(bytes),
    onDemand: paths.filter((path) => !start.has(path)).map(bytes),
  }
}

/** The scripts that a script cannot run without. */
const importsOf = (folder: string, path: string): string[] =>
  [...readFileSync(join(folder, path), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)].map(
    ([, name = '']) => relative(folder, resolve(folder, path, '..', name)),
  )
