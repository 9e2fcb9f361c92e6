import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openArchive } from '../../../archive/folder.ts'
import { cosignedCheckpoint } from '../../../archive/log.ts'
import { verifyLog } from '../../../archive/verify.ts'
import { hashBytes } from '../../../archive/folder-reader.ts'
import { parseKey } from '../../../policy/log/note.ts'
import { anchorCheckpoint } from '../../../publisher/anchors/anchor-checkpoint.ts'
import type { AnchorSettings } from '../../../publisher/anchors/settings.ts'
import { createWitness } from '../../../publisher/witness/witness.ts'
import { openTestLake, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { privacy, pullFrom } from '../../fixtures/pulling.ts'
import { openAuthority } from '../../fixtures/timestamp-authority.ts'
import { aHistory } from '../../fixtures/version.ts'

const origin = 'policies.lindgrove.example'
const days = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01']

let lake: TestLake
let folder: string
const closing: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-press-anchors-'))
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
  await publishUntil(2)
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await lake.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The policy as it was published with so many of its versions, and pulled. */
async function publishUntil(count: number, from = 0): Promise<void> {
  const history = await aHistory(
    'policy-privacy',
    days
      .slice(0, count)
      .map((effectiveDate) => ({ effectiveDate, changeSummary: `What changed in ${effectiveDate}.` })),
  )
  await publish(lake.writer, privacy, history.slice(from))
  expect(await pullFrom(lake, { log: { origin } })).toMatchObject({ notes: [] })
}

async function archive() {
  const found = await openArchive(lake.config.contentDir).read('full')
  if (!found?.log) throw new Error('There is no log.')
  return { ledger: found.ledger, log: found.log }
}

const anchor = (settings: Partial<AnchorSettings>) =>
  anchorCheckpoint({
    ...lake.config,
    settings: { witnesses: [], ...settings },
    now: () => new Date('2026-05-01T10:00:00Z'),
  })

async function aWitness(logKey: string, name = 'witness.example/log') {
  const key = parseKey(logKey, hashBytes)
  const { app, key: line } = await createWitness({ folder: join(folder, 'witness'), name, logs: key ? [key] : [] })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  closing.push(() => app.close())
  return { url, key: line, app }
}
const logKey = async () => (await archive()).log.record.keys[0]?.key ?? ''

describe('a witness', () => {
  it('signs each state that goes on from the last, and the checkpoint carries its signature', async () => {
    const witness = await aWitness(await logKey())
    expect(await anchor({ witnesses: [witness] })).toMatchObject({
      added: [{ kind: 'witness', size: 2, where: 'witness.example/log' }],
      problems: [],
    })
    expect(await anchor({ witnesses: [witness] })).toEqual({ added: [], problems: [] })
    await publishUntil(3, 2)
    expect(await verifyLog(await archive(), { witness: witness.key })).toEqual([
      expect.stringContaining('The witness witness.example/log has not signed the last checkpoint'),
    ])
    expect(await anchor({ witnesses: [witness] })).toMatchObject({ added: [{ size: 3 }], problems: [] })
    const found = await archive()
    expect(await verifyLog(found, { witness: witness.key })).toEqual([])
    expect(
      cosignedCheckpoint(found.log)
        ?.split('\n')
        .filter((line) => line.startsWith('— ')),
    ).toHaveLength(2)
    // Another key of the same name signed nothing.
    rmSync(join(folder, 'witness'), { recursive: true })
    const stranger = await aWitness(await logKey())
    expect(await verifyLog(found, { witness: stranger.key })).toHaveLength(1)
    // What we remember of the witness is lost: it says itself where to go on from.
    rmSync(join(lake.config.contentDir, 'anchors.ndjson'))
    await anchor({ witnesses: [stranger] })
    rmSync(join(lake.config.contentDir, 'anchors.ndjson'))
    await publishUntil(4, 3)
    expect(await anchor({ witnesses: [stranger] })).toMatchObject({ added: [{ size: 4 }], problems: [] })
  })

  it('signs no other history, nor one that it does not know, and holds up nothing', async () => {
    const witness = await aWitness(await logKey())
    await anchor({ witnesses: [witness] })
    // As whoever holds the server and the key could: another archive under the same name and key.
    const forged = await openTestLake()
    closing.push(() => forged.close())
    await forged.writer.create(settingsDocument)
    await publish(
      forged.writer,
      privacy,
      await aHistory(
        'policy-privacy',
        days.slice(1).map((effectiveDate) => ({ effectiveDate })),
      ),
    )
    const keys = JSON.parse(readFileSync(join(lake.config.dataDir, 'checkpoint-key.json'), 'utf8'))
    await pullFrom(forged, { log: { origin, key: keys.keys[0] } })
    const forge = () => anchorCheckpoint({ ...forged.config, settings: { witnesses: [witness] } })
    expect(await forge()).toEqual({
      added: [],
      problems: [
        `The witness at ${witness.url} has not seen the last 3 versions yet. It has seen another history of this log: this ` +
          'archive, or the one that it saw, was rewritten.',
      ],
    })
    const { key } = witness
    const other = await createWitness({ folder: join(folder, 'other'), name: 'w', logs: [] })
    closing.push(() => other.app.close())
    const url = await other.app.listen({ host: '127.0.0.1', port: 0 })
    expect((await anchor({ witnesses: [{ key: other.key, url }] })).problems).toEqual([
      `The witness at ${url} has not seen the last 2 versions yet. It does not know this log. Register the log there.`,
    ])
    expect((await anchor({ witnesses: [{ key, url: 'http://127.0.0.1:1/' }] })).problems).toEqual([])
    // In the archive: a signature that was changed, and a ledger shorter than what was seen.
    const path = join(lake.config.contentDir, 'anchors.ndjson')
    const written = readFileSync(path, 'utf8')
    writeFileSync(path, written.replace('"size":2', '"size":1'))
    expect(await verifyLog(await archive(), {})).toEqual([
      'Line 1 of anchors.ndjson is not signed by the witness witness.example/log.',
    ])
    writeFileSync(path, written.replace('"size":2', '"size":7'))
    expect(await verifyLog(await archive(), {})).toEqual([
      'witness.example/log has seen 7 lines (Line 1 of anchors.ndjson), but the ledger has 2: it was cut short.',
    ])
  })
})

describe('a time stamping authority', () => {
  it('stamps the checkpoint, so that OpenSSL verifies it, and one that does not answer is named', async () => {
    const authority = await openAuthority()
    closing.push(authority.close)
    const { added, problems } = await anchor({ timestampUrl: authority.url })
    expect(problems).toEqual([])
    const { log } = await archive()
    const [stamp] = added
    if (stamp?.kind !== 'timestamp') throw new Error('There is no time stamp.')
    expect(stamp).toMatchObject({ size: 2, where: authority.url })
    const response = Buffer.from(stamp.response, 'base64')
    expect(authority.verify(response, log.checkpoints[0]?.note ?? '')).toContain('Verification: OK')
    expect(await anchor({ timestampUrl: authority.url })).toEqual({ added: [], problems: [] })
    const words = /^The time stamping authority at http:\/\/127.0.0.1:1\/ has not seen .* It does not answer\./
    expect(await anchor({ timestampUrl: 'http://127.0.0.1:1/' })).toEqual({
      added: [],
      problems: [expect.stringMatching(words)],
    })
  })
})

describe('a repository', () => {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
      .toString()
      .trim()
  const remote = () => join(folder, 'remote.git')

  it('is given one commit for each publish, with the summary as its message', async () => {
    git('init', '--quiet', '--bare', '--initial-branch=main', remote())
    expect(await anchor({ remote: remote() })).toMatchObject({ added: [{ kind: 'repository', size: 2 }], problems: [] })
    await publishUntil(3, 2)
    const { added } = await anchor({ remote: remote() })
    const subjects = git('-C', remote(), 'log', '--format=%s', 'main').split('\n')
    expect(subjects).toEqual(['Privacy policy, 2022-01-01: What changed in 2022-01-01.', 'Publish 2 versions'])
    expect(added).toMatchObject([
      { size: 3, commit: git('-C', remote(), 'rev-parse', 'main'), at: '2026-05-01T10:00:00.000Z' },
    ])
    // The archive is as it was, and a clone of the remote verifies.
    expect(await verifyLog(await archive(), {})).toEqual([])
    git('clone', '--quiet', remote(), join(folder, 'clone'))
    const cloned = await openArchive(join(folder, 'clone')).read('full')
    expect(cloned && (await verifyLog(cloned, {}))).toEqual([])
    expect(cloned?.ledger).toHaveLength(3)
  })

  it('refuses another history, and its password is not told', async () => {
    git('init', '--quiet', '--bare', '--initial-branch=main', remote())
    git('clone', '--quiet', remote(), join(folder, 'elsewhere'))
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']
    git('-C', join(folder, 'elsewhere'), ...identity, 'commit', '--quiet', '--allow-empty', '-m', 'Something else')
    git('-C', join(folder, 'elsewhere'), 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
    const { problems } = await anchor({ remote: remote() })
    expect(problems).toEqual([
      expect.stringContaining('The repository in CONTENT_REMOTE has not seen the last 2 versions yet. git push failed'),
    ])
    const secret = await anchor({ remote: 'http://name:secret@127.0.0.1:1/archive.git' })
    expect(secret.problems).toEqual([expect.not.stringContaining('secret')])
  })
})
