import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../../schemas/records/day.ts'
import { Renderer } from '../../../publisher/renderer.ts'
import { aSection, temporaryFolder, writeArchive } from '../../fixtures/archive.ts'
import { untilTrue } from '../../fixtures/until.ts'

/** CPU time of an idle process between two checks. */
const maxIdleCpuMicroseconds = 5_000

const folder = temporaryFolder()
const renderer = new Renderer('https://policies.example.com')
beforeAll(() => renderer.warmUp(), 120_000)
afterAll(async () => {
  await renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Terms of which a version is published each first of May, beside a policy that stays as it is. */
function anArchive(name: string) {
  const content = join(folder, name, 'content')
  let previous: string | undefined
  let releases = 0
  const publish = (count: number, beside = 1) => {
    const versions = Array.from({ length: count }, (_, index) => ({
      effectiveDate: `${1900 + index}-05-01`,
      sections: [aSection('scope', 'Scope', `This text has been changed ${index} times.`)],
    }))
    const others = Array.from({ length: beside }, (_, index) => {
      const slug = index === 0 ? 'cookies' : `other-${index}`
      return {
        id: slug,
        slug,
        title: slug.replace(/^./, (letter) => letter.toUpperCase()),
        versions: [{ effectiveDate: '1900-01-01' }],
      }
    })
    return writeArchive(content, { policies: [{ id: 'terms', slug: 'terms', title: 'Terms', versions }, ...others] })
  }
  /** The files that are made for a release on a day: those of the policies, or those about all of them. */
  const release = async (today: string, what: 'of policies' | 'of the site' = 'of policies') => {
    const out = join(folder, name, String(releases++), 'public')
    mkdirSync(out, { recursive: true })
    const shared = { trees: join(folder, name, 'trees'), previous }
    const { made } = await renderer.release({ content, day: day.parse(today), depth: 'incremental', out, shared })
    previous = out
    const ofPolicy = /^(?:terms|cookies|other-\d+)\//
    return made.filter((file) => ofPolicy.test(file) === (what === 'of policies')).toSorted()
  }
  return { content, publish, release }
}

describe('publishing the tenth version of a policy', () => {
  it('renders its own pages, its neighbour’s, and those about the text in force', async () => {
    const { publish, release } = anArchive('tenth')
    await publish(9)
    await release('1909-06-01')
    await publish(10)
    const earlier = Array.from({ length: 9 }, (_, index) => `190${index}-05-01`)
    expect(await release('1909-06-01')).toEqual(
      [
        'index.html',
        '1908-05-01/index.html',
        '1909-05-01/index.html',
        '1909-05-01/index.json',
        '1909-05-01/index.md',
        'archive/index.html',
        'compare/index.html',
        'compare/1907-05-01..1908-05-01/index.html',
        'compare/1908-05-01..1909-05-01/index.html',
        ...earlier.map((name) => `compare/${name}..now/index.html`),
        'feed.json',
        'feed.xml',
        'sitemap-0.xml',
        'timemap.link',
        'versions.json',
      ]
        .map((file) => `terms/${file}`)
        .toSorted(),
    )
  })

  it('renders no earlier version page and no full archive page, even with a hundred versions', async () => {
    const { publish, release } = anArchive('hundred')
    await publish(101)
    await release('2010-06-01')
    await publish(102)
    const made = await release('2010-06-01')
    expect(made.filter((file) => /^terms\/(?:archive|\d)/.test(file) && file.endsWith('.html'))).toEqual([
      'terms/2000-05-01/index.html',
      'terms/2001-05-01/index.html',
      'terms/archive/index.html',
    ])
  })
})

describe('publishing one policy of many', () => {
  it('renders its pages of the index, of the given day, and of its years', async () => {
    const { publish, release } = anArchive('many')
    await publish(9, 210)
    await release('1909-06-01')
    await publish(10, 210)
    expect(await release('1909-06-01', 'of the site')).toEqual([
      'archive/1908/index.html',
      'archive/1909/index.html',
      'archive/index.html',
      'as-of/3.json',
      'as-of/3/index.html',
      'as-of/from/1908-05-01/index.html',
      'as-of/from/1909-05-01/index.html',
      'as-of/from/index.html',
      'changes/index.html',
      'feed.json',
      'feed.xml',
      'index/3/index.html',
      'sitemap-index.xml',
      'sitemap-pages-0.xml',
    ])
  })
})

describe('a midnight', () => {
  it('without changes renders no page of a policy; a new year renders the charts that end with it', async () => {
    const { publish, release } = anArchive('midnight')
    await publish(10)
    await release('1909-05-02')
    expect(await release('1909-05-03')).toEqual([])
    expect(await release('1909-12-31')).toEqual([])
    expect(await release('1910-01-01')).toEqual(['cookies/archive/index.html', 'terms/archive/index.html'])
  })
})

describe('a publish during the renderer’s warm-up', () => {
  it('is rendered like any other', async () => {
    const { publish, content } = anArchive('ready')
    await publish(60)
    const today = day.parse('1970-06-01')
    const ready = new Renderer('https://policies.example.com', { isServing: true })
    try {
      await ready.warmUp({ content, day: today })
      await publish(61)
      const release = async (name: string, by: Renderer, shared?: { trees: string }) => {
        const out = join(folder, 'ready', name, 'public')
        mkdirSync(out, { recursive: true })
        await by.release({ content, day: today, depth: 'incremental', out, shared })
        return join(out, 'terms')
      }
      const [asWarm, plain] = [
        await release('warm', ready, { trees: join(folder, 'ready', 'trees') }),
        await release('plain', renderer),
      ]
      const pages = readdirSync(plain, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
      expect(pages.length).toBeGreaterThan(180)
      for (const page of pages)
        expect(readFileSync(join(asWarm, page), 'utf8')).toBe(readFileSync(join(plain, page), 'utf8'))
    } finally {
      await ready.close()
    }
  }, 60_000)

  it('fails if a text was altered meanwhile, and succeeds once it is restored', async () => {
    const { publish, content } = anArchive('altered')
    await publish(60)
    const today = day.parse('1970-06-01')
    const ready = new Renderer('https://policies.example.com', { isServing: true })
    const release = (name: string) => {
      const out = join(folder, 'altered', name, 'public')
      mkdirSync(out, { recursive: true })
      return ready.release({
        content,
        day: today,
        depth: 'incremental',
        out,
        shared: { trees: join(folder, 'altered', 'trees') },
      })
    }
    try {
      await ready.warmUp({ content, day: today })
      const file = join(content, 'versions/terms/0050.json')
      const text = readFileSync(file, 'utf8')
      writeFileSync(file, text.replace('changed 49 times', 'changed 50 times'))
      // The warm-up meets the altered text while nobody waits for it. It is done when the process is idle.
      let last = { user: 0, system: 0 }
      await untilTrue(() => {
        const { user, system } = process.cpuUsage(last)
        last = process.cpuUsage()
        return user + system < maxIdleCpuMicroseconds
      })
      await expect(release('1')).rejects.toMatchObject({
        cause: { cause: { message: expect.stringContaining('versions/terms/0050.json was changed') } },
      })
      writeFileSync(file, text)
      expect((await release('2')).made.length).toBeGreaterThan(180)
    } finally {
      await ready.close()
    }
  }, 60_000)
})
