import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openArchive } from '../../../archive/folder.ts'
import { verifyLog } from '../../../archive/verify.ts'
import { rotateLogKey } from '../../../publisher/operator/rotate-log-key.ts'
import { aHistory } from '../../fixtures/version.ts'
import { openTestLake, policyDocumentOf, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { failure, privacy, pullFrom, twoVersions } from '../../fixtures/pulling.ts'

const origin = 'policies.lindgrove.example'

let lake: TestLake
/** The key and the checkpoint that a reader kept before anything was rotated. */
let kept: { key: string; checkpoint: string }
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
  await publish(lake.writer, privacy, await twoVersions())
  await pullFrom(lake, { log: { origin } })
  const { log } = await archive()
  kept = { key: log?.record.keys[0]?.key ?? '', checkpoint: log?.checkpoints[0]?.note ?? '' }
})
afterEach(() => lake.close())

async function archive() {
  const found = await openArchive(lake.config.contentDir).read('full')
  if (!found) throw new Error('There is no archive.')
  return found
}

const rotate = (more: Partial<Parameters<typeof rotateLogKey>[0]> = {}) => {
  const { contentDir, dataDir } = lake.config
  return rotateLogKey({ contentDir, dataDir, log: { origin }, isLost: false, ...more })
}

const publishMore = async (slug: string, log = {}) => {
  await publish(
    lake.writer,
    policyDocumentOf(`policy-${slug}`, slug),
    await aHistory(`policy-${slug}`, [{ effectiveDate: '2022-01-01' }]),
  )
  return pullFrom(lake, { log: { origin, ...log } })
}
const logFile = () => join(lake.config.contentDir, 'log.json')
const keyFile = () => join(lake.config.dataDir, 'checkpoint-key.json')

it('lets the old key sign the new one, and whoever kept the old one accepts what the new one signs', async () => {
  expect(await rotate()).toContain('From 3 versions on, the log is signed by policies.lindgrove.example+')
  expect(await verifyLog(await archive(), kept)).toEqual([])
  expect(await publishMore('terms')).toMatchObject({ changed: true, notes: [] })
  await rotate()
  expect(await publishMore('cookies')).toMatchObject({ changed: true, notes: [] })
  const { log, ledger } = await archive()
  expect(log?.record.keys.map(({ since }) => since)).toEqual([0, 3, 4])
  expect(await verifyLog({ log, ledger }, kept)).toEqual([])
  // A checkpoint of the last key beside the first key: the chain of keys leads from one to the other.
  expect(await verifyLog({ log, ledger }, { key: kept.key, checkpoint: log?.checkpoints.at(-1)?.note })).toEqual([])
})

it('names a key that somebody put there without the old one, and one whose endorsement says something else', async () => {
  await rotate()
  const rotated = readFileSync(logFile(), 'utf8')
  const record = JSON.parse(rotated)
  const { endorsement, ...unnamed } = record.keys[1]
  writeFileSync(logFile(), JSON.stringify({ ...record, keys: [record.keys[0], unnamed] }))
  expect(await verifyLog(await archive(), kept)).toEqual([
    expect.stringContaining(
      'Key 2 of log.json is newer than what was kept, and no earlier key names it: it was swapped',
    ),
  ])
  writeFileSync(logFile(), JSON.stringify({ ...record, keys: [record.keys[0], { ...unnamed, endorsement, since: 1 }] }))
  expect(await verifyLog(await archive(), {})).toContain('Key 2 of log.json was not named by the key before it.')
})

it('goes on after a kill between the two files, and says so when the key is lost', async () => {
  const before = readFileSync(logFile(), 'utf8')
  await rotate()
  writeFileSync(logFile(), before)
  expect(await publishMore('terms')).toMatchObject({ changed: true, notes: [] })
  rmSync(keyFile())
  expect(await failure(rotate())).toContain('is not here, so it cannot name the new one.')
  expect(await rotate({ isLost: true })).toContain('No earlier key has signed it')
  expect(await publishMore('cookies')).toMatchObject({ changed: true, notes: [] })
  expect(await verifyLog(await archive(), {})).toEqual([])
  expect(await verifyLog(await archive(), kept)).toEqual([expect.stringContaining('no earlier key names it')])
})

it('hands over to a key that is held elsewhere, and says so when what signs there does not answer rightly', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = join(lake.config.dataDir, 'elsewhere.pem')
  writeFileSync(pem, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const program =
    'const {sign}=require("node:crypto"),{readFileSync:read}=require("node:fs");' +
    'process.stdout.write(sign(null,read(0),read(process.argv[1])).toString("base64"))'
  const signer = {
    command: `'${process.execPath}' -e '${program}' '${pem}'`,
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
  expect(await rotate({ to: signer.publicKey })).toContain('Now set CHECKPOINT_SIGN_COMMAND')
  expect(await publishMore('terms')).toMatchObject({ notes: [expect.stringContaining('the key of the log is not')] })
  expect(await publishMore('cookies', { signer: { ...signer, command: 'exit 3' } })).toMatchObject({
    notes: ['No checkpoint was signed. CHECKPOINT_SIGN_COMMAND did not sign. It ended with 3.'],
  })
  const stranger = { ...signer, command: 'echo AAAA' }
  expect(await pullFrom(lake, { log: { origin, signer: stranger } })).toMatchObject({
    notes: [expect.stringContaining('is no signature of CHECKPOINT_PUBLIC_KEY')],
  })
  expect(await pullFrom(lake, { log: { origin, signer } })).toMatchObject({ changed: true, notes: [] })
  expect(await verifyLog(await archive(), kept)).toEqual([])
  expect(await failure(rotate({ log: { origin, signer } }))).toContain('name it: --to PUBLICKEY')
})
