/** The policy and the sequence in the id of a version’s document; nothing where it is another id. */
export function partsOfVersionId(id: string): { policy: string; sequence: number } | undefined {
  const [, policy, digits] = /^(.+)-v([1-9]\d*)$/.exec(id) ?? []
  return policy === undefined || digits === undefined ? undefined : { policy, sequence: Number(digits) }
}
