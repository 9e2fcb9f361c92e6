import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArchive } from '../../../archive/archive.ts'
import { openArchive, openFolder } from '../../../archive/folder.ts'
import type { Image } from '../../../schemas/records/image.ts'
import { anImage, nameOf, pictures } from '../../fixtures/image.ts'
import { openTestLake, policyDocumentOf, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { pullFrom } from '../../fixtures/pulling.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
})
afterAll(() => lake.close())

const red = anImage(pictures.red, 'A red square', { caption: 'Red' })
const sealedBlue = anImage(pictures.blue, 'Blue').file
const fileOf = (image: Image) => join(lake.config.contentDir, 'images', nameOf(image))

/** Publishes a policy whose only version shows a picture. */
async function show(name: string, image: Image): Promise<void> {
  const section = aSection('What we show', 'See below.')
  const versions = await aHistory(name, [
    { effectiveDate: '2020-01-01', sections: [{ ...section, body: [...section.body, image] }] },
  ])
  await publish(lake.writer, policyDocumentOf(name, name), versions)
}

describe('a pull of a version with a picture', { concurrent: false }, () => {
  it('moves the bytes into the archive, which proves them from then on', async () => {
    const asset = await lake.writer.assets.upload('image', pictures.red, { filename: 'red.png' })
    expect(asset._id).toBe(red.asset._ref)
    await show('shown', red)
    await pullFrom(lake)
    expect(readFileSync(fileOf(red))).toEqual(pictures.red)
    const archive = await readArchive(openFolder(lake.config.contentDir))
    expect(archive?.images?.map(({ name }) => name)).toEqual([nameOf(red)])
    expect(archive?.images?.[0]?.bytes()).toEqual(pictures.red)
  })

  it('whose file is altered or lost is told by verify, and by a deeper look', async () => {
    const archive = openArchive(lake.config.contentDir)
    await archive.read('full')
    writeFileSync(fileOf(red), pictures.blue)
    const altered = `images/${nameOf(red)} is not the picture that was published: its hash does not match. Put it back from a backup.`
    await expect(archive.read('modified')).rejects.toMatchObject({ problems: expect.arrayContaining([altered]) })
    await expect(readArchive(openFolder(lake.config.contentDir))).rejects.toMatchObject({
      problems: expect.arrayContaining([altered]),
    })
    rmSync(fileOf(red))
    await expect(openArchive(lake.config.contentDir).read('full')).rejects.toMatchObject({
      problems: expect.arrayContaining([
        `images/${nameOf(red)} is missing, but a version shows it: put it back from a backup.`,
      ]),
    })
    writeFileSync(fileOf(red), pictures.red)
    expect((await archive.read('full'))?.images).toHaveLength(1)
  })

  it('sets versions aside that sealed other bytes or another size, and names the pictures', async () => {
    await lake.writer.assets.upload('image', pictures.blue, { filename: 'blue.png' })
    const file = { sha256: '0'.repeat(64), width: 40, height: 30 }
    await show('others', anImage(pictures.red, 'Others', { file }))
    await show('larger', anImage(pictures.blue, 'Larger', { file: { ...file, ...sealedBlue, width: 80 } }))
    const { setAside } = await pullFrom(lake)
    expect(setAside.flatMap(({ problems }) => problems.map(({ field, message }) => `${field}: ${message}`))).toEqual([
      'the image “Larger”: is 40 by 30 pixels, and was sealed as 80 by 30',
      'the image “Others”: is not the one that was sealed: its bytes are others',
    ])
    expect(existsSync(fileOf(anImage(pictures.blue, 'Blue')))).toBe(false)
  })
})
