import { hashBytes } from '../../archive/folder-reader.ts'
import { decimal } from '../../policy/log/bytes.ts'
import { cosignedAt, parseWitnessKey } from '../../policy/log/cosignature.ts'
import type { MerkleTree } from '../../policy/log/merkle.ts'
import { parseNote } from '../../policy/log/note.ts'
import { formatWitnessRequest } from '../../policy/log/witness-request.ts'
import type { Anchor, SignedCheckpoint } from '../../schemas/records/log.ts'
import { AnchorError } from './anchor-error.ts'
import { post } from './post.ts'
import type { WitnessAddress } from './settings.ts'

type Question = {
  checkpoint: SignedCheckpoint
  tree: Pick<MerkleTree, 'consistencyProof'>
  /** The size of the last checkpoint that it cosigned, as far as we know. */
  old: number
}

/**
 * Has a witness cosign a checkpoint (C2SP tlog-witness).
 * @throws AnchorError saying why it did not
 */
export async function askWitness(witness: WitnessAddress, question: Question): Promise<Anchor> {
  const { checkpoint, old } = question
  const first = await send(witness, question)
  // It may know more than we remember: after an older archive was put back, or when an answer was lost.
  const known = first.status === 409 ? decimal(first.body.toString().trim()) : undefined
  if (known !== undefined && known > checkpoint.size) {
    throw new AnchorError(
      `It has seen ${known} lines of this log, but the ledger has ${checkpoint.size}: was an older archive put back?`,
    )
  }
  const { status, body } =
    known === undefined || known === old ? first : await send(witness, { ...question, old: known })
  if (status !== 200) throw new AnchorError(refusals[status] ?? `It answered with ${status}.`)
  return cosignature(witness, checkpoint, body.toString())
}

const refusals: Readonly<Record<number, string>> = {
  403: 'It does not accept the key of this log. Give it the key, also after each rotation.',
  404: 'It does not know this log. Register the log there.',
  409: 'It has seen another history of this log: this archive, or the one that it saw, was rewritten.',
  422: 'It has seen another history of this log: this archive, or the one that it saw, was rewritten.',
}

function send({ url }: WitnessAddress, { checkpoint, tree, old }: Question) {
  const proof = tree.consistencyProof(Math.min(old, checkpoint.size), checkpoint.size)
  const address = new URL('add-checkpoint', url.endsWith('/') ? url : `${url}/`)
  return post(address, formatWitnessRequest({ old, proof, note: checkpoint.note }), 'text/plain; charset=utf-8')
}

/** The anchor of a witness's answer, which may have lines of other keys of its own. */
async function cosignature(
  { key: line }: WitnessAddress,
  { size, note }: SignedCheckpoint,
  answer: string,
): Promise<Anchor> {
  const key = parseWitnessKey(line, hashBytes)
  const text = parseNote(note)?.text ?? ''
  for (const signature of key ? answer.split('\n') : []) {
    const signed = parseNote(`${text}\n${signature}\n`)
    const seconds = key && signed && (await cosignedAt(signed, key))
    if (key && seconds !== undefined) {
      const at = new Date(seconds * 1000).toISOString()
      return { kind: 'witness', size, where: key.name, at, key: line, signature }
    }
  }
  throw new AnchorError('Its answer has no signature by the key in WITNESSES.')
}
