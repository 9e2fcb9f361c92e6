import { mkdirSync } from 'node:fs'
import fastify, { type FastifyInstance } from 'fastify'
import { hashBytes } from '../../archive/folder-reader.ts'
import { toBase64, fromBase64, areEqual } from '../../policy/log/bytes.ts'
import { parseCheckpoint, type Checkpoint } from '../../policy/log/checkpoint.ts'
import { isSignedBy, parseNote, type VerifierKey } from '../../policy/log/note.ts'
import { growsTo } from '../../policy/log/verify.ts'
import { parseWitnessRequest } from '../../policy/log/witness-request.ts'
import { readWitnessKey, type WitnessSigner } from './witness-key.ts'
import { readSeen, saveSeen } from './seen.ts'

export type WitnessOptions = {
  /** Where its key and what it has seen are kept. */
  folder: string
  /** What it is called if it has no key yet. */
  name: string
  /** The keys of the logs that it watches. */
  logs: readonly VerifierKey[]
  now?: () => Date
}

const maxBodyBytes = 100_000

/** What a witness answers. */
type Answer = { status: number; text: string; type?: string }

/**
 * A witness of logs (C2SP tlog-witness). It signs a state of a log only if that goes on from the last one that it signed,
 * so that nobody can be shown another history with its signature. It keeps one state of each log, and nothing else.
 */
export async function createWitness({ folder, name, logs, now = () => new Date() }: WitnessOptions): Promise<{
  app: FastifyInstance
  key: string
}> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const signer = readWitnessKey(folder, name)
  const app = fastify({ bodyLimit: maxBodyBytes })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  // One at a time: two requests must not both go on from the same state.
  let last: Promise<unknown> = Promise.resolve()
  app.post('/add-checkpoint', async (request, reply) => {
    const asked = last.then(() => answer(String(request.body ?? ''), { folder, logs, signer, now }))
    last = asked.catch(() => undefined)
    const { status, text, type = 'text/plain; charset=utf-8' } = await asked
    return reply.code(status).type(type).send(text)
  })
  return { app, key: signer.line }
}

type Context = { folder: string; logs: readonly VerifierKey[]; signer: WitnessSigner; now: () => Date }

const sizeType = 'text/x.tlog.size'

async function answer(body: string, { folder, logs, signer, now }: Context): Promise<Answer> {
  const asked = parseWitnessRequest(body)
  const note = asked && parseNote(asked.note)
  const stated = note && parseCheckpoint(note.text)
  if (!asked || !note || !stated || asked.old > stated.size) return { status: 400, text: 'Malformed.\n' }
  const keys = logs.filter((key) => key.name === stated.origin)
  if (keys.length === 0) return { status: 404, text: 'This log is not known here.\n' }
  const signed = await Promise.all(keys.map((key) => isSignedBy(note, key)))
  if (!signed.includes(true)) return { status: 403, text: 'No known key of the log signed this.\n' }
  const seen = seenOf(folder, stated.origin)
  if (asked.old !== seen.size) return { status: 409, text: `${seen.size}\n`, type: sizeType }
  if (seen.size === stated.size && !areEqual(seen.root, stated.root))
    return { status: 409, text: `${seen.size}\n`, type: sizeType }
  if (!goesOn(seen, stated, asked.proof))
    return { status: 422, text: 'The proof does not lead from one to the other.\n' }
  saveSeen(folder, { ...readSeen(folder), [stated.origin]: { size: stated.size, root: toBase64(stated.root) } })
  return { status: 200, text: signer.cosign(note.text, Math.floor(now().getTime() / 1000)) }
}

type Tree = Pick<Checkpoint, 'size' | 'root'>

function seenOf(folder: string, origin: string): Tree {
  const seen = readSeen(folder)[origin]
  const root = seen && fromBase64(seen.root)
  return seen && root ? { size: seen.size, root } : { size: 0, root: hashBytes(new Uint8Array()) }
}

const goesOn = (seen: Tree, stated: Tree, proof: readonly Uint8Array[]): boolean =>
  growsTo(seen, stated, proof, hashBytes)
