import type { Version } from '../schemas/records/version.ts'
import { hashVersion } from './hash.ts'

/** Something wrong with one version of a policy. */
export type ChainProblem = { policy: string; sequence: number; field: string; message: string }

/** What a chain is made of. */
type Link = Pick<Version, 'policy' | 'sequence' | 'hash' | 'previousHash'>

/**
 * What is wrong with a version that follows `previous`:
 * a gap, a text changed after its hash was made, a version that does not follow from the one before.
 * @param hash the hash computed from its fields
 */
export async function checkLink(
  version: Link,
  previous: Pick<Version, 'sequence' | 'hash'> | undefined,
  hash: string | Promise<string>,
): Promise<ChainProblem[]> {
  const problems: ChainProblem[] = []
  const { policy, sequence } = version
  const report = (field: string, message: string) => problems.push({ policy, sequence, field, message })
  const due = (previous?.sequence ?? 0) + 1
  if (sequence !== due) report('sequence', `is ${sequence} where ${due} was due: a version is missing or doubled`)
  if (version.previousHash !== (previous?.hash ?? null)) {
    report('previousHash', 'is not the hash of the version before it')
  }
  if (version.hash !== (await hash)) {
    report('hash', 'does not match the text: the version was changed after it was published')
  }
  return problems
}

/** What is wrong with a policy's versions, given in the order of their sequence. */
export async function checkChain(versions: readonly Version[]): Promise<ChainProblem[]> {
  const problems: ChainProblem[] = []
  for (const [index, version] of versions.entries()) {
    const before = versions[index - 1]
    const previous = before && { sequence: index, hash: before.hash }
    problems.push(...(await checkLink(version, previous, hashVersion(version))))
  }
  return problems
}
