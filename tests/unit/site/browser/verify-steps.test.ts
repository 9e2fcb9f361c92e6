import { beforeAll, describe, expect, it } from 'vitest'
import { formatRecord } from '../../../../archive/archive.ts'
import { extendLedger } from '../../../../archive/ledger.ts'
import { proofOf, type ArchiveLog } from '../../../../archive/log.ts'
import { readPage } from '../../../../archive/published/parsed-page.ts'
import { formatProof } from '../../../../policy/log/proof.ts'
import { tilePath } from '../../../../policy/log/tiles.ts'
import type { Version } from '../../../../schemas/records/version.ts'
import { verifyText, type Asked, type StepResult } from '../../../../site/browser/verify-steps.ts'
import { tileFile, tilesOfLog } from '../../../../site/model/site-log.ts'
import { sectionsMarkup } from '../../../../site/text/section.ts'
import { english } from '../../../../site/words/english.ts'
import { aLogOf, sha256Bytes } from '../../../fixtures/log.ts'
import { aHistory } from '../../../fixtures/version.ts'

const path = '/privacy/2021-01-01/'
let version: Version
let other: Version
let log: ArchiveLog
let files: Map<string, Uint8Array>

const pageOf = ({ title, sections }: Version) =>
  `<!doctype html><h1>${title}</h1><article class="text">${sectionsMarkup(sections, { words: english })}</article>`

beforeAll(async () => {
  const history = await aHistory(
    'privacy',
    ['2020-01-01', '2021-01-01', '2022-01-01'].map((effectiveDate) => ({ effectiveDate })),
  )
  const [first, second] = history
  if (!first || !second) throw new Error('There is no version.')
  ;[other, version] = [first, second]
  log = aLogOf(await extendLedger([], history), [2, 3])
})

/** The files of a site with that version. */
const publish = () => {
  const proof = proofOf(log, 2)
  if (!proof) throw new Error('There is no proof.')
  files = new Map<string, Uint8Array>([
    [`${path}index.json`, Buffer.from(formatRecord(version))],
    [path, Buffer.from(pageOf(version))],
    [`${path}index.tlog-proof`, Buffer.from(formatProof(proof))],
    ['/.well-known/policy-press-log.json', Buffer.from(formatRecord(log.record))],
    ...tilesOfLog(log).map((tile) => [`/${tilePath(tile)}`, tileFile(log, tile).bytes()] as const),
  ])
}

async function verified(asked: Asked): Promise<Record<string, string>> {
  const results: StepResult[] = []
  await verifyText(asked, {
    read: async (name) => files.get(name),
    hash: sha256Bytes,
    readPage,
    onResult: (result) => results.push(result),
  })
  return Object.fromEntries(results.map(({ step, state }) => [step, state]))
}
const whole = { record: 'yes', hash: 'yes', page: 'yes', line: 'yes', proof: 'yes', signature: 'yes' }

describe('a text that a reader verifies', () => {
  it('is proved step by step, from its words to the signature', async () => {
    publish()
    expect(await verified({ path })).toEqual(whole)
    const sheet = `SHA-256 ${version.hash.slice(0, 32).toUpperCase()} ${version.hash.slice(32)}`
    expect(await verified({ path, printed: sheet })).toEqual({ ...whole, printed: 'yes' })
    expect(await verified({ path, printed: other.hash })).toEqual({ ...whole, printed: 'no' })
    expect(await verified({ path, printed: version.hash.slice(0, 11) })).toMatchObject({ printed: 'no' })
  })

  it('is refused where it was changed: record, page, log, proof or key', async () => {
    const tampered = async (name: string, change: (text: string) => string) => {
      publish()
      files.set(name, Buffer.from(change(Buffer.from(files.get(name) ?? []).toString('latin1')), 'latin1'))
      return verified({ path })
    }
    expect(await tampered(`${path}index.json`, (text) => text.replace('version 2', 'version 9'))).toEqual({
      record: 'yes',
      hash: 'no',
    })
    expect(await tampered(path, (text) => text.replace('version 2', 'version 9'))).toEqual({ ...whole, page: 'no' })
    expect(await tampered('/tile/entries/000.p/2', (text) => text.replace(version.hash, other.hash))).toMatchObject({
      line: 'no',
    })
    expect(await tampered('/tile/entries/000.p/2', (text) => text.replace('"entry":2', '"entry":7'))).toMatchObject({
      line: 'yes',
      proof: 'no',
    })
    const stranger = aLogOf(log.ledger, [2]).record
    expect(await tampered('/.well-known/policy-press-log.json', () => formatRecord(stranger))).toEqual({
      ...whole,
      signature: 'no',
    })
    expect(await tampered('/.well-known/policy-press-log.json', () => 'null')).toMatchObject({ signature: 'no' })
  })

  it('is verified as far as it goes from files alone, without a connection', async () => {
    files = new Map()
    const record = formatRecord(version)
    expect(await verified({ record, page: pageOf(version), printed: version.hash })).toEqual({
      record: 'yes',
      hash: 'yes',
      printed: 'yes',
      page: 'yes',
      line: 'unknown',
    })
    expect(await verified({ record, page: pageOf(other) })).toMatchObject({ page: 'no' })
    expect(await verified({ path })).toEqual({ record: 'unknown' })
    for (const text of ['{}', '[1]', 'not JSON', '"text"'])
      expect(await verified({ record: text })).toEqual({ record: 'no' })
  })
})
