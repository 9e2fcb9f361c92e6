import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { archivePaths, formatLedger, formatRecord } from '../../../archive/archive.ts'
import { HeldArchive } from '../../../archive/cached-archive.ts'
import { factsOf, lazyVersion, textOf, type TextCache } from '../../../archive/lazy-version.ts'
import { extendLedger } from '../../../archive/ledger.ts'
import type { LedgerEntry } from '../../../schemas/records/archive.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { invented } from '../../fixtures/archive.ts'
import { aHistory } from '../../fixtures/version.ts'

/** An archive in memory, which counts what is read of it. */
class Files {
  readonly texts = new Map<string, string>()
  readonly states = new Map<string, number>()
  readonly reads: string[] = []
  looks = 0

  write(path: string, text: string): void {
    this.texts.set(path, text)
    this.states.set(path, (this.states.get(path) ?? 0) + 1)
  }

  read = (path: string) => {
    this.reads.push(path)
    return this.texts.get(path)
  }

  readAfter = (path: string, bytes: number) => {
    this.reads.push(`${path} after ${bytes}`)
    return Buffer.from(this.texts.get(path) ?? '')
      .subarray(bytes)
      .toString()
  }

  readonly digest = (text: string) => createHash('sha256').update(text).digest('base64')

  stateOf = (path: string) => {
    this.looks++
    return String(this.states.get(path))
  }

  /** The versions that were read since this was asked last. */
  readVersions(): string[] {
    return this.reads.splice(0).filter((path) => path.startsWith('versions/'))
  }
}

const aPolicy = (id: string, title: string) => ({
  id,
  title,
  slug: id,
  summary: 'In a sentence.',
  owner: 'Legal',
  category: 'other',
})

let files: Files
let held: HeldArchive
let ledger: LedgerEntry[]
let privacy: Version[]
let terms: Version[]

async function record(versions: readonly Version[]): Promise<void> {
  for (const version of versions)
    files.write(archivePaths.version(version.policy, version.sequence), formatRecord(version))
  ledger = [...ledger, ...(await extendLedger(ledger, versions))]
  files.write(archivePaths.ledger, formatLedger(ledger))
}
const see = (privacyTitle = 'Privacy') =>
  files.write(
    archivePaths.snapshot,
    formatRecord({
      format: 1,
      settings: invented,
      policies: [aPolicy('privacy', privacyTitle), aPolicy('terms', 'Terms')],
      head: ledger.at(-1)?.hash ?? null,
    }),
  )
const years = Array.from({ length: 3 }, (_, index) => ({ effectiveDate: `${2020 + index}-01-01` }))

beforeEach(async () => {
  files = new Files()
  ledger = []
  privacy = await aHistory('privacy', years)
  terms = await aHistory('terms', years)
  await record([...privacy.slice(0, 2), ...terms.slice(0, 2)])
  see()
  held = new HeldArchive(files)
})

/** The archive, which must be there. */
async function read(prove: 'new' | 'changed' | 'all') {
  const archive = await held.read(prove)
  if (!archive) throw new Error('no archive')
  const [first, second] = archive.policies
  if (!first || !second) throw new Error('no policies')
  return { archive, privacy: first, terms: second }
}

describe('a held archive', () => {
  it('looks at nothing but what the ledger has recorded since', async () => {
    await read('new')
    files.readVersions()
    files.looks = 0
    await record(privacy.slice(2))
    see()
    await read('new')
    expect(files.readVersions()).toEqual(['versions/privacy/0003.json'])
    // At the ledger, and at the new version.
    expect(files.looks).toBe(2)
  })

  it('reads of the ledger what is new, and nothing when it was not written', async () => {
    await read('new')
    const bytes = Buffer.byteLength(files.texts.get(archivePaths.ledger) ?? '')
    const ofLedger = () => files.reads.splice(0).filter((path) => path.startsWith(archivePaths.ledger))
    ofLedger()
    await read('new')
    expect(ofLedger()).toEqual([])
    await record(privacy.slice(2))
    see()
    expect((await read('new')).privacy.versions).toHaveLength(3)
    expect(ofLedger()).toEqual([`${archivePaths.ledger} after ${bytes - 1}`])
    await read('all')
    expect(ofLedger()).toEqual([archivePaths.ledger])
  })

  it('gives the same objects for what has not changed', async () => {
    const one = await read('new')
    const two = await read('changed')
    expect(two.privacy).toBe(one.privacy)
    await record(privacy.slice(2))
    see()
    const three = await read('new')
    expect(three.terms).toBe(one.terms)
    expect(three.terms.versions).toBe(one.terms.versions)
    expect(three.privacy).not.toBe(one.privacy)
    expect(three.privacy.versions).toHaveLength(3)
    expect(one.privacy.versions).toHaveLength(2)
    expect(three.privacy.versions[0]).toBe(one.privacy.versions[0])
    see('Privacy notice')
    const four = await read('new')
    expect(four.terms).toBe(three.terms)
    expect(four.archive.policies.map(({ title }) => title)).toEqual(['Privacy notice', 'Terms'])
    expect(four.privacy.versions).toBe(three.privacy.versions)
  })

  it('is the archive that is read as a whole, to the byte', async () => {
    const { privacy: policy } = await read('new')
    expect(policy.versions.map((version) => formatRecord(version))).toEqual(privacy.slice(0, 2).map(formatRecord))
    expect({ ...policy.versions[0] }).toEqual(privacy[0])
  })

  it('looks at the state of each file when it is asked to, and reads those that were written', async () => {
    await read('new')
    files.readVersions()
    const path = 'versions/terms/0001.json'
    files.write(path, files.texts.get(path) ?? '')
    await read('new')
    expect(files.readVersions()).toEqual([])
    await read('changed')
    expect(files.readVersions()).toEqual([path])
    await read('changed')
    expect(files.readVersions()).toEqual([])
  })

  it('proves everything again once a file has another text', async () => {
    await read('new')
    const path = 'versions/terms/0001.json'
    files.write(path, formatRecord({ ...terms[0], title: 'Another' }))
    await expect(held.read('changed')).rejects.toMatchObject({
      problems: [`${path}: hash does not match the text: the version was changed after it was published.`],
    })
    // It is not forgotten that this was found, whatever is asked next.
    await expect(held.read('new')).rejects.toThrow('hash does not match')
  })

  it('shows no text that is not the one that was proved', async () => {
    const { terms: policy } = await read('new')
    files.write('versions/terms/0002.json', formatRecord({ ...terms[1], title: 'Another' }))
    expect(() => policy.versions[1]?.sections).toThrow(
      'versions/terms/0002.json was changed or removed after it was proved.',
    )
  })

  it('does not go on from a ledger that was begun anew', async () => {
    await read('new')
    ledger = []
    await record([...terms.slice(0, 2), ...privacy.slice(0, 2)])
    see()
    files.readVersions()
    await read('new')
    expect(files.readVersions()).toHaveLength(4)
  })

  it('reads a ledger as a whole that is longer, and does not go on from the line that was the last', async () => {
    await read('new')
    ledger = []
    await record([...terms, ...privacy])
    see()
    files.readVersions()
    expect((await read('new')).archive.ledger).toEqual(ledger)
    expect(files.readVersions()).toHaveLength(6)
  })

  it('proves nothing again when the ledger was touched and no more', async () => {
    const before = await read('new')
    files.write(archivePaths.ledger, files.texts.get(archivePaths.ledger) ?? '')
    files.readVersions()
    const after = await read('new')
    expect(files.readVersions()).toEqual([])
    expect(after.privacy).toBe(before.privacy)
  })

  it('does not forget that the ledger could not be read', async () => {
    await read('new')
    const text = files.texts.get(archivePaths.ledger) ?? ''
    // Without another state: damage that only a look at everything finds.
    files.texts.set(archivePaths.ledger, text.replace('{', '['))
    await read('new')
    await expect(held.read('all')).rejects.toThrow('ledger.ndjson:1 is not JSON.')
    await expect(held.read('new')).rejects.toThrow('ledger.ndjson:1 is not JSON.')
    files.texts.set(archivePaths.ledger, text)
    expect((await read('new')).archive.ledger).toHaveLength(4)
  })

  it('takes no half line for the end of the ledger', async () => {
    await read('new')
    const text = files.texts.get(archivePaths.ledger) ?? ''
    const [line] = await extendLedger(ledger, privacy.slice(2))
    files.write(archivePaths.ledger, text + formatLedger(line ? [line] : []).slice(0, 40))
    await expect(held.read('new')).rejects.toThrow('ledger.ndjson:5 is not JSON.')
    files.write(archivePaths.ledger, text)
    expect((await read('new')).archive.ledger).toHaveLength(4)
  })

  it('notices a line in the middle of the ledger that was changed', async () => {
    await read('new')
    const text = files.texts.get(archivePaths.ledger) ?? ''
    const [first, second] = ledger
    files.write(archivePaths.ledger, text.replace(`"version":"${second?.version}"`, `"version":"${first?.version}"`))
    await expect(held.read('new')).rejects.toThrow('Line 2 of the ledger was changed after it was written')
  })

  it('tells every file that is wrong', async () => {
    files.texts.delete('versions/privacy/0001.json')
    files.write('versions/terms/0002.json', '{"half": ')
    await expect(held.read('new')).rejects.toMatchObject({
      problems: [
        'versions/privacy/0001.json is missing, but line 1 of the ledger records it.',
        'versions/terms/0002.json is not JSON.',
      ],
    })
  })
})

describe('a held version', () => {
  it('goes to another thread as facts, and is made again there', async () => {
    const { privacy: policy } = await read('new')
    const [version] = policy.versions
    const text = version && textOf(version)
    if (!version || !text) throw new Error('no text')
    files.readVersions()
    const facts = structuredClone(factsOf(version))
    expect(files.readVersions()).toEqual([])
    expect(facts).not.toHaveProperty('sections')
    const texts: TextCache = new Map()
    const again = lazyVersion(facts, structuredClone(text), files, texts)
    expect(files.readVersions()).toEqual([])
    expect(formatRecord(again)).toBe(formatRecord(version))
    expect(texts.size).toBe(1)
  })

  it('keeps no more texts in memory than those read last', async () => {
    const { privacy: policy } = await read('new')
    const [version] = policy.versions
    const text = version && textOf(version)
    if (!version || !text) throw new Error('no text')
    const texts: TextCache = new Map(Array.from({ length: 64 }, (_, index) => [String(index), []]))
    const again = lazyVersion(factsOf(version), text, files, texts)
    expect(again.sections).toEqual(privacy[0]?.sections)
    expect(texts.size).toBe(64)
    expect(texts.has('0')).toBe(false)
    expect(texts.has('1')).toBe(true)
  })
})
