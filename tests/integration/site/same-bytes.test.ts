import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Workshop, type BuiltSite } from './build-site.ts'
import { company } from './company.ts'

const workshop = new Workshop()
afterAll(() => workshop.clear())

const bytes = ({ folder }: BuiltSite, file: string) => readFileSync(join(folder, file), 'utf8')

test('the same archive gives the same bytes, whatever the machine’s clock and language', async () => {
  const content = await workshop.archive(company)
  const one = await workshop.build(content, '2025-11-22', { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8' })
  const other = await workshop.build(content, '2025-11-22', { TZ: 'America/Los_Angeles', LANG: 'C' })
  expect(other.files()).toEqual(one.files())
  for (const file of one.files()) expect(bytes(other, file), file).toBe(bytes(one, file))
})
