import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatRecord } from '../../../archive/archive.ts'
import { hashVersion } from '../../../policy/hash.ts'
import { IntegrityError } from '../../../archive/integrity-error.ts'
import { createSectionCache } from '../../../archive/section-cache.ts'
import { readVersionFile } from '../../../archive/version-file.ts'
import { section as sectionRecord } from '../../../schemas/records/section.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'
import { text as anyText } from '../policy/redline/generate.ts'

const path = 'versions/privacy/0001.json'
const sections = createSectionCache()

const versionOf = async (sections: Version['sections']): Promise<Version> => {
  const [version] = await aHistory('privacy', [{ effectiveDate: '2024-05-01', sections }])
  if (!version) throw new Error('There is no version.')
  return version
}

/** Reads a version, and computes its hash from what was read. */
async function read(text: string) {
  const { version, canonical } = readVersionFile(path, text, sections)
  return { version, canonical, hash: await hashVersion(version, { sections: canonical }) }
}

describe('the file of a version', () => {
  test('contains what was written, and its hash follows from its sections', async () => {
    const section = fc
      .tuple(anyText, fc.string({ minLength: 1, unit: 'grapheme' }))
      .map(([{ sections }, odd]) => [...sections, aSection('Odd', `${odd} \n    },\n "sections":[] \u2028`, 'odd')])
    await fc.assert(
      fc.asyncProperty(section, async (sections) => {
        const named = sections.map((one, at) => ({ ...one, _key: `section-${at}`, heading: `Heading ${at}` }))
        // Of the texts that a redline must show, only those that may be published are written down.
        fc.pre(named.every((one) => sectionRecord.safeParse(one).success))
        const version = await versionOf(named)
        const found = await read(formatRecord(version))
        expect(found.version).toEqual(version)
        expect(formatRecord(found.version)).toBe(formatRecord(version))
        expect(found.canonical).toHaveLength(version.sections.length)
        expect(found.hash).toBe(version.hash)
      }),
    )
  })

  test('returns a section shared by two versions as one object', async () => {
    const kept = aSection('Kept', 'The same in both.')
    const [one, two] = [await versionOf([kept]), await versionOf([aSection('New', 'Not there before.'), kept])]
    const [first, second] = [one, two].map((version) => readVersionFile(path, formatRecord(version), sections).version)
    expect(second?.sections[1]).toBe(first?.sections[0])
    expect(second?.sections[0]).not.toBe(first?.sections[0])
  })

  test.each([
    ['in another layout', (version: Version) => JSON.stringify(version)],
    ['in another order', (version: Version) => formatRecord(Object.fromEntries(Object.entries(version).toReversed()))],
    ['with other line ends', (version: Version) => formatRecord(version).replaceAll('\n', '\r\n')],
  ])('may be %s', async (_, write) => {
    const version = await versionOf([aSection('One', 'First.'), aSection('Two', 'Second.')])
    const found = await read(write(version))
    expect(found.version).toEqual(version)
    expect(found.hash).toBe(version.hash)
  })

  test('is another version if one letter of a section differs', async () => {
    const version = await versionOf([aSection('One', 'First.'), aSection('Two', 'Second.')])
    readVersionFile(path, formatRecord(version), sections)
    const found = await read(formatRecord(version).replace('Second.', 'Sekond.'))
    expect(found.version.sections[1]?.body).toMatchObject([{ children: [{ text: 'Sekond.' }] }])
    expect(found.hash).not.toBe(version.hash)
  })

  test('with two lists of sections uses the last, as JSON does', async () => {
    const version = await versionOf([aSection('One', 'First.')])
    const twice = formatRecord(version).replace('\n  "sections": [', '\n  "sections": [],\n  "sections": [')
    expect((await read(twice)).hash).toBe(version.hash)
    const other = JSON.stringify([aSection('Two', 'Second.')])
    const after = formatRecord(version).replace('\n  "previousHash"', `\n  "sections": ${other},\n  "previousHash"`)
    const found = await read(after)
    expect(found.version.sections.map(({ heading }) => heading)).toEqual(['Two'])
    expect(found.hash).not.toBe(version.hash)
  })

  test.each([
    ['"heading": "Two"', '"heading": ""', `${path}: sections.1.heading must not be empty.`],
    ['"heading": "Two",', '"heading": "Two", "more": 1,', `${path}: sections.1 Unrecognized key: "more".`],
    ['"_key": "two"', '"_key": "one"', `${path}: sections has two sections with the key one.`],
    ['"policy":', '"police":', `${path}: policy`],
    ['    },\n    {', '    }\n    {', `${path} is not JSON.`],
    ['\n  ],', '\n  }', `${path} is not JSON.`],
  ])('is rejected with the place where %s became %s', async (from, to, problem) => {
    const written = formatRecord(await versionOf([aSection('One', 'First.'), aSection('Two', 'Second.')]))
    readVersionFile(path, written, sections)
    expect(() => readVersionFile(path, written.replace(from, to), sections)).toThrow(IntegrityError)
    expect(() => readVersionFile(path, written.replace(from, to), sections)).toThrow(problem)
  })
})
