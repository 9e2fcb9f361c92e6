import { extract, Mutation } from '@sanity/mutator'
import { Refusal } from '../http/api-error.ts'
import { problemWith } from '../json/limits.ts'
import { isJson } from '../json/is-json.ts'
import { isObject, isString, type JsonObject } from '../json/object.ts'
import type { LakeDocument } from '../store/document.ts'
import { problemWithCost, problemWithPath } from './patch-cost.ts'
import { immutable } from './work.ts'

/** Says which document a patch is about. */
const selectors = new Set(['id', 'query', 'params', 'ifRevisionID'])
const byPath = new Set(['set', 'setIfMissing', 'diffMatchPatch', 'inc', 'dec'])

/** What the hosted API allows. */
const maxDocumentLength = 32 * 1024 * 1024

function invalid(description: string): Refusal {
  return new Refusal(400, 'patchError', description)
}

/** Checks the operations of a patch as the API documents them, and keeps nothing else. */
function operationsOf(patch: JsonObject): JsonObject {
  const operations: JsonObject = {}
  for (const [name, value] of Object.entries(patch)) {
    if (selectors.has(name) || value === undefined) continue
    if (byPath.has(name)) {
      if (!isObject(value)) throw invalid(`"${name}" must be an object from path to value`)
      for (const [path, operand] of Object.entries(value)) {
        checkPath(path)
        if ((name === 'inc' || name === 'dec') && typeof operand !== 'number') {
          throw invalid(`"${name}" of "${path}" must be a number`)
        }
        if (name === 'diffMatchPatch' && typeof operand !== 'string') {
          throw invalid(`"diffMatchPatch" of "${path}" must be a text`)
        }
      }
    } else if (name === 'unset') {
      if (!Array.isArray(value) || !value.every(isString)) throw invalid('"unset" must be a list of paths')
      value.forEach(checkPath)
    } else if (name === 'insert') {
      if (!isObject(value) || !Array.isArray(value.items)) throw invalid('"insert" must have a list "items"')
      const path = value.before ?? value.after ?? value.replace
      if (typeof path !== 'string') throw invalid('"insert" must name a path in "before", "after" or "replace"')
      checkPath(path)
    } else {
      throw invalid(`Unknown patch operation "${name}"`)
    }
    operations[name] = value
  }
  return operations
}

function checkPath(path: string): void {
  const problem = problemWithPath(path)
  if (problem) throw invalid(problem)
}

function run(document: LakeDocument, operations: JsonObject): unknown {
  try {
    return new Mutation({ mutations: [{ patch: { ...operations, id: document._id } }] }).apply({ ...document })
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The patch cannot be applied')
  }
}

/** Counting needs a number to count from, which may be one that the same patch sets. The mutator would let it pass. */
function checkNumbers(document: LakeDocument, operations: JsonObject): void {
  const { inc, dec, insert: _later, ...first } = operations
  const paths = Object.keys({ ...(isObject(inc) ? inc : {}), ...(isObject(dec) ? dec : {}) })
  if (paths.length === 0) return
  const counted = run(document, first)
  for (const path of paths) {
    const targets = valuesAt(path, counted)
    if (targets.length === 0) throw invalid(`Cannot increment "${path}" because it is not present`)
    if (!targets.every((target) => typeof target === 'number')) {
      throw invalid(`Cannot increment "${path}" because it is not a number`)
    }
  }
}

function valuesAt(path: string, value: unknown): unknown[] {
  try {
    return extract(path, value)
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : `The path "${path}" is not valid`)
  }
}

/** The document after the patch; the given one is not changed. Throws a Refusal when the patch cannot be applied. */
export function applyPatch(document: LakeDocument, patch: JsonObject): JsonObject {
  const operations = operationsOf(patch)
  const costly = problemWithCost(document, operations)
  if (costly) throw invalid(costly)
  checkNumbers(document, operations)
  const result = run(document, operations)
  if (!isObject(result)) throw invalid('The patch leaves no document')
  for (const name of ['_id', '_type', '_createdAt']) {
    if (result[name] !== document[name]) throw immutable(document._id, name)
  }
  const problem = problemWith(result)
  if (problem) throw invalid(`The document would be ${problem}`)
  const json = JSON.stringify(result)
  if (json.length > maxDocumentLength) throw invalid('The document would be longer than 32 MB')
  // What the patch did not touch is the same object as before, which makes the rest of the transaction faster.
  if (isJson(result, document)) return result
  // A round trip through JSON drops what JSON cannot hold, such as the holes of a sparse list.
  const copy: unknown = JSON.parse(json)
  if (!isObject(copy)) throw invalid('The patch leaves no document')
  return copy
}
