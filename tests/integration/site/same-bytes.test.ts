import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { afterAll, expect, test } from 'vitest'
import { ledgerEntry } from '../../../schemas/records/archive.ts'
import { logRecord } from '../../../schemas/records/log.ts'
import { verifyLog, verifyProof } from '../../fixtures/independent-log.ts'
import { signContent } from '../../fixtures/log.ts'
import { Workshop, type BuiltSite } from './build-site.ts'
import { company } from './company.ts'

const workshop = new Workshop()
afterAll(() => workshop.clear())

const bytes = ({ folder }: BuiltSite, file: string) => readFileSync(join(folder, file), 'utf8')

test('the same archive gives the same bytes, whatever the machine’s clock and language', async () => {
  const content = await workshop.archive(company)
  signContent(content)
  const one = await workshop.build(content, '2025-11-22', { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8' })
  const other = await workshop.build(content, '2025-11-22', { TZ: 'America/Los_Angeles', LANG: 'C' })
  expect(other.files()).toEqual(one.files())
  for (const file of one.files()) expect(bytes(other, file), file).toBe(bytes(one, file))

  // A stranger, who knows the specifications and nothing of ours, finds each version in the log.
  const { key } = logRecord.parse(JSON.parse(one.read('/.well-known/policy-press-log.json'))).keys[0] ?? { key: '' }
  const read = (path: string) => (one.has(`/${path}`) ? readFileSync(join(one.folder, path)) : undefined)
  const { entries } = verifyLog({ read }, key)
  expect(entries).toEqual(readFileSync(join(content, 'ledger.ndjson'), 'utf8').trimEnd().split('\n'))
  const leaves = new Map(entries.map((leaf) => [ledgerEntry.parse(JSON.parse(leaf)).version, leaf]))
  const versions = one.files('.tlog-proof').map((file) => file.replace('index.tlog-proof', 'index.json'))
  expect(versions).toHaveLength(entries.length)
  for (const file of versions) {
    const { hash } = z.object({ hash: z.string() }).parse(JSON.parse(bytes(one, file)))
    const proof = bytes(one, file.replace('index.json', 'index.tlog-proof'))
    verifyProof(proof, leaves.get(hash) ?? '', key)
    expect(() => verifyProof(proof, `${leaves.get(hash)} `, key)).toThrow()
  }
})
