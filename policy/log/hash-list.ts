import { hashLength } from './bytes.ts'

/** A growing list of hashes in one piece of memory: a hundred thousand of them take three megabytes. */
export class HashList {
  #bytes = new Uint8Array(hashLength * 16)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(hash: Uint8Array): void {
    const end = (this.#length + 1) * hashLength
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2)
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes.set(hash, this.#length * hashLength)
    this.#length++
  }

  /** @throws RangeError if there is none */
  at(index: number): Uint8Array {
    return this.slice(index, index + 1)
  }

  /** The hashes of a range, one after the other. @throws RangeError if it is not wholly in the list */
  slice(from: number, to: number): Uint8Array {
    if (from < 0 || to < from || to > this.#length) throw new RangeError(`There is no hash ${from} to ${to}.`)
    return this.#bytes.slice(from * hashLength, to * hashLength)
  }
}
