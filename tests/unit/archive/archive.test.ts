import { expect, it } from 'vitest'
import { assembleArchive } from '../../../archive/archive.ts'
import type { Snapshot } from '../../../schemas/records/archive.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { invented } from '../../fixtures/archive.ts'
import { aHistory } from '../../fixtures/version.ts'

it('the archive sorts policies by title as a dictionary would', async () => {
  const titles = ['Terms, part 10', 'cookies', 'Übersicht', 'Accessibility', 'Terms, part 2', 'Zones', 'cookies']
  const policies: Snapshot['policies'] = titles.map((title, index) => ({
    id: `policy-${index}`,
    title,
    slug: `policy-${index}`,
    summary: 'In a sentence.',
    owner: 'Legal',
    category: 'other',
  }))
  const versions = new Map<string, Version[]>()
  for (const { id } of policies) versions.set(id, await aHistory(id, [{ effectiveDate: '2020-01-01' }]))
  const archive = assembleArchive({ format: 1, settings: invented, policies, head: null }, [], versions)
  expect(archive.policies.map(({ title, id }) => `${title} ${id}`)).toEqual([
    'Accessibility policy-3',
    'cookies policy-1',
    'cookies policy-6',
    'Terms, part 2 policy-4',
    'Terms, part 10 policy-0',
    'Übersicht policy-2',
    'Zones policy-5',
  ])
})
