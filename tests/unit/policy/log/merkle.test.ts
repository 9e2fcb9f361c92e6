import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashLeaf } from '../../../../policy/log/merkle.ts'
import { growsTo, includes } from '../../../../policy/log/verify.ts'
import { aTree, leaf, sha256Bytes } from '../../../fixtures/log.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** RFC 6962, section 2.1, as it is written: the root of a list of leaves. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = leaves
  if (!first) return sha256Bytes(new Uint8Array())
  if (rest.length === 0) return sha256Bytes(Buffer.concat([Buffer.of(0), first]))
  const split = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1)
  return sha256Bytes(Buffer.concat([Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))]))
}

const maxSize = 33
const tree = aTree(maxSize)
const leaves = Array.from({ length: maxSize }, (_, number) => leaf(number))
const roots = Array.from({ length: maxSize + 1 }, (_, size) => rootOf(leaves.slice(0, size)))
const rootAt = (size: number) => roots[size] ?? new Uint8Array()
const leafHash = (index: number) => hashLeaf(leaf(index), sha256Bytes)

const pairs = Array.from({ length: maxSize + 1 }, (_, to) =>
  Array.from({ length: to + 1 }, (_, from) => [from, to] as const),
).flat()

/** A proof with one byte of one hash changed. */
const damaged = (proof: readonly Uint8Array[], at: number) =>
  proof.map((hash, index) =>
    index === at ? Uint8Array.from(hash, (byte, place) => (place === 7 ? byte ^ 1 : byte)) : hash,
  )

describe('a Merkle tree', () => {
  it('has the root that RFC 6962 defines, at each size that it had', () => {
    for (const [size, root] of roots.entries()) expect(hex(tree.root(size))).toBe(hex(root))
  })

  it('has the root of an empty list: the hash of nothing', () => {
    expect(hex(aTree(0).root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('proves each leaf at each size, and a changed proof proves nothing', () => {
    for (const [index, size] of pairs.filter(([from, to]) => from < to)) {
      const proof = tree.inclusionProof(index, size)
      const claim = { leafHash: leafHash(index), index, size, root: rootAt(size) }
      expect(includes({ ...claim, proof }, sha256Bytes)).toBe(true)
      for (const at of proof.keys()) expect(includes({ ...claim, proof: damaged(proof, at) }, sha256Bytes)).toBe(false)
      expect(includes({ ...claim, proof: [...proof, leaf(0)] }, sha256Bytes)).toBe(false)
      expect(includes({ ...claim, proof: proof.slice(1) }, sha256Bytes)).toBe(proof.length === 0)
    }
  })

  it('does not prove another leaf, another place or another size', () => {
    const wrong = fc.record({
      index: fc.nat(maxSize - 1),
      claimed: fc.nat(maxSize - 1),
      size: fc.integer({ min: 1, max: maxSize }),
    })
    fc.assert(
      fc.property(wrong, ({ index, claimed, size }) => {
        fc.pre(index < size && claimed !== index)
        const claim = { index, size, root: rootAt(size), proof: tree.inclusionProof(index, size) }
        expect(includes({ ...claim, leafHash: leafHash(claimed) }, sha256Bytes)).toBe(false)
        expect(includes({ ...claim, index: claimed, leafHash: leafHash(index) }, sha256Bytes)).toBe(false)
      }),
    )
  })

  it('proves that each size begins with the leaves of each earlier one, and a changed proof proves nothing', () => {
    for (const [from, to] of pairs) {
      const proof = tree.consistencyProof(from, to)
      const [before, after] = [
        { size: from, root: rootAt(from) },
        { size: to, root: rootAt(to) },
      ]
      expect(growsTo(before, after, proof, sha256Bytes)).toBe(true)
      for (const at of proof.keys()) expect(growsTo(before, after, damaged(proof, at), sha256Bytes)).toBe(false)
      if (from === 0) continue
      const other = { size: from, root: sha256Bytes(rootAt(from)) }
      expect(growsTo(other, after, proof, sha256Bytes)).toBe(false)
    }
  })

  it('does not prove that a tree with another first leaf grew from it', () => {
    const forked = aTree(0)
    for (const [number, one] of leaves.entries()) forked.append(number === 3 ? leaf(999) : one)
    for (const [from, to] of pairs.filter(([from]) => from > 3)) {
      const [before, after] = [
        { size: from, root: rootAt(from) },
        { size: to, root: forked.root(to) },
      ]
      expect(growsTo(before, after, forked.consistencyProof(from, to), sha256Bytes)).toBe(false)
      expect(growsTo(before, after, tree.consistencyProof(from, to), sha256Bytes)).toBe(false)
    }
  })

  it('refuses what it never had', () => {
    expect(() => tree.root(maxSize + 1)).toThrow(`The tree has ${maxSize} leaves, and never had ${maxSize + 1}.`)
    expect(() => tree.inclusionProof(5, 5)).toThrow('A tree of 5 leaves has no leaf 5.')
    expect(() => tree.consistencyProof(6, 5)).toThrow('6 leaves do not grow to 5.')
  })
})
