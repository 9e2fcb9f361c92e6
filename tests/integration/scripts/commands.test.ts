import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../publisher/root.ts'
import { runScript } from '../../e2e/press.ts'
import { writeArchive } from '../../fixtures/archive.ts'
import { signContent } from '../../fixtures/log.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-press-commands-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const scripts = [
  'start.ts',
  'pull.ts',
  'build.ts',
  'export.ts',
  'verify.ts',
  'evidence.ts',
  'rollback.ts',
  'backup.ts',
  'import.ts',
  'user.ts',
  'token.ts',
  'secrets.ts',
  'bench.ts',
  'soak.ts',
]

describe('every command', () => {
  it.each(scripts)('%s prints its usage with --help, and exits with 0', async (script) => {
    const { code, said } = await runScript(script, ['--help'], folder)
    expect(said).toMatch(/^npm (start|run \w+)/)
    expect(said).toContain('--help')
    expect(code).toBe(0)
  })

  it.each(scripts)('%s exits with 2 on an unknown flag', async (script) => {
    const { code, said } = await runScript(script, ['--frobnicate'], folder)
    expect(said).toContain("Unknown option '--frobnicate'")
    expect(code).toBe(2)
  })
})

describe('npm start', () => {
  it('explains an invalid setting in a sentence', async () => {
    const { code, said } = await runScript('start.ts', [], folder, { PORT: 'many' })
    expect(said).toMatch(/^The settings cannot be used: PORT .* They are documented in \.env\.example\.\n$/)
    expect(code).toBe(2)
  })

  it('explains in a sentence that a folder is not writable', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { code, said } = await runScript('start.ts', [], folder, { DATA_DIR: join(file, 'data') })
    expect(said).toContain(
      `DATA_DIR is ${join(file, 'data')}, where nothing can be written. Choose a folder that this user may write to.`,
    )
    expect(code).toBe(2)
  })

  it('requires the hosted lake’s token along with its project', async () => {
    const { code, said } = await runScript('start.ts', [], folder, { SANITY_PROJECT_ID: 'abc' })
    expect(said).toBe('SANITY_PROJECT_ID is set but SANITY_API_TOKEN is not: the hosted Content Lake needs both.\n')
    expect(code).toBe(2)
  })
})

describe('npm run build', () => {
  it('says what to do when nothing has been pulled', async () => {
    const { code, said } = await runScript('build.ts', [], folder)
    expect(said).toContain('npm run pull')
    expect(code).toBe(1)
  })
})

describe('npm run export', () => {
  const env = { CONTENT_DIR: join(root, 'tests/fixtures/kept-archive') }

  it('writes a redline as a Word file', async () => {
    const file = join(folder, 'redline.docx')
    const words = ['workshop/2020-07-15', '--redline', '2019-03-01', '--out', file]
    const { code, said } = await runScript('export.ts', words, folder, env)
    expect(said).toContain(`${file}: Workshop rules, from 2019-03-01 to 2020-07-15.`)
    expect(code).toBe(0)
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
  })

  it('writes all texts of a policy into a folder, and refuses a format that it does not know', async () => {
    const out = join(folder, 'texts')
    const { code } = await runScript('export.ts', ['workshop', '--out', out], folder, env)
    expect(code).toBe(0)
    const names = ['2019-03-01', '2020-07-15', '2021-01-01'].map((name) => `workshop-${name}.docx`)
    expect(readdirSync(out).toSorted()).toEqual(names)
    const unknown = await runScript('export.ts', ['workshop', '--as', 'doc'], folder, env)
    expect(unknown.said).toContain('--as must be docx, html, md, pdf, not “doc”.')
    expect(unknown.code).toBe(2)
  })

  it('names the texts of a policy that has not the one asked for, and exits with 2', async () => {
    const { code, said } = await runScript('export.ts', ['workshop/2020-01-01'], folder, env)
    expect(said).toContain('workshop has no text “2020-01-01”. Its texts: 2019-03-01, 2020-07-15, 2021-01-01.')
    expect(code).toBe(2)
  })
})

describe('npm run verify', () => {
  it('lists everything that is damaged, and exits with 1', async () => {
    const content = join(folder, 'content')
    mkdirSync(content, { recursive: true })
    writeFileSync(join(content, 'snapshot.json'), '{"format":1}')
    const { code, said } = await runScript('verify.ts', [], folder)
    expect(said).toContain('snapshot.json: settings ')
    expect(said).toContain('snapshot.json: policies ')
    expect(code).toBe(1)
  })

  it('keeps the newest checkpoint, and exits with 0, 1 or 2', async () => {
    const content = join(folder, 'signed')
    await writeArchive(content, {
      policies: [{ id: 'terms', slug: 'terms', title: 'Terms', versions: [{ effectiveDate: '2021-05-01' }] }],
    })
    signContent(content)
    const keep = join(folder, 'kept')
    const verify = (...args: string[]) => runScript('verify.ts', [content, ...args], folder)
    expect(await verify('--keep', keep)).toMatchObject({
      code: 0,
      said: expect.stringContaining('1 policy, 1 version, all as they were published.'),
    })
    expect(readFileSync(keep, 'utf8')).toMatch(/^policies.example.com\n1\n/)
    rmSync(join(content, 'versions/terms/0001.json'))
    expect(await verify('--checkpoint', keep)).toMatchObject({
      code: 1,
      said: expect.stringContaining('does not verify: 1 thing is wrong.'),
    })
    expect(await verify('--watch', '5')).toMatchObject({
      code: 2,
      said: expect.stringContaining('--watch needs --keep'),
    })
  })

  it('reports a failed start as JSON with LOG=json', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { code, said } = await runScript('start.ts', [], folder, { LOG: 'json', DATA_DIR: join(file, 'data') })
    expect(JSON.parse(said)).toMatchObject({
      event: 'stop',
      level: 'error',
      message: expect.stringContaining('where nothing can be written'),
    })
    expect(code).toBe(2)
  })
})
