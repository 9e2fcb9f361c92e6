import type { Version } from '../schemas/records/version.ts'
import { hashVersion } from './hash.ts'

/** Something wrong with one version of a policy. */
export type ChainProblem = { policy: string; sequence: number; field: string; message: string }

/**
 * What is wrong with a policy's versions, given in the order of their sequence:
 * gaps, texts changed after their hash was made, versions that do not follow from the one before.
 */
export async function checkChain(versions: readonly Version[]): Promise<ChainProblem[]> {
  const problems: ChainProblem[] = []
  for (const [index, version] of versions.entries()) {
    const { policy, sequence } = version
    const report = (field: string, message: string) => problems.push({ policy, sequence, field, message })
    if (sequence !== index + 1)
      report('sequence', `is ${sequence} where ${index + 1} was due: a version is missing or doubled`)
    if (version.previousHash !== (versions[index - 1]?.hash ?? null)) {
      report('previousHash', 'is not the hash of the version before it')
    }
    if (version.hash !== (await hashVersion(version))) {
      report('hash', 'does not match the text: the version was changed after it was published')
    }
  }
  return problems
}
