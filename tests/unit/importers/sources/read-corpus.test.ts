import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../../policy/errors.ts'
import { readCorpus } from '../../../../importers/sources/read-corpus.ts'
import { folderOf } from '../corpus-folder.ts'

const failure = (folder: string): string => {
  try {
    readCorpus(folder)
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(basename(folder), 'FOLDER') : String(error)
  }
  return expect.fail('it was read')
}

describe('a folder to import', () => {
  it('is read in order of dates, whatever the order in corpus.json', () => {
    const folder = folderOf({
      'corpus.json': {
        title: ' Privacy ',
        path: 'a/b.md',
        bytes: 7,
        versions: [
          { date: '2021-01-01', file: 'b.md', bytes: 3 },
          { date: '2020-01-01', file: 'a.md' },
          { date: '2020-01-01', file: 'c.md' },
        ],
      },
      'a.md': '\uFEFF# A',
      'b.md': 'B',
      'c.md': 'C',
    })
    const corpus = readCorpus(folder)
    expect(corpus.title).toBe('Privacy')
    expect(corpus.texts.map(({ date, text }) => [date, text])).toEqual([
      ['2020-01-01', '# A'],
      ['2020-01-01', 'C'],
      ['2021-01-01', 'B'],
    ])
  })

  it('must exist', () => {
    const folder = join(folderOf({}), 'nowhere')
    expect(() => readCorpus(folder)).toThrow(UsageError)
    expect(failure(folder)).toMatch(
      /FOLDER is not a folder\. Name a folder that holds Markdown files and a corpus\.json\.$/,
    )
  })

  it('must contain a corpus.json', () => {
    expect(failure(folderOf({ 'a.md': 'A' }))).toBe(
      'FOLDER cannot be imported. Nothing was written.\n  · corpus.json is missing: it gives the policy’s title and the date of each file',
    )
  })

  it('is reported with all its problems at once', () => {
    const folder = folderOf({
      'corpus.json': {
        versions: [
          { date: '2023-02-30', file: 'a.md' },
          { date: '2023-03-01', file: '../secret.md' },
          { date: '2023-03-02', file: 'gone.md' },
          { date: '2023-03-03', file: 'latin.md', sourceUrl: 'javascript:x' },
          { date: 'soon', file: 'empty.md' },
        ],
      },
      'a.md': 'A',
      'latin.md': Uint8Array.of(0x63, 0xe9),
      'empty.md': ' \n',
    })
    expect(failure(folder).split('\n')).toEqual([
      'FOLDER cannot be imported. Nothing was written.',
      '  · corpus.json: title is missing',
      '  · corpus.json: versions[0].date is not a day that exists (it is "2023-02-30")',
      '  · corpus.json: versions[1].file must be the name of a file in the folder (it is "../secret.md")',
      '  · corpus.json: versions[3].sourceUrl must be a web address (it is "javascript:x")',
      '  · corpus.json: versions[4].date must be a day written as YYYY-MM-DD (it is "soon")',
      '  · gone.md is missing',
      '  · latin.md is not UTF-8 text: save it as UTF-8',
      '  · empty.md is empty',
    ])
  })

  it('names each file once', () => {
    const twice = ['2020-01-01', '2021-01-01'].map((date) => ({ date, file: 'a.md' }))
    expect(failure(folderOf({ 'corpus.json': { title: 'A', versions: twice }, 'a.md': 'A' }))).toMatch(
      /corpus\.json: versions names a\.md 2 times$/,
    )
  })

  it('must have valid JSON in its corpus.json', () => {
    expect(failure(folderOf({ 'corpus.json': '{' }))).toMatch(/corpus\.json cannot be read: /)
  })
})
