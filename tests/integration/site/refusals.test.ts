import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { invented } from '../../fixtures/archive.ts'
import { Workshop } from './build-site.ts'

const workshop = new Workshop()
afterAll(() => workshop.clear())

const policy = (id: string, slug: string) => ({
  id,
  slug,
  title: `Policy ${id}`,
  versions: [{ effectiveDate: '2024-01-01' }],
})

test('nothing is built before the first pull', async () => {
  const empty = workshop.folder()
  const { code, output } = await workshop.tryBuild(empty, '2025-11-22')
  expect(code).toBe(1)
  expect(output).toContain(
    `Nothing has been pulled yet: ${empty} holds no snapshot. Run \`npm run pull\`, then build again.`,
  )
})

test('nothing is built from an altered archive, and the previous site stays', async () => {
  const content = await workshop.archive({ policies: [policy('privacy', 'privacy')] })
  const { folder } = await workshop.build(content, '2025-11-22')
  const page = join(folder, 'privacy/index.html')
  const before = readFileSync(page, 'utf8')
  const file = join(content, 'versions/privacy/0001.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('everyone', 'nobody'))
  const { code, output } = await workshop.tryBuild(content, '2025-11-22', { OUT_DIR: folder })
  expect(code).toBe(1)
  expect(readFileSync(page, 'utf8')).toBe(before)
  expect(output).toContain(
    `The archive in ${content} does not verify, so nothing was built:\n` +
      '  - versions/privacy/0001.json: hash does not match the text: the version was changed after it was published.',
  )
})

test('a German site has German words throughout', async () => {
  const content = await workshop.archive({
    settings: { language: 'de', name: invented.name },
    policies: [policy('privacy', 'datenschutz')],
  })
  const site = await workshop.build(content, '2025-11-22')
  expect(site.read('/datenschutz/')).toContain('<html lang="de">')
  expect(site.notice('/datenschutz/')).toBe('In Kraft seit 1. Januar 2024. Alle Fassungen ansehen')
})
