import { hash } from 'node:crypto'

/** What stands for an object wherever a page is made from it: two with the same digest say the same. */
export type Digested = { readonly digest: string }

export const hashOf = (...facts: unknown[]): string => hash('sha256', JSON.stringify(facts), 'base64url').slice(0, 24)

/**
 * A hash of all that facts say. A version counts by its hash, and so does whatever has a digest: neither is read.
 * @throws TypeError for what has no such form: a page that is made from it would seem to be the same for ever
 */
export const digestOf = (facts: unknown): string => hashOf(essenceOf(facts))

function essenceOf(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new TypeError(`A page cannot be made from a ${typeof value}.`)
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(essenceOf)
  if ('digest' in value) return value.digest
  if ('previousHash' in value && 'hash' in value) return value.hash
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`A page cannot be made from a ${value.constructor.name}: it has no digest.`)
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, essenceOf(member)]))
}
