import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../publisher/root.ts'

const rooms = [
  'schemas',
  'policy',
  'archive',
  'studio',
  'lake',
  'importers',
  'exporters',
  'publisher',
  'site',
  'scripts',
]
const isSource = (path: string) => /\.(ts|tsx|astro|mjs)$/.test(path)
const files = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter(isSource)
    .map((path) => join(room, path)),
)

/** Each file with the files that it imports, types included. */
const imports: ReadonlyMap<string, readonly string[]> = new Map(
  files.map((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const specifiers = [...text.matchAll(/(?:\bfrom\s|\bimport\s?\(?)\s?'(\.[^'?]+)'/g)]
    return [file, specifiers.map(([, specifier = '']) => normalize(join(dirname(file), specifier)))]
  }),
)

/** The nodes from which a path leads back to themselves. */
function inCircles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const leadsBack = (start: string) => {
    const seen = new Set<string>()
    const open = [...(edges.get(start) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === start) return true
      if (seen.has(next)) continue
      seen.add(next)
      open.push(...(edges.get(next) ?? []))
    }
    return false
  }
  return [...edges.keys()].filter(leadsBack)
}

/** The first folder, or file, of a path inside of a room. */
const partOf = (path: string) => path.split('/').slice(0, 2).join('/')

function partsOf(room: string): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>()
  for (const [file, targets] of imports) {
    if (!file.startsWith(`${room}/`)) continue
    const known = edges.get(partOf(file)) ?? new Set()
    edges.set(partOf(file), known)
    for (const target of targets) {
      if (target.startsWith(`${room}/`) && partOf(target) !== partOf(file)) known.add(partOf(target))
    }
  }
  return edges
}

test('the import graph names files that exist', () => {
  const count = [...imports.values()].flat().length
  expect(count).toBeGreaterThan(files.length)
})

test('there are no import cycles between files', () => {
  expect(inCircles(new Map([...imports].map(([file, targets]) => [file, new Set(targets)])))).toEqual([])
})

test.for(['studio', 'lake', 'publisher', 'archive', 'importers', 'exporters', 'policy', 'scripts'])(
  'no folder of %s depends on itself by way of others',
  (room) => {
    expect(inCircles(partsOf(room))).toEqual([])
  },
)
