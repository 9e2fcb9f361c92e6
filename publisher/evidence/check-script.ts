/**
 * The script in each bundle. It knows the formats, and nothing of ours: any Node since version 20 runs it, and whoever
 * reads it sees that it does what it says.
 */
export const checkScript = String.raw`// Checks this bundle. Run it in the bundle's folder: node check.mjs
// It needs Node 20 or later, no package and no connection.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const read = (name) => readFileSync(new URL(name, import.meta.url))
const text = (name) => read(name).toString('utf8')
const sha256 = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest()
let failed = false
function step(what, isTrue) {
  console.log((isTrue ? 'ok      ' : 'WRONG   ') + what)
  if (!isTrue) failed = true
}

// 1. The fingerprint: SHA-256 over the record without its hash, as JSON with sorted keys and no spaces (RFC 8785).
const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value
const { hash, ...version } = JSON.parse(text('text.json'))
step('The record has the fingerprint ' + hash + '.', sha256(JSON.stringify(sorted(version))).toString('hex') === hash)

// 2. The files: each is the one that was put into the bundle.
for (const line of text('files.txt').trim().split('\n')) {
  const [sum, name] = line.split('  ')
  if (sha256(read(name)).toString('hex') !== sum) step('The file ' + name + ' is as it was put into the bundle.', false)
}
step('Pictures have the fingerprints that the record names.', pictures(version).every(isWhole))
function pictures(value) {
  if (!value || typeof value !== 'object') return []
  const own = value._type === 'image' && value.file ? [value.file.sha256 + '.' + value.asset._ref.split('-').at(-1)] : []
  return [...own, ...Object.values(value).flatMap(pictures)]
}
function isWhole(name) {
  return sha256(read('images/' + name)).toString('hex') === name.split('.')[0]
}

// 3. The log's line names the record.
const line = text('line.json').trim()
const recorded = JSON.parse(line)
step(
  'Line ' + recorded.entry + ' of the log records it.',
  recorded.version === hash && recorded.policy === version.policy && recorded.sequence === version.sequence,
)

// 4. The proof leads from the line to the root of the signed checkpoint (RFC 9162, section 2.1.3.2).
const proof = text('proof.tlog-proof')
const end = proof.indexOf('\n\n')
const [, place, ...hashes] = proof.slice(0, end).split('\n').filter((one) => !one.startsWith('extra '))
const note = proof.slice(end + 2)
const [origin, size, root] = note.split('\n')
let node = Number(place.slice('index '.length))
let last = Number(size) - 1
const isInside = node <= last && node === recorded.entry - 1
let sum = sha256(Uint8Array.of(0), line)
for (const sibling of hashes.map((one) => Buffer.from(one, 'base64'))) {
  if (node % 2 === 1 || node === last) {
    sum = sha256(Uint8Array.of(1), sibling, sum)
    while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  } else sum = sha256(Uint8Array.of(1), sum, sibling)
  node = Math.floor(node / 2)
  last = Math.floor(last / 2)
}
step('It is among the first ' + size + ' lines of the log ' + origin + '.', isInside && last === 0 && sum.toString('base64') === root)

// 5. The checkpoint is signed (C2SP signed-note, Ed25519).
function isSigned(signedNote, key) {
  const [name, id, material] = key.split('+').length > 3 ? [...key.split('+').slice(0, 2), key.split('+').slice(2).join('+')] : key.split('+')
  const raw = Buffer.from(material, 'base64')
  if (sha256(name + '\n', raw).toString('hex').slice(0, 8) !== id) return false
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(1)])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const cut = signedNote.lastIndexOf('\n\n')
  const signatures = signedNote.slice(cut + 2).trim().split('\n').map((one) => one.split(' '))
  return signatures.some(([, signer, encoded]) => {
    const bytes = Buffer.from(encoded ?? '', 'base64')
    const isOwn = signer === name && bytes.subarray(0, 4).toString('hex') === id
    return isOwn && verify(null, Buffer.from(signedNote.slice(0, cut + 1)), publicKey, bytes.subarray(4))
  })
}
const keys = JSON.parse(text('log.json')).keys.map(({ key }) => key)
const signer = keys.find((key) => isSigned(note, key))
step('That state of the log is signed with the key ' + (signer ?? '(none)') + '.', signer !== undefined)
step('The checkpoint of the day of the bundle is signed too.', keys.some((key) => isSigned(text('checkpoint'), key)))

console.log(failed ? 'This bundle is not whole: something was changed.' : 'Everything in this bundle verifies.')
console.log('Compare the key and the fingerprint with what you know from elsewhere: a forger would have brought his own.')
process.exitCode = failed ? 1 : 0
`
