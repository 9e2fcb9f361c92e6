import { randomBytes } from 'node:crypto'
import { hashBytes } from '../../archive/folder-reader.ts'
import { areEqual, toBase64, utf8 } from '../../policy/log/bytes.ts'
import type { Anchor, SignedCheckpoint } from '../../schemas/records/log.ts'
import { AnchorError } from './anchor-error.ts'
import { der, readDer, tags, type Der } from './der.ts'
import { post } from './post.ts'

const sha256Id = Buffer.from('608648016503040201', 'hex')
/** id-ct-TSTInfo (RFC 3161, section 2.4.2). */
const timestampInfoId = Buffer.from('2a864886f70d0109100104', 'hex')

/** A positive integer of random bytes, as DER wants it: without needless zeroes. */
const newNonce = (): Uint8Array => Buffer.concat([Uint8Array.of(0x40 + (randomBytes(1)[0] ?? 0) / 4), randomBytes(7)])

/** The request for a time stamp over a hash (RFC 3161, section 2.4.1). */
export const timestampRequest = (digest: Uint8Array, nonce: Uint8Array): Uint8Array =>
  der(
    tags.sequence,
    der(tags.integer, Uint8Array.of(1)),
    imprintOf(digest),
    der(tags.integer, nonce),
    der(tags.boolean, Uint8Array.of(0xff)),
  )

const imprintOf = (digest: Uint8Array) =>
  der(tags.sequence, der(tags.sequence, der(tags.oid, sha256Id), der(tags.null)), der(tags.octets, digest))

/**
 * Has a checkpoint time-stamped. The answer must be granted and be over this checkpoint, for this request. Whether its
 * signature leads to an authority that one trusts is for the reader to decide: `openssl ts -verify`.
 * @throws AnchorError saying why there is no time stamp
 */
export async function askForTimestamp(url: string, { size, note }: SignedCheckpoint): Promise<Anchor> {
  const digest = hashBytes(utf8(note))
  const nonce = newNonce()
  const { status, body } = await post(url, timestampRequest(digest, nonce), 'application/timestamp-query')
  if (status !== 200) throw new AnchorError(`It answered with ${status}.`)
  const at = timeOf(body, { digest, nonce })
  return { kind: 'timestamp', size, where: url, at, response: toBase64(body) }
}

/** The time of a response (RFC 3161, section 2.4.2). @throws AnchorError if it is not an answer to the request */
export function timeOf(response: Uint8Array, { digest, nonce }: { digest: Uint8Array; nonce?: Uint8Array }): string {
  const [status, token] = inside(readDer(response)?.[0])
  const [granted] = inside(status)
  if (!granted || (granted.contents[0] ?? 9) > 1 || granted.contents.length !== 1)
    throw new AnchorError('It did not grant a time stamp.')
  const info = infoIn(token)
  if (!info) throw new AnchorError('Its answer is no time stamp.')
  const [, , imprint, , time, ...more] = info
  const expected = readDer(imprintOf(digest))?.[0]?.contents ?? new Uint8Array()
  // Some authorities leave out the parameters of the algorithm.
  const isOurs = imprint && (areEqual(imprint.contents, expected) || areEqual(digestIn(imprint), digest))
  const given = more.find(({ tag }) => tag === tags.integer)
  if (!isOurs || (nonce && !(given && areEqual(given.contents, nonce))))
    throw new AnchorError('Its time stamp is not over this checkpoint.')
  const at = generalizedTime(time)
  if (at === undefined) throw new AnchorError('Its time stamp has no time.')
  return at
}

const inside = (value: Der | undefined): Der[] => (value && readDer(value.contents)) ?? []

const digestIn = (imprint: Der): Uint8Array => inside(imprint)[1]?.contents ?? new Uint8Array()

/** The fields of TSTInfo in a token, which is signed data (RFC 5652, section 5). */
function infoIn(token: Der | undefined): Der[] | undefined {
  const [, explicit] = inside(token)
  const [signedData] = inside(explicit)
  const content = inside(signedData).find(({ tag }) => tag === tags.sequence)
  const [type, wrapped] = inside(content)
  if (!type || !areEqual(type.contents, timestampInfoId)) return undefined
  const [octets] = inside(wrapped)
  const [info] = inside(octets)
  return info && inside(info)
}

/** `20261129213000Z`, with or without fractions, as a moment in UTC. */
function generalizedTime(value: Der | undefined): string | undefined {
  const text = value?.tag === tags.time ? Buffer.from(value.contents).toString('latin1') : ''
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/.exec(text)?.slice(1)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
