import { expect, test } from 'vitest'
import { sourceOf } from '../../../../importers/facts.ts'
import { convertHistory } from '../../../../importers/history.ts'
import { readSource } from '../../../../importers/sources/read-source.ts'
import { folderOf } from '../corpus-folder.ts'
import { p, wordFile } from '../word/word-file.ts'
import { pageOf, rulesOf } from './archive-file.ts'

test('A folder of dated files is read in the order of their dates, whatever their format', async () => {
  const folder = folderOf({
    'rules-20200301.html': pageOf(rulesOf(8)),
    '2019-01-01 rules.md': '# House rules\n\nBe kind.',
    '2021_05_06.htm': pageOf(rulesOf(9)),
    'notes.css': 'p {}',
    'Rules 2022-01-02 final.docx': wordFile({ body: p('Rules', '<w:outlineLvl w:val="0"/>') + p('Be kind.') }),
  })
  const { corpus, isStated } = await readSource(folder, {})
  expect(isStated).toBe(false)
  expect(corpus.texts.map(({ date, file, format }) => [date, file, format])).toEqual([
    ['2019-01-01', '2019-01-01 rules.md', 'markdown'],
    ['2020-03-01', 'rules-20200301.html', 'html'],
    ['2021-05-06', '2021_05_06.htm', 'html'],
    ['2022-01-02', 'Rules 2022-01-02 final.docx', 'html'],
  ])
  // What `sha256sum` says of the file: a version says which file it was made from.
  const [first] = corpus.texts
  expect(first && sourceOf(first, corpus, { day: first.date, kind: 'effective' })).toEqual({
    note: `${corpus.source}, 2019-01-01 rules.md (SHA-256 2bad78d18a4ab8df60e16c8474727c6e25abf1007b42996f11e75cb5a0e23543)`,
  })
  const texts = convertHistory(corpus.texts, [], { title: 'House rules' })
  expect(texts.map(({ sections }) => sections.length)).toEqual([1, 3, 3, 1])
})

test('Each file that cannot be read is named', async () => {
  const folder = folderOf({ 'a.md': 'A', '2020-13-01.md': 'B', '2020-01-01.md': new Uint8Array([255, 254, 0]) })
  await expect(readSource(folder, {})).rejects.toThrow(
    /cannot be imported\. Nothing was written\.\n {2}· 2020-01-01\.md is not UTF-8 text: save it as UTF-8\n {2}· 2020-13-01\.md has no date in its name, such as 2018-05-25\.html\n {2}· a\.md has no date/,
  )
  await expect(readSource(folderOf({}), {})).rejects.toThrow('it holds no file that ends with .md, .html or .docx')
  await expect(readSource(folder, { select: 'p[' })).rejects.toThrow(/^--select is no CSS selector: /)
})
