import { isObject, type JsonObject } from '../json/object.ts'

/**
 * Bounds a patch before it is applied. The work of `@sanity/mutator` was measured: a path takes up to 0.1 µs for each
 * node of the document, once for each alternative of a union; a recursive descent 400 times as long; a range 0.6 µs
 * for each index that it names, there or not; 0.5 µs for each attribute of an object that it changes, which is copied;
 * and a hunk of a text patch looks for its place in the whole text. What the patch itself adds counts as there.
 */
export const maxPathLength = 1000
const maxSegments = 100
const maxDescents = 1
const unitsPerDescent = 400
const unitsPerIndex = 6
const unitsPerAttribute = 5
/** About two seconds. */
const maxUnits = 20_000_000
const maxHunks = 500
const maxHunkWork = 200_000_000
/** What text patches look for. What they insert is not bounded here. */
const maxPatternLength = 40_000

/** What is wrong with a path by itself, or null. */
export function problemWithPath(path: string): string | null {
  const shown = JSON.stringify(path.slice(0, 80))
  if (path === '' || path.length > maxPathLength) return `The path ${shown} is not valid`
  if (path.includes('__proto__')) return 'The attribute name "__proto__" is not allowed'
  const bare = withoutTexts(path)
  if (!areBracketsPaired(bare)) return `The path ${shown} is not valid`
  if (bare.split(/[.[]/).length > maxSegments) return `The path ${shown} is longer than ${maxSegments} segments`
  if (descentsIn(bare) > maxDescents) return `The path ${shown} has more than one ".."`
  return null
}

/** The path without what is in quotes. */
function withoutTexts(path: string): string {
  return path.replace(/"[^"]*"|'[^']*'/g, '')
}

/** Brackets are not nested, not empty, and all closed. */
function areBracketsPaired(bare: string): boolean {
  let open = -1
  for (const [at, character] of [...bare].entries()) {
    if (character === '[') {
      if (open >= 0) return false
      open = at
    } else if (character === ']') {
      if (open < 0 || at === open + 1) return false
      open = -1
    }
  }
  return open < 0
}

function descentsIn(bare: string): number {
  return bare.split('..').length - 1
}

/** How large a value is: how many values are in it, and how many attributes the widest of its objects has. */
type Size = { nodes: number; width: number }

/** Estimated work of a path on a document of a size. */
function unitsOf(path: string, { nodes, width }: Size): number {
  const bare = withoutTexts(path)
  let alternatives = 1
  let indexes = 1
  for (const part of bare.split('[').slice(1)) {
    const members = part.slice(0, part.indexOf(']')).split(',')
    alternatives *= members.length
    indexes *= members.reduce((sum, member) => sum + extentOf(member, nodes), 0)
  }
  const perNode = descentsIn(bare) > 0 ? unitsPerDescent : 1
  return alternatives * ((nodes + maxSegments) * perNode + width * unitsPerAttribute) + indexes * unitsPerIndex
}

/**
 * How many indexes `2:5`, `7` or `-1` may look at. An open range ends with the list. A single index beyond the end of
 * its list, which has at most `nodes` items, makes the list as long as that.
 */
function extentOf(member: string, nodes: number): number {
  const numbers = member.split(':').map((number) => Math.abs(Number(number)) || 0)
  const last = Math.max(1, ...numbers)
  return member.includes(':') ? last : Math.max(1, last - nodes)
}

/** Why a patch is too much work for this document; null if it is not. Operations have been validated. */
export function problemWithCost(document: JsonObject, operations: JsonObject): string | null {
  const paths = pathsOf(operations)
  if (paths.length > 0) {
    const size = sizeAfter(document, operations, paths.length)
    let units = 0
    for (const path of paths) units += unitsOf(path, size)
    if (units > maxUnits) {
      return (
        `The patch is too much work: ${paths.length} paths in a document of ${size.nodes} values. ` +
        'Send it in parts, and name what to change by its key'
      )
    }
  }
  // A text that the same patch sets is searched too.
  const { diffMatchPatch, ...others } = operations
  return problemWithTextPatches([document, others], diffMatchPatch)
}

function problemWithTextPatches(searched: JsonObject[], patches: unknown): string | null {
  const texts = isObject(patches) ? Object.values(patches).filter((text) => typeof text === 'string') : []
  if (texts.length === 0) return null
  const hunks = texts.reduce((sum, text) => sum + text.split('@@ -').length, 0)
  const length = longestText(searched)
  const pattern = texts.reduce((sum, text) => sum + patternLength(text), 0)
  return pattern > maxPatternLength || hunks > maxHunks || hunks * length > maxHunkWork
    ? `"diffMatchPatch" has too many changes for a text of ${length} characters. Set the text instead`
    : null
}

/** The length of the lines of a text patch that must be found in the text. */
function patternLength(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + (/^[ -]/.test(line) ? line.length : 0), 0)
}

function pathsOf(operations: JsonObject): string[] {
  return Object.entries(operations).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.filter((path) => typeof path === 'string')
    if (name !== 'insert') return isObject(value) ? Object.keys(value) : []
    const path = isObject(value) ? (value.before ?? value.after ?? value.replace) : undefined
    return typeof path === 'string' ? [path] : []
  })
}

/** The size that a document may have in the middle of a patch: each path may add an attribute to the widest object. */
function sizeAfter(document: JsonObject, operations: JsonObject, paths: number): Size {
  const [before, added] = [sizeOf(document), sizeOf(operations)]
  return { nodes: before.nodes + added.nodes, width: Math.max(before.width, added.width) + paths }
}

function sizeOf(root: JsonObject): Size {
  let nodes = 0
  let width = 0
  for (const value of valuesIn(root)) {
    nodes++
    if (isObject(value)) width = Math.max(width, Object.keys(value).length)
  }
  return { nodes, width }
}

function longestText(searched: JsonObject[]): number {
  let longest = 0
  for (const value of valuesIn(searched)) if (typeof value === 'string') longest = Math.max(longest, value.length)
  return longest
}

function* valuesIn(value: unknown): Generator<unknown> {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    yield next
    if (typeof next === 'object' && next !== null) for (const child of Object.values(next)) open.push(child)
  }
}
