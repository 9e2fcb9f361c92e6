import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLastPull, writeCompared, readCompared } from '../../../publisher/pull/pull-state-files.ts'
import { readRollbackPin, removeRollbackPin } from '../../../publisher/rollback-pin.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const harms: [string, (file: string) => void][] = [
  ['cut short', (file) => writeFileSync(file, '{"revisions":{"a"')],
  ['empty', (file) => writeFileSync(file, '')],
  ['not text', (file) => writeFileSync(file, Buffer.alloc(100, 0xff))],
  ['a folder', (file) => mkdirSync(join(file, 'inside'), { recursive: true })],
  ['a link to itself', (file) => symlinkSync(file, file)],
]

describe.each(harms)('a state file that is %s', (_, harm) => {
  it('counts as missing where it can be made again, and is', () => {
    const file = join(folder, 'compared-revisions.json')
    harm(file)
    expect(readCompared(folder).revisions.size).toBe(0)
    writeCompared(folder, { revisions: new Map([['a', 'rev']]) })
    expect(readCompared(folder).revisions).toEqual(new Map([['a', 'rev']]))
    expect(readFileSync(file, 'utf8')).toContain('"a":"rev"')
  })

  it('leaves the next pull to look at everything', () => {
    harm(join(folder, 'pull-state.json'))
    expect(readLastPull(folder, '{}')).toBeUndefined()
  })

  it('is named where it says whether the site is rolled back, and can be removed', () => {
    harm(join(folder, 'rollback-pin.json'))
    expect(() => readRollbackPin(folder)).toThrow(
      'rollback-pin.json is damaged, so it is unknown whether the site is rolled back. Delete the file to end any rollback.',
    )
    removeRollbackPin(folder)
    expect(readRollbackPin(folder)).toBeUndefined()
  })
})
