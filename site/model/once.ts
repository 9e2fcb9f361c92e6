/**
 * Lets an object keep what is found out about it: each function is asked once, and what it found goes with the object.
 * @param owner must say the same for as long as it lives
 */
export function onceAbout<O>(owner: O): <T>(find: (owner: O) => T) => T {
  const found = new Map<unknown, unknown>()
  return <T>(find: (owner: O) => T): T => {
    if (!found.has(find)) found.set(find, find(owner))
    // The value under a function is what that function returned.
    return found.get(find) as T
  }
}
