import { isObject, type JsonObject } from '../json/object.ts'
import { jsonEqual } from '../json/equal.ts'
import type { LakeDocument } from '../store/document.ts'
import type { Effects } from '../store/log.ts'

/** The opcodes of a Mendoza patch that are written here; see the package `mendoza` for what each does. */
const OP = {
  value: 0,
  pushFieldCopy: 10,
  pushFieldBlank: 11,
  pushElementCopy: 12,
  pushElementBlank: 13,
  returnIntoObjectSameKeyPop: 15,
  returnIntoArrayPop: 16,
  objectSetFieldValue: 17,
  objectDeleteField: 19,
  arrayAppendValue: 20,
  arrayAppendSlice: 21,
  stringAppendString: 22,
  stringAppendSlice: 23,
} as const

/** Minimum length for patching a text. Shorter texts are replaced. */
const PATCHED_LENGTH = 12

/** Both ways between two states of a document, null where it does not exist. `_rev` is not part of the patches. */
export function effectsBetween(before: LakeDocument | null, after: LakeDocument | null): Effects {
  const a = withoutRevision(before)
  const b = withoutRevision(after)
  const same = openComparison()
  return { apply: patchBetween(a, b, same), revert: patchBetween(b, a, same) }
}

/** Whether two values are equal. */
type Same = (a: unknown, b: unknown) => boolean

/** Remembers of each object what it was compared with last: lists are compared several times, and both ways. */
function openComparison(): Same {
  const known = new WeakMap<object, { other: object; isSame: boolean }>()
  return (a, b) => {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return jsonEqual(a, b)
    const found = known.get(a)
    if (found?.other === b) return found.isSame
    const isSame = jsonEqual(a, b)
    known.set(a, { other: b, isSame })
    known.set(b, { other: a, isSame })
    return isSame
  }
}

export function withoutRevision(document: LakeDocument | null): JsonObject | null {
  if (!document) return null
  const { _rev, ...rest } = document
  return rest
}

function patchBetween(a: JsonObject | null, b: JsonObject | null, same: Same): unknown[] {
  return a && b ? objectOperations(a, b, same) : [OP.value, b]
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}

function objectOperations(a: JsonObject, b: JsonObject, same: Same): unknown[] {
  const operations: unknown[] = []
  const keys = Object.keys(a).sort()
  for (const [index, key] of keys.entries()) {
    if (!Object.hasOwn(b, key)) operations.push(OP.objectDeleteField, index)
    else if (!same(a[key], b[key])) operations.push(...fieldOperations(a[key], b[key], { key, index, same }))
  }
  for (const key of Object.keys(b)) {
    if (!Object.hasOwn(a, key)) operations.push(OP.objectSetFieldValue, b[key], key)
  }
  return operations
}

type Field = { key: string; index: number; same: Same }

function fieldOperations(a: unknown, b: unknown, { key, index, same }: Field): unknown[] {
  const inner = innerOperations(a, b, same)
  if (!inner) return [OP.objectSetFieldValue, b, key]
  return [inner.blank ? OP.pushFieldBlank : OP.pushFieldCopy, index, ...inner.operations, OP.returnIntoObjectSameKeyPop]
}

/** How to make `b` of `a` in place, or null when `b` is better written whole. */
function innerOperations(a: unknown, b: unknown, same: Same): { blank: boolean; operations: unknown[] } | null {
  if (isObject(a) && isObject(b)) return { blank: false, operations: objectOperations(a, b, same) }
  if (Array.isArray(a) && Array.isArray(b) && b.length > 0 && a.length > 0) {
    return { blank: true, operations: arrayOperations(a, b, same) }
  }
  if (typeof a === 'string' && typeof b === 'string' && a.length >= PATCHED_LENGTH && b.length > 0) {
    return { blank: true, operations: stringOperations(a, b) }
  }
  return null
}

/** Where an element of the new array comes from: the same element of the old one, changed or not, or nowhere. */
function sourcesOf(a: readonly unknown[], b: readonly unknown[], same: Same): (number | null)[] {
  const byKey = new Map<string, number>()
  for (const [index, item] of a.entries())
    if (isObject(item) && typeof item._key === 'string') byKey.set(item._key, index)
  let prefix = 0
  while (prefix < a.length && prefix < b.length && same(a[prefix], b[prefix])) prefix++
  let suffix = 0
  const room = Math.min(a.length, b.length) - prefix
  while (suffix < room && same(a[a.length - 1 - suffix], b[b.length - 1 - suffix])) suffix++
  return b.map((item, index) => {
    if (index < prefix) return index
    if (index >= b.length - suffix) return index - b.length + a.length
    if (isObject(item) && typeof item._key === 'string') return byKey.get(item._key) ?? null
    return a.length === b.length ? index : null
  })
}

function arrayOperations(a: readonly unknown[], b: readonly unknown[], same: Same): unknown[] {
  const operations: unknown[] = []
  const sources = sourcesOf(a, b, same)
  for (let index = 0; index < b.length; index++) {
    const source = sources[index] ?? null
    if (source === null) {
      operations.push(OP.arrayAppendValue, b[index])
      continue
    }
    if (same(a[source], b[index])) {
      let length = 1
      while (
        index + length < b.length &&
        sources[index + length] === source + length &&
        same(a[source + length], b[index + length])
      ) {
        length++
      }
      operations.push(OP.arrayAppendSlice, source, source + length)
      index += length - 1
      continue
    }
    const inner = innerOperations(a[source], b[index], same)
    if (!inner) operations.push(OP.arrayAppendValue, b[index])
    else {
      const push = inner.blank ? OP.pushElementBlank : OP.pushElementCopy
      operations.push(push, source, ...inner.operations, OP.returnIntoArrayPop)
    }
  }
  return operations
}

/** Keeps the common start and end; offsets are in bytes of UTF-8, cut between characters. */
function stringOperations(a: string, b: string): unknown[] {
  const from = Array.from(a)
  const to = Array.from(b)
  let prefix = 0
  while (prefix < from.length && prefix < to.length && from[prefix] === to[prefix]) prefix++
  let suffix = 0
  const room = Math.min(from.length, to.length) - prefix
  while (suffix < room && from[from.length - 1 - suffix] === to[to.length - 1 - suffix]) suffix++
  const start = byteLength(from.slice(0, prefix).join(''))
  const total = byteLength(a)
  const end = total - byteLength(from.slice(from.length - suffix).join(''))
  const middle = to.slice(prefix, to.length - suffix).join('')
  return [
    ...(start > 0 ? [OP.stringAppendSlice, 0, start] : []),
    ...(middle === '' ? [] : [OP.stringAppendString, middle]),
    ...(end < total ? [OP.stringAppendSlice, end, total] : []),
  ]
}
