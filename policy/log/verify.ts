import { areEqual, type HashBytes } from './bytes.ts'
import { hashNode } from './merkle.ts'

/** Numbers of leaves are exact beyond 2^32, where bitwise operators are not. */
const isOdd = (value: number) => value % 2 === 1
const half = (value: number) => Math.floor(value / 2)

type Inclusion = { leafHash: Uint8Array; index: number; size: number; root: Uint8Array; proof: readonly Uint8Array[] }

/** Whether a proof shows that a tree of that size and root has the leaf (RFC 9162, section 2.1.3.2). */
export function includes({ leafHash, index, size, root, proof }: Inclusion, hash: HashBytes): boolean {
  if (index >= size) return false
  let [node, last] = [index, size - 1]
  let computed = leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      computed = hashNode(sibling, computed, hash)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else computed = hashNode(computed, sibling, hash)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && areEqual(computed, root)
}

type Tree = { size: number; root: Uint8Array }

/** Whether a proof shows that the later tree begins with all leaves of the earlier one (RFC 9162, section 2.1.4.2). */
export function growsTo(from: Tree, to: Tree, proof: readonly Uint8Array[], hash: HashBytes): boolean {
  if (from.size > to.size) return false
  if (from.size === to.size) return proof.length === 0 && areEqual(from.root, to.root)
  // Every tree begins with no leaves, and there is nothing to prove; the empty tree has one root.
  if (from.size === 0) return proof.length === 0 && areEqual(from.root, hash(new Uint8Array()))
  const isWhole = Number.isInteger(Math.log2(from.size))
  const path = isWhole ? [from.root, ...proof] : [...proof]
  let [node, last] = [from.size - 1, to.size - 1]
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  const [first, ...rest] = path
  if (!first) return false
  let [before, after] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      before = hashNode(sibling, before, hash)
      after = hashNode(sibling, after, hash)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else after = hashNode(after, sibling, hash)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && areEqual(before, from.root) && areEqual(after, to.root)
}
