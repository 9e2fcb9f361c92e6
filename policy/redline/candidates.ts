/** What may be taken for each name, in order. */
export type Candidates<T> = {
  first(name: string): T | undefined
  /** The first of a name that fits and is not taken yet. */
  take(name: string, fits?: (candidate: T) => boolean): T | undefined
}

/** Each candidate can be taken once. Those that are taken are not looked at again, however many have one name. */
export function openCandidates<T>(candidates: readonly T[], nameOf: (candidate: T) => string): Candidates<T> {
  const open = new Map([...Map.groupBy(candidates, nameOf)].map(([name, list]) => [name, list.toReversed()]))
  return {
    first: (name) => open.get(name)?.at(-1),
    take(name, fits = () => true) {
      const list = open.get(name) ?? []
      const at = list.findLastIndex(fits)
      return at === -1 ? undefined : list.splice(at, 1)[0]
    },
  }
}
