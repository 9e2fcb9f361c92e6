import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { archivePaths, formatLedger, formatRecord } from '../../../archive/archive.ts'
import { CachedArchive } from '../../../archive/cached-archive.ts'
import { factsOf, lazyVersion, locationOf, TextReader } from '../../../archive/lazy-version.ts'
import type { Depth } from '../../../archive/depth.ts'
import { extendLedger } from '../../../archive/ledger.ts'
import { createSectionCache } from '../../../archive/section-cache.ts'
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

  readBytes = (path: string) => {
    const text = this.texts.get(path)
    return text === undefined ? undefined : Buffer.from(text)
  }

  readAfter = (path: string, bytes: number) => {
    this.reads.push(`${path} after ${bytes}`)
    return Buffer.from(this.texts.get(path) ?? '')
      .subarray(bytes)
      .toString()
  }

  readonly hashBytes = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
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
let cached: CachedArchive
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
  cached = new CachedArchive(files)
})

/** The archive, which must be there. */
async function read(depth: Depth) {
  const archive = await cached.read(depth)
  if (!archive) throw new Error('no archive')
  const [first, second] = archive.policies
  if (!first || !second) throw new Error('no policies')
  return { archive, privacy: first, terms: second }
}

describe('a cached archive', () => {
  it('reads only what the ledger has recorded since', async () => {
    await read('incremental')
    files.readVersions()
    files.looks = 0
    await record(privacy.slice(2))
    see()
    await read('incremental')
    expect(files.readVersions()).toEqual(['versions/privacy/0003.json'])
    // At the ledger, at the new version, and at the three files of the log.
    expect(files.looks).toBe(5)
  })

  it('reads only appended ledger lines, and nothing if the ledger is unchanged', async () => {
    await read('incremental')
    const bytes = Buffer.byteLength(files.texts.get(archivePaths.ledger) ?? '')
    const ofLedger = () => files.reads.splice(0).filter((path) => path.startsWith(archivePaths.ledger))
    ofLedger()
    await read('incremental')
    expect(ofLedger()).toEqual([])
    await record(privacy.slice(2))
    see()
    expect((await read('incremental')).privacy.versions).toHaveLength(3)
    expect(ofLedger()).toEqual([`${archivePaths.ledger} after ${bytes - 1}`])
    await read('full')
    expect(ofLedger()).toEqual([archivePaths.ledger])
  })

  it('returns the same objects for unchanged versions', async () => {
    const one = await read('incremental')
    const two = await read('modified')
    expect(two.privacy).toBe(one.privacy)
    await record(privacy.slice(2))
    see()
    const three = await read('incremental')
    expect(three.terms).toBe(one.terms)
    expect(three.terms.versions).toBe(one.terms.versions)
    expect(three.privacy).not.toBe(one.privacy)
    expect(three.privacy.versions).toHaveLength(3)
    expect(one.privacy.versions).toHaveLength(2)
    expect(three.privacy.versions[0]).toBe(one.privacy.versions[0])
    see('Privacy notice')
    const four = await read('incremental')
    expect(four.terms).toBe(three.terms)
    expect(four.archive.policies.map(({ title }) => title)).toEqual(['Privacy notice', 'Terms'])
    expect(four.privacy.versions).toBe(three.privacy.versions)
  })

  it('equals the archive read in full', async () => {
    const { privacy: policy } = await read('incremental')
    expect(policy.versions.map((version) => formatRecord(version))).toEqual(privacy.slice(0, 2).map(formatRecord))
    expect({ ...policy.versions[0] }).toEqual(privacy[0])
  })

  it('checks the state of each file at depth `modified`, and reads those that were written', async () => {
    await read('incremental')
    files.readVersions()
    const path = 'versions/terms/0001.json'
    files.write(path, files.texts.get(path) ?? '')
    await read('incremental')
    expect(files.readVersions()).toEqual([])
    await read('modified')
    expect(files.readVersions()).toEqual([path])
    await read('modified')
    expect(files.readVersions()).toEqual([])
  })

  it('verifies everything again once a file has another text', async () => {
    await read('incremental')
    const path = 'versions/terms/0001.json'
    files.write(path, formatRecord({ ...terms[0], title: 'Another' }))
    await expect(cached.read('modified')).rejects.toMatchObject({
      problems: [`${path}: hash does not match the text: the version was changed after it was published.`],
    })
    // It is not forgotten that this was found, whatever is asked next.
    await expect(cached.read('incremental')).rejects.toThrow('hash does not match')
  })

  it('returns only texts that were verified', async () => {
    const { terms: policy } = await read('incremental')
    files.write('versions/terms/0002.json', formatRecord({ ...terms[1], title: 'Another' }))
    expect(() => policy.versions[1]?.sections).toThrow(
      'versions/terms/0002.json was changed or removed after it was proved.',
    )
  })

  it('does not continue from a ledger that was started again', async () => {
    await read('incremental')
    ledger = []
    await record([...terms.slice(0, 2), ...privacy.slice(0, 2)])
    see()
    files.readVersions()
    await read('incremental')
    expect(files.readVersions()).toHaveLength(4)
  })

  it('reads a longer ledger in full if it does not continue the last line', async () => {
    await read('incremental')
    ledger = []
    await record([...terms, ...privacy])
    see()
    files.readVersions()
    expect((await read('incremental')).archive.ledger).toEqual(ledger)
    expect(files.readVersions()).toHaveLength(6)
  })

  it('verifies nothing again if the ledger was only touched', async () => {
    const before = await read('incremental')
    files.write(archivePaths.ledger, files.texts.get(archivePaths.ledger) ?? '')
    files.readVersions()
    const after = await read('incremental')
    expect(files.readVersions()).toEqual([])
    expect(after.privacy).toBe(before.privacy)
  })

  it('remembers that the ledger could not be read', async () => {
    await read('incremental')
    const text = files.texts.get(archivePaths.ledger) ?? ''
    // Without another state: damage that only a look at everything finds.
    files.texts.set(archivePaths.ledger, text.replace('{', '['))
    await read('incremental')
    await expect(cached.read('full')).rejects.toThrow('ledger.ndjson:1 is not JSON.')
    await expect(cached.read('incremental')).rejects.toThrow('ledger.ndjson:1 is not JSON.')
    files.texts.set(archivePaths.ledger, text)
    expect((await read('incremental')).archive.ledger).toHaveLength(4)
  })

  it('does not take half a line for the end of the ledger', async () => {
    await read('incremental')
    const text = files.texts.get(archivePaths.ledger) ?? ''
    const [line] = await extendLedger(ledger, privacy.slice(2))
    files.write(archivePaths.ledger, text + formatLedger(line ? [line] : []).slice(0, 40))
    await expect(cached.read('incremental')).rejects.toThrow('ledger.ndjson:5 is not JSON.')
    files.write(archivePaths.ledger, text)
    expect((await read('incremental')).archive.ledger).toHaveLength(4)
  })

  it('finds a changed line in the middle of the ledger', async () => {
    await read('incremental')
    const text = files.texts.get(archivePaths.ledger) ?? ''
    const [first, second] = ledger
    files.write(archivePaths.ledger, text.replace(`"version":"${second?.version}"`, `"version":"${first?.version}"`))
    await expect(cached.read('incremental')).rejects.toThrow('Line 2 of the ledger was changed after it was written')
  })

  it('reports every wrong file', async () => {
    files.texts.delete('versions/privacy/0001.json')
    files.write('versions/terms/0002.json', '{"half": ')
    await expect(cached.read('incremental')).rejects.toMatchObject({
      problems: [
        'versions/privacy/0001.json is missing, but line 1 of the ledger records it.',
        'versions/terms/0002.json is not JSON.',
      ],
    })
  })
})

describe('a lazy version', () => {
  it('can be sent to another thread and restored there', async () => {
    const { privacy: policy } = await read('incremental')
    const [version] = policy.versions
    const text = version && locationOf(version)
    if (!version || !text) throw new Error('no text')
    files.readVersions()
    const facts = structuredClone(factsOf(version))
    expect(files.readVersions()).toEqual([])
    expect(facts).not.toHaveProperty('sections')
    const again = lazyVersion(facts, structuredClone(text), new TextReader(files, createSectionCache()))
    expect(files.readVersions()).toEqual([])
    const written = formatRecord(again)
    expect(files.readVersions()).toHaveLength(1)
    expect(written).toBe(formatRecord(version))
  })

  it('keeps its text in memory only if it is among the last 64 read', async () => {
    const texts = new TextReader(files, createSectionCache())
    const read = ({ sequence }: { sequence: number }) => {
      const path = `versions/long/${sequence}.json`
      return texts.read({ path, digest: files.digest(files.texts.get(path) ?? '') })
    }
    const many = await aHistory(
      'long',
      Array.from({ length: 65 }, (_, index) => ({ effectiveDate: `20${10 + index}-01-01` })),
    )
    for (const one of many) files.write(`versions/long/${one.sequence}.json`, formatRecord(one))
    for (const one of many) read(one)
    files.readVersions()
    expect(read({ sequence: 65 })).toEqual(many[64]?.sections)
    expect(read({ sequence: 2 })).toEqual(many[1]?.sections)
    expect(files.readVersions()).toEqual([])
    read({ sequence: 1 })
    expect(files.readVersions()).toEqual(['versions/long/1.json'])
  })
})
