import { hash } from 'node:crypto'

/** An object with a digest of all its content: two with the same digest give the same page. */
export type Digested = { readonly digest: string }

export const hashOf = (...facts: unknown[]): string => hash('sha256', JSON.stringify(facts), 'base64url').slice(0, 24)

/**
 * A hash of facts. A version is represented by its hash, and an object with a digest by that: neither is read.
 * @throws TypeError for values that cannot be hashed: a page made from one would never seem to change
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
