/**
 * A cache for facts about an object: each function is called once, and its result lives as long as the object.
 * @param owner must not change
 */
export function onceAbout<O>(owner: O): <T>(find: (owner: O) => T) => T {
  const found = new Map<unknown, unknown>()
  return <T>(find: (owner: O) => T): T => {
    if (!found.has(find)) found.set(find, find(owner))
    // The value under a function is what that function returned.
    return found.get(find) as T
  }
}
