import { describe, expect, it } from 'vitest'
import { fromBase64 } from '../../../../policy/log/bytes.ts'
import { formatCheckpoint, parseCheckpoint } from '../../../../policy/log/checkpoint.ts'
import { formatKey, isSignedBy, parseKey, parseNote, signedNote } from '../../../../policy/log/note.ts'
import { formatProof, parseProof } from '../../../../policy/log/proof.ts'
import { aSigner, aTree, sha256Bytes } from '../../../fixtures/log.ts'

const { key, sign } = aSigner('policies.example.com')
const other = aSigner('policies.example.com')
const text = 'policies.example.com\n7\nanything\n'

const verified = async (note: string, by = key) => {
  const parsed = parseNote(note)
  return parsed !== undefined && (await isSignedBy(parsed, by))
}

describe('a signed note', () => {
  it('is verified by the key that signed it, and by no other', async () => {
    const note = sign(text)
    expect(parseNote(note)?.text).toBe(text)
    expect(await verified(note)).toBe(true)
    expect(await verified(note, other.key)).toBe(false)
  })

  it('is not verified when a letter of its text or of its signature was changed', async () => {
    const note = sign(text)
    expect(await verified(note.replace('anything', 'Anything'))).toBe(false)
    const signature = note.slice(note.lastIndexOf(' ') + 1, -1)
    const bytes = fromBase64(signature) ?? new Uint8Array()
    const forged = Buffer.from(bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte))).toString('base64')
    expect(await verified(note.replace(signature, forged))).toBe(false)
  })

  it('can have further signatures, which are not looked at', async () => {
    const note = sign(text) + other.sign(text).split('\n\n')[1]
    expect(parseNote(note)?.signatures).toHaveLength(2)
    expect([await verified(note), await verified(note, other.key)]).toEqual([true, true])
    expect(await verified(note, aSigner('another.example').key)).toBe(false)
  })

  it('is refused when it is no note', () => {
    const note = sign(text)
    const wrong = [
      '',
      text,
      note.slice(0, -1),
      note.replace('— ', '- '),
      `${note}more\n`,
      note.replace(/ \S+\n$/, ' !!!\n'),
      text + '\n' + note.split('\n\n')[1]?.repeat(17),
    ]
    for (const one of wrong) expect(parseNote(one)).toBeUndefined()
  })

  it('signs lines of text only', () => {
    expect(() => signedNote('no end of line', key, new Uint8Array(64))).toThrow('The text of a note is lines of text.')
    expect(() => signedNote('a tab\t\n', key, new Uint8Array(64))).toThrow('The text of a note is lines of text.')
  })
})

describe('a key that verifies notes', () => {
  it('is one line of text, which leads back', () => {
    const parsed = parseKey(formatKey(key), sha256Bytes)
    expect(parsed && formatKey(parsed)).toBe(formatKey(key))
  })

  it('is refused when its id is another’s, or it is no key', () => {
    const line = formatKey(key)
    const [name, id, material] = line.split('+')
    for (const one of [
      '',
      `${name}+00000000+${material}`,
      `else+${id}+${material}`,
      line.slice(0, -4),
      `${name}+${id}`,
    ]) {
      expect(parseKey(one, sha256Bytes)).toBeUndefined()
    }
  })
})

describe('a checkpoint', () => {
  it('is three lines, which lead back', () => {
    const checkpoint = { origin: 'policies.example.com', size: 12, root: new Uint8Array(aTree(12).root()) }
    const parsed = parseCheckpoint(formatCheckpoint(checkpoint))
    expect(parsed && { ...parsed, root: new Uint8Array(parsed.root) }).toEqual(checkpoint)
  })

  it('is refused when a line is missing, or a number or a root is written otherwise', () => {
    const root = Buffer.from(aTree(1).root()).toString('base64')
    for (const one of [
      `a\n1\n`,
      `a\n01\n${root}\n`,
      `a\n1\n${root}`,
      `\n1\n${root}\n`,
      `a\n1\n${root.slice(4)}\n`,
      `a\n-1\n${root}\n`,
      `a\n1\n${root}\n\n`,
    ]) {
      expect(parseCheckpoint(one)).toBeUndefined()
    }
    expect(parseCheckpoint(`a\n1\n${root}\nmore\n`)?.size).toBe(1)
  })
})

describe('a proof', () => {
  const note = sign(formatCheckpoint({ origin: 'policies.example.com', size: 5, root: aTree(5).root() }))
  const proof = { index: 3, hashes: aTree(5).inclusionProof(3), note }

  it('is a text that leads back', () => {
    const parsed = parseProof(formatProof(proof))
    expect(parsed?.note).toBe(note)
    expect(parsed?.index).toBe(3)
    expect(parsed?.hashes.map((hash) => [...hash])).toEqual(proof.hashes.map((hash) => [...hash]))
  })

  it('may have a line of more, which says nothing', () => {
    expect(parseProof(formatProof(proof).replace('index', 'extra AAAA\nindex'))?.index).toBe(3)
  })

  it('is refused when it is no proof', () => {
    const whole = formatProof(proof)
    for (const one of [
      '',
      note,
      whole.replace('@v1', '@v2'),
      whole.replace('index 3', 'index 03'),
      whole.replace(/^(index 3)$/m, '$1\nAAAA'),
    ]) {
      expect(parseProof(one)).toBeUndefined()
    }
  })
})
