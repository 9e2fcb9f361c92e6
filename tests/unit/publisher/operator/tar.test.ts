import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeTar } from '../../../../publisher/operator/tar.ts'
import { temporaryFolder } from '../../../fixtures/archive.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sizes = [0, 1, 511, 512, 513, 200_000]
const contentOf = (size: number) => Buffer.alloc(size, `${size} `)

describe('a tar file', () => {
  it('is unpacked by the system’s tar, byte for byte, with files of any size', async () => {
    const files = sizes.map((size) => ({ name: `assets/${size}`, path: join(folder, `${size}`) }))
    for (const size of sizes) writeFileSync(join(folder, `${size}`), contentOf(size))
    await writeTar(files, createWriteStream(join(folder, 'backup.tar')))

    mkdirSync(join(folder, 'unpacked'))
    execFileSync('tar', ['-xf', join(folder, 'backup.tar'), '-C', join(folder, 'unpacked')])
    for (const size of sizes) {
      const unpacked = join(folder, 'unpacked', 'assets', `${size}`)
      expect(readFileSync(unpacked).equals(contentOf(size))).toBe(true)
      expect(statSync(unpacked).mode & 0o777).toBe(0o600)
    }
  })

  it('fails on a missing file, and closes the stream', async () => {
    const to = createWriteStream(join(folder, 'backup.tar'))
    const writing = writeTar([{ name: 'lake.sqlite', path: join(folder, 'missing') }], to)
    await expect(writing).rejects.toThrow('ENOENT')
    expect(to.destroyed).toBe(true)
  })
})
