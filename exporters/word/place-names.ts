/** The maximum length of a bookmark’s name in Word, in characters. */
const maxLength = 40

/**
 * Names of bookmarks for ids. Word wants a letter first, then letters, digits and underscores, 40 at most; names that
 * would be the same get a number. Before: `what-we-collect`. After: `what_we_collect`.
 */
export class PlaceNames {
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()

  nameOf(id: string): string {
    const known = this.#names.get(id)
    if (known !== undefined) return known
    const letters = id.replace(/[^\p{L}\p{N}_]/gu, '_')
    const stem = (/^\p{L}/u.test(letters) ? letters : `p_${letters}`).slice(0, maxLength)
    let name = stem
    for (let count = 2; this.#taken.has(name.toLowerCase()); count++) {
      const ending = `_${count}`
      name = `${stem.slice(0, maxLength - ending.length)}${ending}`
    }
    this.#taken.add(name.toLowerCase())
    this.#names.set(id, name)
    return name
  }
}
