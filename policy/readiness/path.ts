/** A step into an array by key, or into an object by name, as Sanity writes paths. */
export type ReadinessPath = (string | { _key: string })[]
