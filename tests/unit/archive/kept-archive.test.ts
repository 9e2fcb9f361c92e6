import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { archivePaths, formatRecord, readArchive } from '../../../archive/archive.ts'
import { folderReader } from '../../../archive/folder-reader.ts'
import { hashVersion } from '../../../policy/hash.ts'

/**
 * An archive as it was written before the content model had more than paragraphs, two kinds of lists, plain tables
 * and call-outs. Nobody may write it anew: it stands for all that was sealed then.
 */
const folder = fileURLToPath(new URL('../../fixtures/kept-archive', import.meta.url))

const hashes = {
  'workshop 1': '9d12400a57706fda3050b332cee5ff53ed242d190245faddaf5b5a7432b986ea',
  'workshop 2': '7ca43bdd896669c5e27e5c6d2aedd4f8ef464378432c71e3fc54c2fcca86d40a',
  'workshop 3': '5b713218fa43b4c1ad27c91c04c1a4e148e2a540841e147183a1312116eee061',
  'workshop 4': '2a3c26ec933007700d35ff9077d89b2697b39666aab600bdb9b81bcbaec769d9',
  'visits 1': '58162ddec3ddaa308dc15e83a621cea3ad59e96b15963ec8f2ff2da3dd26ded6',
}

describe('an archive of the first format', async () => {
  const archive = await readArchive(folderReader(folder))
  const versions = archive?.policies.flatMap(({ versions }) => versions) ?? []

  test('verifies completely', () => expect(versions).toHaveLength(5))

  test.each(Object.entries(hashes))('keeps the hash and the bytes of %s', async (name, hash) => {
    const version = versions.find(({ policy, sequence }) => `${policy} ${sequence}` === name)
    if (!version) throw new Error(`There is no ${name}.`)
    expect(version.hash).toBe(hash)
    expect(await hashVersion(version)).toBe(hash)
    const file = readFileSync(`${folder}/${archivePaths.version(version.policy, version.sequence)}`, 'utf8')
    expect(formatRecord(version)).toBe(file)
  })
})
