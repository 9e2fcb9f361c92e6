import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { archivePaths } from '../../../../archive/archive.ts'
import { readSnapshot } from '../../../../publisher/inputs.ts'
import { wordAddress } from '../../../../publisher/word/word-files.ts'
import { writeWordFiles } from '../../../../publisher/word/write-word-files.ts'
import { aSection, temporaryFolder, writeArchive } from '../../../fixtures/archive.ts'

const folder = temporaryFolder()
const site = join(folder, 'site')
const versions = [
  { effectiveDate: '2024-01-01', sections: [aSection('scope', 'נושא', 'מדיניות זו חלה על כולם.')] },
  { effectiveDate: '2025-01-01', changeKind: 'withdrawal' as const, sections: [] },
]
beforeAll(async () => {
  const content = join(folder, 'content')
  await writeArchive(content, { policies: [{ id: 'p', slug: 'terms', title: 'תנאים', language: 'he', versions }] })
  for (const [sequence, { effectiveDate }] of versions.entries()) {
    const record = join(site, 'terms', effectiveDate, 'index.json')
    mkdirSync(dirname(record), { recursive: true })
    writeFileSync(record, readFileSync(join(content, archivePaths.version('p', sequence + 1))))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('writes each version that has a text as a Word file beside its page, in the direction of its language', () => {
  const snapshot = readSnapshot(join(folder, 'content'))
  if (!snapshot) throw new Error('The archive has no snapshot.')
  expect(writeWordFiles({ files: site, siteUrl: 'https://policies.example.com', snapshot })).toBe(1)
  const file = unzipSync(readFileSync(join(site, 'terms/2024-01-01/index.docx')))
  const document = strFromU8(file['word/document.xml'] ?? new Uint8Array())
  expect(document).toContain('מדיניות זו חלה על כולם.')
  expect(document).toContain('<w:bidi/>')
})

it.each([
  ['/terms/2024-01-01/index.docx', { slug: 'terms', name: '2024-01-01' }],
  ['/terms/2024-01-01.2/index.docx', { slug: 'terms', name: '2024-01-01.2' }],
  ['/terms/compare/2023-01-01..2024-01-01.2/index.docx', { slug: 'terms', name: '2024-01-01.2', before: '2023-01-01' }],
  ['/terms/index.docx', undefined],
  ['/terms/2024-01-01/other.docx', undefined],
  ['/../2024-01-01/index.docx', undefined],
  ['/terms/compare/2023-01-01..now/index.docx', undefined],
])('the address %s names %j', (path, address) => expect(wordAddress(path)).toEqual(address))
