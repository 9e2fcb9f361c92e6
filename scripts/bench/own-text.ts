import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'

const sourceMap = z.object({ sources: z.array(z.string().nullable()), mappings: z.string() })

/** Folders that are built into the Studio. */
const ownFolders = new Set(['studio', 'schemas', 'policy', 'importers'])

/** Whether a source is our own. */
function isOwn(path: string): boolean {
  const folders = path.split('/')
  return /\.tsx?$/.test(path) && !folders.includes('node_modules') && folders.some((folder) => ownFolders.has(folder))
}

/**
 * The parts of a built script that come from our own modules, according to its source map.
 * @param path of the script, with its source map beside it as `….js.map`
 */
export function ownText(path: string, script: Buffer): Buffer {
  const map = `${path}.map`
  if (!existsSync(map)) return Buffer.alloc(0)
  const { sources, mappings } = sourceMap.parse(JSON.parse(readFileSync(map, 'utf8')))
  const own = sources.map((source) => source !== null && isOwn(resolve(dirname(path), source)))
  const lines = script.toString('utf8').split('\n')
  const parts = segmentsOf(mappings).flatMap((segments, line) =>
    segments.flatMap(({ column, source }, at) =>
      source !== undefined && own[source] ? [lines[line]?.slice(column, segments[at + 1]?.column) ?? ''] : [],
    ),
  )
  return Buffer.from(parts.join(''))
}

type Segment = { column: number; source: number | undefined }

/** The mappings of a source map by line: where in the line each part begins, and which source it comes from. */
function segmentsOf(mappings: string): Segment[][] {
  let source = 0
  return mappings.split(';').map((line) => {
    let column = 0
    return line.split(',').flatMap((segment) => {
      const [over, other] = numbersIn(segment)
      if (over === undefined) return []
      column += over
      source += other ?? 0
      return [{ column, source: other === undefined ? undefined : source }]
    })
  })
}

const digits = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, at) => [digit, at]),
)

/** Base64 variable-length quantities (ECMA-426): five bits per digit, and the lowest bit of the first is the sign. */
function numbersIn(segment: string): number[] {
  const numbers: number[] = []
  let value = 0
  let shift = 0
  for (const letter of segment) {
    const digit = digits.get(letter) ?? 0
    value += (digit & 31) << shift
    shift += 5
    if (digit & 32) continue
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1)
    value = 0
    shift = 0
  }
  return numbers
}
