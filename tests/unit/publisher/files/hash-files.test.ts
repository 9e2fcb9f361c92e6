import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashFiles } from '../../../../publisher/files/hash-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-press-hash-'))
  mkdirSync(join(folder, 'inner'))
  writeFileSync(join(folder, 'one.txt'), 'one')
  writeFileSync(join(folder, 'inner', 'two.txt'), 'two')
})
afterEach(() => rmSync(folder, { recursive: true }))

const hashed = (...extra: string[]) => hashFiles([folder], extra)

describe('the hash of files', () => {
  it('stays while the files stay', () => {
    const before = hashed()
    expect(hashed()).toBe(before)
    utimesSync(join(folder, 'one.txt'), new Date(0), new Date(0))
    expect(hashed()).toBe(before)
  })

  it('changes with the text of a file, even one that keeps its size and its time', () => {
    utimesSync(join(folder, 'one.txt'), new Date(0), new Date(0))
    const before = hashed()
    writeFileSync(join(folder, 'one.txt'), 'eno')
    utimesSync(join(folder, 'one.txt'), new Date(0), new Date(0))
    expect(hashed()).not.toBe(before)
  })

  it('changes with a name, with a file that is new or gone, and with what else counts', () => {
    const hashes = [hashed(), hashed('more')]
    renameSync(join(folder, 'one.txt'), join(folder, 'uno.txt'))
    hashes.push(hashed())
    writeFileSync(join(folder, 'three.txt'), '')
    hashes.push(hashed())
    rmSync(join(folder, 'inner'), { recursive: true })
    hashes.push(hashed())
    expect(new Set(hashes)).toHaveLength(hashes.length)
  })

  it('counts what is missing', () => {
    const missing = join(folder, 'none')
    expect(hashFiles([missing])).not.toBe(hashFiles([]))
  })

  it('leaves out what starts with a full stop, and packages', () => {
    const before = hashed()
    writeFileSync(join(folder, '.hidden'), 'x')
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules', 'package.txt'), 'x')
    expect(hashed()).toBe(before)
  })
})
