/** A function of an object that finds its answer once, while the object lives. */
export function onceFor<K extends object, V extends {}>(find: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>()
  return (key) => {
    const found = known.get(key) ?? find(key)
    known.set(key, found)
    return found
  }
}
