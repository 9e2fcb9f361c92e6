/**
 * A function of an object that finds its answer once, while the object lives.
 * @param find what it is given besides the object must be the same each time, as far as the answer depends on it
 */
export function onceFor<K extends object, R extends unknown[], V>(
  find: (key: K, ...rest: R) => V,
): (key: K, ...rest: R) => V {
  const known = new WeakMap<K, { answer: V }>()
  return (key, ...rest) => {
    const found = known.get(key) ?? { answer: find(key, ...rest) }
    known.set(key, found)
    return found.answer
  }
}
