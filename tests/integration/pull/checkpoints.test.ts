import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openArchive } from '../../../archive/folder.ts'
import { hashBytes } from '../../../archive/folder-reader.ts'
import { checkSignatures } from '../../../archive/log.ts'
import { parseCheckpoint } from '../../../policy/log/checkpoint.ts'
import { parseNote } from '../../../policy/log/note.ts'
import { newPrivateKey } from '../../../publisher/checkpoint-key.ts'
import { checkpointSigner } from '../../../publisher/checkpoint-signer.ts'
import type { PullOptions } from '../../../publisher/pull/pull.ts'
import { aHistory } from '../../fixtures/version.ts'
import { openTestLake, policyDocumentOf, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { contentOf, failure, privacy, pullFrom, twoVersions } from '../../fixtures/pulling.ts'

const origin = 'policies.lindgrove.example'

let lake: TestLake
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
  await publish(lake.writer, privacy, await twoVersions())
})
afterEach(() => lake.close())

const pullSigned = (options: Partial<PullOptions> = {}) => pullFrom(lake, { log: { origin }, ...options })
const inContent = (name: string) => join(lake.config.contentDir, name)
const inData = (name: string) => join(lake.config.dataDir, name)

/** A policy with one version more in the ledger. */
async function publishTerms(): Promise<void> {
  await publish(
    lake.writer,
    policyDocumentOf('policy-terms', 'terms'),
    await aHistory('policy-terms', [{ effectiveDate: '2022-01-01' }]),
  )
}

const publishCookies = async ({ writer }: TestLake): Promise<void> =>
  publish(
    writer,
    policyDocumentOf('policy-cookies', 'cookies'),
    await aHistory('policy-cookies', [{ effectiveDate: '2023-01-01' }]),
  )

async function log() {
  const archive = await openArchive(lake.config.contentDir).read('full')
  if (!archive?.log) throw new Error('There is no log.')
  return archive.log
}

describe('a pull that signs', () => {
  it('signs each state of the ledger once, with a key that is kept apart from the content', async () => {
    expect(await pullSigned()).toMatchObject({ changed: true, notes: [] })
    expect(await pullSigned()).toMatchObject({ changed: false, notes: [] })
    await publishTerms()
    await pullSigned()
    const { record, checkpoints, tree, ...rest } = await log()
    expect(checkpoints.map(({ size }) => size)).toEqual([2, 3])
    const stated = parseCheckpoint(parseNote(checkpoints[1]?.note ?? '')?.text ?? '')
    expect(stated).toMatchObject({ origin, size: 3 })
    expect(stated && Buffer.from(stated.root).equals(tree.root())).toBe(true)
    expect(await checkSignatures({ record, checkpoints, tree, ...rest }, hashBytes)).toEqual([])
    expect(statSync(inData('checkpoint-key.json')).mode & 0o777).toBe(0o600)
    const [secret = ''] = JSON.parse(readFileSync(inData('checkpoint-key.json'), 'utf8')).keys
    for (const text of Object.values(contentOf(lake))) expect(text).not.toContain(secret)
  })

  it('signs what was pulled before there was a log, and what a killed pull left unsigned', async () => {
    await pullFrom(lake)
    expect(existsSync(inContent('log.json'))).toBe(false)
    expect(await pullSigned()).toMatchObject({ changed: true, notes: [] })
    // Killed before the first checkpoint, and between the second and the snapshot.
    rmSync(inContent('checkpoints.ndjson'))
    expect(await pullSigned()).toMatchObject({ changed: true, notes: [] })
    const before = contentOf(lake)['snapshot.json'] ?? ''
    await publishTerms()
    await pullSigned()
    writeFileSync(inContent('snapshot.json'), before)
    expect(await pullSigned()).toMatchObject({ notes: [] })
    expect((await log()).checkpoints.map(({ size }) => size)).toEqual([2, 3])
  })

  it('goes on when it was killed after signing, and says so when checkpoints are lost', async () => {
    await pullSigned()
    const first = contentOf(lake)['checkpoints.ndjson'] ?? ''
    await publishTerms()
    await pullSigned()
    const both = contentOf(lake)['checkpoints.ndjson'] ?? ''
    writeFileSync(inContent('checkpoints.ndjson'), first)
    expect(await pullSigned()).toMatchObject({ changed: true, notes: [] })
    expect(contentOf(lake)['checkpoints.ndjson']).toBe(both)
    await publishCookies(lake)
    await pullSigned()
    writeFileSync(inContent('checkpoints.ndjson'), first)
    const words = 'checkpoints.ndjson ends at 2 lines of the ledger, though 4 were signed. Put it back from a backup.'
    expect(await pullSigned()).toMatchObject({ notes: [expect.stringContaining(words)] })
    writeFileSync(inContent('checkpoints.ndjson'), '')
    expect(await failure(pullSigned())).toContain('checkpoints.ndjson is empty: put it back from a backup.')
  })

  it('uses a key from the environment, and keeps nothing then', async () => {
    await pullSigned({ log: { origin, key: newPrivateKey() } })
    expect((await log()).checkpoints).toHaveLength(1)
    expect(existsSync(inData('checkpoint-key.json'))).toBe(false)
  })

  it('publishes without a checkpoint when the key is lost, and says so until it is put back', async () => {
    await pullSigned()
    const kept = readFileSync(inData('checkpoint-key.json'))
    rmSync(inData('checkpoint-key.json'))
    await publishTerms()
    const lost = [expect.stringContaining('No checkpoint was signed: the key of the log is not the last one')]
    expect(await pullSigned()).toMatchObject({ versions: 3, changed: true, notes: lost })
    expect(await pullSigned()).toMatchObject({ notes: lost })
    writeFileSync(inData('checkpoint-key.json'), 'not a key')
    expect(await pullSigned()).toMatchObject({ notes: [expect.stringContaining('cannot be read')] })
    writeFileSync(inData('checkpoint-key.json'), kept)
    expect(await pullSigned()).toMatchObject({ changed: true, notes: [] })
    expect((await log()).checkpoints.map(({ size }) => size)).toEqual([2, 3])
  })

  it('signs nothing that contradicts what it signed before', async () => {
    await pullSigned()
    // Another archive is put in the place of the one that was signed: its content has no log yet.
    const other = await openTestLake()
    await other.writer.create(settingsDocument)
    await publish(other.writer, privacy, await aHistory('policy-privacy', [{ effectiveDate: '2019-01-01' }]))
    const signed = () => pullFrom(other, { log: { origin }, dataDir: lake.config.dataDir })
    const words = 'this key signed a checkpoint of 2 lines that the ledger does not have'
    expect(await signed()).toMatchObject({ versions: 1, notes: [expect.stringContaining(words)] })
    await publish(
      other.writer,
      policyDocumentOf('policy-terms', 'terms'),
      await aHistory('policy-terms', [{ effectiveDate: '2022-01-01' }]),
    )
    expect(await signed()).toMatchObject({ versions: 2, notes: [expect.stringContaining(words)] })
    expect(contentOf(other)['checkpoints.ndjson']).toBeUndefined()
    await other.close()
  })
})

describe('a ledger that was signed', () => {
  it('is refused when a line was replaced and the whole chain made anew, before anything is written', async () => {
    await pullSigned()
    const signed = contentOf(lake)
    // As whoever holds the server could: another history, whole in itself.
    const forged = await openTestLake()
    await forged.writer.create(settingsDocument)
    await publish(
      forged.writer,
      privacy,
      await aHistory('policy-privacy', [{ effectiveDate: '2019-01-01' }, { effectiveDate: '2021-01-01' }]),
    )
    await pullFrom(forged)
    for (const [name, text] of Object.entries(contentOf(forged))) writeFileSync(inContent(name), text)
    await forged.close()
    const words = 'The first 2 lines of the ledger are not those that were signed'
    expect(await failure(pullSigned({ depth: 'full' }))).toContain(words)
    expect(contentOf(lake)['checkpoints.ndjson']).toBe(signed['checkpoints.ndjson'])
    expect(await failure(openArchive(lake.config.contentDir).read('full'))).toContain(words)
  })

  it('is refused when it is shorter than what was signed', async () => {
    await pullSigned()
    await publishTerms()
    await pullSigned()
    const [first, second] = (contentOf(lake)['ledger.ndjson'] ?? '').split('\n')
    writeFileSync(inContent('ledger.ndjson'), `${first}\n${second}\n`)
    writeFileSync(
      inContent('snapshot.json'),
      (contentOf(lake)['snapshot.json'] ?? '').replace(/"head": "[0-9a-f]+"/, '"head": null'),
    )
    expect(await failure(openArchive(lake.config.contentDir).read('full'))).toContain(
      'The ledger has 2 lines, but 3 were signed',
    )
  })

  it('is not signed by another key: a swapped key or signature is named', async () => {
    await pullSigned()
    const record = readFileSync(inContent('log.json'), 'utf8')
    const stranger = checkpointSigner(origin, newPrivateKey()).key
    writeFileSync(inContent('log.json'), record.replace(/"key": ".*"/, `"key": "${stranger}"`))
    const said = 'Line 1 of checkpoints.ndjson is not signed by the key of the log.'
    expect(await failure(pullSigned({ depth: 'full' }))).toContain(said)
    writeFileSync(inContent('log.json'), record)
    const found = await log()
    const other = checkpointSigner(origin, newPrivateKey()).key
    const swapped = { ...found, record: { ...found.record, keys: [{ key: other, since: 0 }] } }
    expect(await checkSignatures(swapped, hashBytes)).toEqual([
      'Line 1 of checkpoints.ndjson is not signed by the key of the log.',
    ])
  })
})
