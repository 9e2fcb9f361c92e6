import { concat, type HashBytes } from './bytes.ts'
import { HashList } from './hash-list.ts'

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** The hash of a leaf (RFC 6962, section 2.1). */
export const hashLeaf = (leaf: Uint8Array, hash: HashBytes): Uint8Array => hash(concat(leafPrefix, leaf))

/** The hash of an inner node (RFC 6962, section 2.1). */
export const hashNode = (left: Uint8Array, right: Uint8Array, hash: HashBytes): Uint8Array =>
  hash(concat(nodePrefix, left, right))

/** The largest power of two below a number of leaves: there the tree is split. */
export function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/**
 * An append-only Merkle tree (RFC 6962, section 2.1). It gives the root and the proofs of each size that it once had.
 * A leaf takes 64 bytes of memory; a root or a proof takes no more than the square of the tree's height in hashes.
 */
export class MerkleTree {
  readonly #hash: HashBytes
  /** At level k, the hashes of the complete subtrees of 2^k leaves. */
  readonly #levels: HashList[] = [new HashList()]

  constructor(hash: HashBytes) {
    this.#hash = hash
  }

  /** How many leaves there are. */
  get size(): number {
    return this.#level(0).length
  }

  /** Appends a leaf. */
  append(leaf: Uint8Array): void {
    this.appendHash(hashLeaf(leaf, this.#hash))
  }

  /** Appends a leaf of which only the hash is known. */
  appendHash(leafHash: Uint8Array): void {
    let added = leafHash
    for (let level = 0; ; level++) {
      const nodes = this.#level(level)
      nodes.push(added)
      if (nodes.length % 2 === 1) return
      added = hashNode(nodes.at(nodes.length - 2), added, this.#hash)
    }
  }

  /** The root of the tree when it had so many leaves. @throws RangeError if it never had */
  root(size = this.size): Uint8Array {
    this.#check(size)
    return size === 0 ? this.#hash(new Uint8Array()) : this.#range(0, size)
  }

  /**
   * Hashes by which a leaf's hash leads to the root of a size, from the leaf's sibling upwards.
   * @throws RangeError if the tree had no such leaf then
   */
  inclusionProof(index: number, size = this.size): Uint8Array[] {
    this.#check(size)
    if (!Number.isInteger(index) || index < 0 || index >= size) {
      throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`)
    }
    return this.#path(index, 0, size)
  }

  /**
   * Hashes by which the root of one size and that of a later one are seen to begin with the same leaves.
   * @throws RangeError if the tree never had these sizes
   */
  consistencyProof(from: number, to = this.size): Uint8Array[] {
    this.#check(to)
    if (!Number.isInteger(from) || from < 0 || from > to) throw new RangeError(`${from} leaves do not grow to ${to}.`)
    return from === 0 || from === to ? [] : this.#subproof(from, 0, to, true)
  }

  /**
   * The hashes of complete subtrees of 2^level leaves, one after the other.
   * @throws RangeError if one of them is not complete
   */
  nodes(level: number, from: number, to: number): Uint8Array {
    return this.#level(level).slice(from, to)
  }

  #level(level: number): HashList {
    const found = this.#levels[level]
    if (found) return found
    const made = new HashList()
    this.#levels[level] = made
    return made
  }

  #check(size: number): void {
    if (!Number.isInteger(size) || size < 0 || size > this.size) {
      throw new RangeError(`The tree has ${this.size} leaves, and never had ${size}.`)
    }
  }

  /** The root of the leaves of a range, which begins where a subtree of its size does. */
  #range(begin: number, end: number): Uint8Array {
    const count = end - begin
    const level = Math.log2(count)
    if (Number.isInteger(level) && begin % count === 0) return this.#level(level).at(begin / count)
    const middle = begin + splitOf(count)
    return hashNode(this.#range(begin, middle), this.#range(middle, end), this.#hash)
  }

  #path(index: number, begin: number, end: number): Uint8Array[] {
    if (end - begin === 1) return []
    const middle = begin + splitOf(end - begin)
    return index < middle
      ? [...this.#path(index, begin, middle), this.#range(middle, end)]
      : [...this.#path(index, middle, end), this.#range(begin, middle)]
  }

  /** @param isWhole whether the range is a whole subtree of the earlier tree, whose root the verifier has */
  #subproof(from: number, begin: number, end: number, isWhole: boolean): Uint8Array[] {
    if (from === end) return isWhole ? [] : [this.#range(begin, end)]
    const middle = begin + splitOf(end - begin)
    return from <= middle
      ? [...this.#subproof(from, begin, middle, isWhole), this.#range(middle, end)]
      : [...this.#subproof(from, middle, end, false), this.#range(begin, middle)]
  }
}
