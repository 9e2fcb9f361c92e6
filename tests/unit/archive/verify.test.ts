import { beforeAll, describe, expect, it } from 'vitest'
import { extendLedger } from '../../../archive/ledger.ts'
import { verifyLog } from '../../../archive/verify.ts'
import { formatKey } from '../../../policy/log/note.ts'
import type { LedgerEntry } from '../../../schemas/records/archive.ts'
import { aLogOf, aSigner } from '../../fixtures/log.ts'
import { aHistory } from '../../fixtures/version.ts'

const signer = aSigner('policies.example.com')
const key = formatKey(signer.key)

/** The ledger of a policy with versions from these days. */
const ledgerOf = async (...days: string[]): Promise<LedgerEntry[]> =>
  extendLedger(
    [],
    await aHistory(
      'privacy',
      days.map((effectiveDate) => ({ effectiveDate })),
    ),
  )

let ledger: LedgerEntry[]
let kept: string
beforeAll(async () => {
  ledger = await ledgerOf('2020-01-01', '2021-01-01', '2022-01-01')
  kept = aLogOf(ledger, [2], signer).checkpoints[0]?.note ?? ''
})

/** A ledger with its log, signed by the key of the installation unless something else is said. */
const signed = (lines: LedgerEntry[], by = signer) => ({ ledger: lines, log: aLogOf(lines, [lines.length], by) })

describe('the log of an archive', () => {
  it('verifies beside a checkpoint and a key that were kept', async () => {
    expect(await verifyLog(signed(ledger), {})).toEqual([])
    expect(await verifyLog(signed(ledger), { checkpoint: kept, key })).toEqual([])
  })

  it('was rewritten: by whoever has the key too, and made the whole chain anew', async () => {
    const forged = signed(await ledgerOf('2019-06-01', '2021-01-01', '2022-01-01'))
    expect(await verifyLog(forged, {})).toEqual([])
    expect(await verifyLog(forged, { checkpoint: kept, key })).toEqual([
      'The first 2 lines of the ledger are not those of the checkpoint that was kept: history was rewritten.',
    ])
  })

  it('was cut short', async () => {
    expect(await verifyLog(signed(await ledgerOf('2020-01-01')), { checkpoint: kept })).toEqual([
      'The ledger has 1 lines, but had 2 when the checkpoint was kept: it was cut short, or an older release is shown.',
    ])
  })

  it('has another key than the one that was kept', async () => {
    const swapped = signed(ledger, aSigner('policies.example.com'))
    expect(await verifyLog(swapped, { key })).toEqual([
      expect.stringContaining('The key that was given is none of those that log.json names'),
    ])
    expect(await verifyLog(swapped, { checkpoint: kept })).toEqual([
      'The checkpoint that was kept is not signed by the key of this log: the key was swapped, or it is no checkpoint of this log.',
    ])
  })

  it('is another log, or none', async () => {
    const other = signed(ledger, aSigner('elsewhere.example'))
    expect(await verifyLog(other, { checkpoint: kept })).toEqual([
      'The checkpoint that was kept is of another log, policies.example.com.',
    ])
    expect(await verifyLog({ ledger }, { checkpoint: kept })).toEqual([
      expect.stringContaining('The archive has no log'),
    ])
    expect(await verifyLog({ ledger }, {})).toEqual([])
  })

  it('says so when what was kept is damaged', async () => {
    expect(await verifyLog(signed(ledger), { checkpoint: 'no note', key: 'no key' })).toEqual([
      'The key that was given is no key of a log.',
      'The checkpoint that was kept is no signed checkpoint.',
    ])
  })
})
