import type { Version } from '../schemas/records/version.ts'
import { hashVersion } from './hash.ts'

/** Something wrong with one version of a policy. */
export type ChainProblem = { policy: string; sequence: number; field: string; message: string }

/**
 * What is wrong with a version that follows `previous`:
 * a gap, a text changed after its hash was made, a version that does not follow from the one before.
 */
export async function checkLink(
  version: Version,
  previous: Pick<Version, 'sequence' | 'hash'> | undefined,
): Promise<ChainProblem[]> {
  const problems: ChainProblem[] = []
  const { policy, sequence } = version
  const report = (field: string, message: string) => problems.push({ policy, sequence, field, message })
  const due = (previous?.sequence ?? 0) + 1
  if (sequence !== due) report('sequence', `is ${sequence} where ${due} was due: a version is missing or doubled`)
  if (version.previousHash !== (previous?.hash ?? null)) {
    report('previousHash', 'is not the hash of the version before it')
  }
  if (version.hash !== (await hashVersion(version))) {
    report('hash', 'does not match the text: the version was changed after it was published')
  }
  return problems
}

/** What is wrong with a policy's versions, given in the order of their sequence. */
export async function checkChain(versions: readonly Version[]): Promise<ChainProblem[]> {
  const problems: ChainProblem[] = []
  for (const [index, version] of versions.entries()) {
    const before = versions[index - 1]
    problems.push(...(await checkLink(version, before && { sequence: index, hash: before.hash })))
  }
  return problems
}
