import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writePdfs } from '../../publisher/pdf/write-pdfs.ts'
import { origin, Workshop } from '../integration/site/build-site.ts'
import { aSection } from '../fixtures/archive.ts'
import { anImage, nameOf, pictures } from '../fixtures/image.ts'

const workshop = new Workshop()
afterAll(() => workshop.clear())

test('each version is printed next to its page: tagged, with bookmarks, reproducibly', async () => {
  const map = anImage(pictures.red, 'A map of our offices')
  const scope = aSection('scope', 'Scope', 'All of it.')
  const sections = [
    { ...scope, body: [...(scope.body ?? []), map] },
    aSection('rights', 'Rights', 'We answer in a week.'),
  ]
  const content = await workshop.archive({
    policies: [
      {
        id: 'privacy',
        slug: 'privacy',
        title: 'Privacy policy',
        versions: [{ effectiveDate: '2024-01-01', sections }],
      },
    ],
    images: { [nameOf(map)]: pictures.red },
  })
  const site = await workshop.build(content, '2025-11-22', { SITE_PDF: '1' })
  expect(site.attributes('/privacy/', 'href')).toContain('/privacy/2024-01-01/index.pdf')
  expect(await writePdfs(site.folder, origin, 'A4')).toBe(1)
  const file = join(site.folder, 'privacy/2024-01-01/index.pdf')
  const first = readFileSync(file, 'latin1')
  expect(first).toContain('/Marked true')
  expect(first).toMatch(/\/Outlines \d+ 0 R/)
  expect(first).toContain('/Lang (en)')
  expect(first).toContain('/Subtype /Image')
  expect(first).toContain('/Alt (A map of our offices)')
  expect(first).toContain("/CreationDate (D:20240101080000+00'00')")
  expect(first).not.toContain('127.0.0.1')
  await writePdfs(site.folder, origin, 'A4')
  expect(readFileSync(file, 'latin1') === first).toBe(true)
})

test('sheets are of the size that was asked for', async () => {
  const content = await workshop.archive({
    policies: [
      { id: 'privacy', slug: 'privacy', title: 'Privacy policy', versions: [{ effectiveDate: '2024-01-01' }] },
    ],
  })
  const site = await workshop.build(content, '2025-11-22', { SITE_PDF: '1' })
  for (const [paper, size] of [
    ['A4', '595.91998 842.88'],
    ['Letter', '612 792'],
  ] as const) {
    await writePdfs(site.folder, origin, paper)
    const printed = readFileSync(join(site.folder, 'privacy/2024-01-01/index.pdf'), 'latin1')
    expect(printed).toContain(`/MediaBox [0 0 ${size}]`)
  }
})

test('a site without PDFs links to none', async () => {
  const content = await workshop.archive({
    policies: [
      { id: 'privacy', slug: 'privacy', title: 'Privacy policy', versions: [{ effectiveDate: '2024-01-01' }] },
    ],
  })
  const site = await workshop.build(content, '2025-11-22')
  expect(site.read('/privacy/')).not.toContain('index.pdf')
  expect(existsSync(join(site.folder, 'privacy/2024-01-01/index.pdf'))).toBe(false)
})
