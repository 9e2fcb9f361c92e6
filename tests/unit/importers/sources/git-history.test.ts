import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { readSource } from '../../../../importers/sources/read-source.ts'

let repository: string
const git = (parameters: string[], date = '2020-01-01T12:00:00+02:00') =>
  execFileSync('git', ['-C', repository, ...parameters], {
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.com',
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
  })
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(repository, path)), { recursive: true })
  writeFileSync(join(repository, path), text)
}
const commit = (date: string) => {
  git(['add', '-A'])
  git(['commit', '-q', '-m', 'x', '--allow-empty'], date)
}
const rules = (line: string) =>
  `# Rules\n\nBe kind to others, and others will be kind to you.\n\n## Keys\n\n${line}\n\n## Guests\n\nGuests sign the book.\n`

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'policy-press-git-'))
  git(['init', '-q', '-b', 'main'])
  write('rules.md', rules('Keys stay at the desk.'))
  commit('2020-01-01T23:30:00+02:00')
  write('rules.md', rules('Keys stay at the door.'))
  commit('2020-03-01T10:00:00Z')
  write('rules.md', rules('Keys stay at the gate.'))
  commit('2020-03-01T11:00:00Z')
  git(['mv', 'rules.md', 'house rules, new.md'])
  commit('2020-04-01T10:00:00Z')
  write('other.md', 'Other.')
  commit('2020-04-02T10:00:00Z')
  write('house rules, new.md', rules('Keys stay with members.'))
  commit('2020-05-01T10:00:00Z')
  return () => rmSync(repository, { recursive: true, force: true })
})

test('The history of a file is read through its renames, a text for each day on which it changed', async () => {
  const { corpus, isStated } = await readSource(repository, { git: 'house rules, new.md' })
  expect(isStated).toBe(false)
  expect(corpus).toMatchObject({ path: 'house rules, new.md', dates: 'recorded', repeats: 'skipped' })
  expect(corpus.texts.map(({ date, text, format }) => [date, /Keys stay.*/.exec(text)?.[0], format])).toEqual([
    ['2020-01-01', 'Keys stay at the desk.', 'markdown'],
    ['2020-03-01', 'Keys stay at the gate.', 'markdown'],
    ['2020-04-01', 'Keys stay at the gate.', 'markdown'],
    ['2020-05-01', 'Keys stay with members.', 'markdown'],
  ])
  const commits = git(['log', '--format=%H']).split('\n')
  expect(corpus.texts.every(({ commit: id }) => id !== undefined && commits.includes(id))).toBe(true)
})

test('A history ends at the revision that is named', async () => {
  const { corpus } = await readSource(repository, { git: 'rules.md', revision: 'HEAD~3' })
  expect(corpus.texts.map(({ date }) => date)).toEqual(['2020-01-01', '2020-03-01'])
})

test.each([
  [
    { git: 'none.md' },
    /^none\.md has no history in .* \(HEAD\)\. Name it as git does, from the top of the repository\.$/,
  ],
  [{ git: 'rules.md', revision: '--output=x' }, /^--revision cannot begin with a hyphen/],
  [{ git: 'rules.exe' }, /^rules\.exe cannot be imported: it must end with \.md, \.html or \.docx\.$/],
  [{ git: 'rules.md', revision: 'nowhere' }, /^git could not read .*nowhere/],
])('What git does not have is said: %j', async (options, message) => {
  await expect(readSource(repository, options)).rejects.toThrow(message)
})

test('A folder that is no repository is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-no-git-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await expect(readSource(folder, { git: 'rules.md' })).rejects.toThrow(/^git could not read .*not a git repository/)
})
