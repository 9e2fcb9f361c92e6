import { describe, expect, it } from 'vitest'
import { nextChange, timelineOn } from '../../../policy/timeline.ts'
import { day } from '../../../schemas/records/day.ts'
import { aHistory } from '../../fixtures/version.ts'

const on = day.parse

describe('the timeline', () => {
  it('puts the version with the latest reached day in force', async () => {
    const versions = await aHistory('p', [
      { effectiveDate: '2020-01-01' },
      { effectiveDate: '2021-01-01' },
      { effectiveDate: '2022-01-01' },
    ])
    const { entries, current, upcoming } = timelineOn(versions, on('2021-06-01'))
    expect(entries.map(({ status }) => status)).toEqual(['superseded', 'in force', 'upcoming'])
    expect(current?.version.sequence).toBe(2)
    expect(upcoming.map(({ name }) => name)).toEqual(['2022-01-01'])
    expect(entries[0]?.supersededBy?.sequence).toBe(2)
    expect(current?.supersededBy?.sequence).toBe(3)
  })

  it('starts a version on its day, not on the day before', async () => {
    const versions = await aHistory('p', [{ effectiveDate: '2020-01-01' }, { effectiveDate: '2021-01-01' }])
    expect(timelineOn(versions, on('2020-12-31')).current?.version.sequence).toBe(1)
    expect(timelineOn(versions, on('2021-01-01')).current?.version.sequence).toBe(2)
  })

  it('has nothing in force before the first day', async () => {
    const { current, upcoming } = timelineOn(await aHistory('p', [{ effectiveDate: '2030-01-01' }]), on('2026-01-01'))
    expect(current).toBeUndefined()
    expect(upcoming).toHaveLength(1)
  })

  it('prefers the later of two versions of one day, and keeps the first one’s address', async () => {
    const versions = await aHistory('p', [
      { effectiveDate: '2020-01-01' },
      { effectiveDate: '2020-01-01', changeKind: 'correction' },
    ])
    const { entries, current } = timelineOn(versions, on('2020-01-01'))
    expect(entries.map(({ name }) => name)).toEqual(['2020-01-01', '2020-01-01.2'])
    expect(current?.version.sequence).toBe(2)
  })

  it('orders late imports by effective date', async () => {
    const versions = await aHistory('p', [{ effectiveDate: '2022-01-01' }, { effectiveDate: '2018-01-01' }])
    const { entries, current } = timelineOn(versions, on('2026-01-01'))
    expect(entries.map(({ version }) => version.sequence)).toEqual([2, 1])
    expect(current?.version.sequence).toBe(1)
  })

  it('ends a policy on the day of its withdrawal', async () => {
    const versions = await aHistory('p', [
      { effectiveDate: '2020-01-01' },
      { effectiveDate: '2021-01-01', changeKind: 'withdrawal', sections: [] },
    ])
    const after = timelineOn(versions, on('2021-01-01'))
    expect(after.current).toBeUndefined()
    expect(after.withdrawn?.version.sequence).toBe(2)
    expect(after.entries[0]?.status).toBe('superseded')
    expect(timelineOn(versions, on('2020-12-31')).current?.version.sequence).toBe(1)
  })

  it('never lets a recalled version come into force', async () => {
    const versions = await aHistory('p', [
      { effectiveDate: '2020-01-01' },
      { effectiveDate: '2021-01-01' },
      { effectiveDate: '2021-01-01', changeKind: 'recall', sections: [] },
    ])
    const { entries, current } = timelineOn(versions, on('2022-01-01'))
    expect(current?.version.sequence).toBe(1)
    expect(current?.supersededBy).toBeUndefined()
    expect(entries.map(({ status }) => status)).toEqual(['in force', 'recalled', 'recalled'])
    expect(entries[1]?.supersededBy?.sequence).toBe(3)
  })

  it('finds the next day on which a status changes', async () => {
    const one = timelineOn(
      await aHistory('p', [{ effectiveDate: '2020-01-01' }, { effectiveDate: '2027-05-01' }]),
      on('2026-01-01'),
    )
    const two = timelineOn(await aHistory('q', [{ effectiveDate: '2026-03-01' }]), on('2026-01-01'))
    expect(nextChange([one, two])).toBe('2026-03-01')
    expect(nextChange([])).toBeUndefined()
  })
})
