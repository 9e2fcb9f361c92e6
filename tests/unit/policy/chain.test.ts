import { describe, expect, it } from 'vitest'
import { checkChain } from '../../../policy/chain.ts'
import { hashVersion } from '../../../policy/hash.ts'
import { checkLedger, extendLedger } from '../../../archive/ledger.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

const history = () =>
  aHistory('privacy', [
    { effectiveDate: '2020-01-01' },
    { effectiveDate: '2021-01-01' },
    { effectiveDate: '2022-01-01' },
  ])

describe('a version’s hash', () => {
  it('does not depend on the order of its fields', async () => {
    const [version] = await history()
    if (!version) throw new Error('no version')
    const turned = { ...version, ...Object.fromEntries(Object.entries(version).toReversed()) }
    expect(await hashVersion(turned)).toBe(version.hash)
  })

  it('is SHA-256 over canonical JSON, and never changes', async () => {
    const [version] = await history()
    expect(version?.hash).toBe('41f4618094456ca238be0ca2e435f7cae7631fa93b002c9ab76f99e6414f08e0')
  })
})

describe('a chain of versions', () => {
  it('verifies as it was written', async () => {
    expect(await checkChain(await history())).toEqual([])
  })

  it('reveals a text that was changed afterwards', async () => {
    const versions = await history()
    const changed = versions.map((version, index) =>
      index === 1 ? { ...version, sections: [aSection('What we collect', 'Nothing.')] } : version,
    )
    expect(await checkChain(changed)).toEqual([
      {
        policy: 'privacy',
        sequence: 2,
        field: 'hash',
        message: 'does not match the text: the version was changed after it was published',
      },
    ])
  })

  it('reveals a text that was changed and hashed again', async () => {
    const [first, second, third] = await history()
    const [, forged] = await aHistory('privacy', [{ effectiveDate: '2020-01-01' }, { effectiveDate: '2021-02-02' }])
    if (!first || !second || !third || !forged) throw new Error('no version')
    const problems = await checkChain([first, forged, third])
    expect(problems.map(({ sequence, field }) => `${sequence} ${field}`)).toEqual(['3 previousHash'])
  })

  it('reveals a missing version', async () => {
    const [first, , third] = await history()
    if (!first || !third) throw new Error('no version')
    expect((await checkChain([first, third])).map(({ field }) => field)).toEqual(['sequence', 'previousHash'])
  })
})

describe('the ledger', () => {
  it('grows by a line per version and verifies', async () => {
    const versions = await history()
    const begun = await extendLedger([], versions.slice(0, 1))
    const ledger = [...begun, ...(await extendLedger(begun, versions.slice(1)))]
    expect(ledger.map(({ entry, sequence }) => [entry, sequence])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    expect(await checkLedger(ledger)).toEqual([])
  })

  it('reveals a line that was removed, changed or moved', async () => {
    const ledger = await extendLedger([], await history())
    const [first, second, third] = ledger
    if (!first || !second || !third) throw new Error('no line')
    expect(await checkLedger([first, third])).not.toEqual([])
    expect(await checkLedger([second, first, third])).not.toEqual([])
    expect(await checkLedger([first, { ...second, version: first.version }, third])).toEqual([
      'Line 2 of the ledger was changed after it was written: its hash does not match.',
    ])
  })
})
