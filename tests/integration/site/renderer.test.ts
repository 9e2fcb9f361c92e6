import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archivePaths } from '../../../archive/archive.ts'
import { buildSite } from '../../../publisher/build/astro.ts'
import { exportTexts } from '../../../publisher/export/export-texts.ts'
import { pathsIn } from '../../../publisher/files/paths-in.ts'
import { Renderer } from '../../../publisher/renderer.ts'
import { soakRenderer } from '../../faults/renderer.ts'
import { RandomHistory } from '../../faults/random-history.ts'
import { day as dayRecord } from '../../../schemas/records/day.ts'
import { aSection, temporaryFolder, writeArchive } from '../../fixtures/archive.ts'
import { until } from '../../fixtures/until.ts'
import { propertyRuns } from '../../fixtures/runs.ts'

const folder = temporaryFolder()
const renderer = new Renderer('https://policies.example.com')
beforeAll(() => renderer.warmUp(), 120_000)
afterAll(async () => {
  await renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

const anArchive = async (name: string) => {
  const content = join(folder, name, 'content')
  const history = new RandomHistory(content, 7)
  await history.begin()
  const render = (release: string, previous?: string, heldBack?: Record<string, number>) => {
    const out = join(folder, name, release, 'public')
    mkdirSync(out, { recursive: true })
    return renderer
      .release({
        content,
        day: history.today,
        depth: 'incremental',
        out,
        shared: { trees: join(folder, name, 'trees'), previous },
        heldBack,
      })
      .then((done) => ({ out, ...done }))
  }
  return { content, history, render }
}

describe('the renderer', () => {
  it('starts one thread, however many ask for it at once, and ends it', async () => {
    const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
    const before = threads()
    const other = new Renderer('https://policies.example.com')
    const content = join(folder, 'asked-at-once', 'content')
    await writeArchive(content, { policies: [] })
    const asked = [1, 2, 3].map(() => other.warmUp({ content, day: dayRecord.parse('2024-02-10') }))
    await until(threads, (count) => count > before)
    expect(threads()).toBe(before + 1)
    await Promise.all(asked)
    await other.close()
    expect(threads()).toBe(before)
  })

  it('renders the same bytes as astro build, incrementally, for random histories', async () => {
    const due = Math.max(2, Math.ceil(propertyRuns / 10))
    const { sequences, builds } = await soakRenderer({
      folder: join(folder, 'soak'),
      sequences: due,
      buildEvery: due,
    })
    expect({ sequences, builds }).toEqual({ sequences: due, builds: 1 })
  }, 240_000)

  it('renders the same as astro build for a site without policies', async () => {
    const content = join(folder, 'empty', 'content')
    await writeArchive(content, { policies: [] })
    const [out, built] = [join(folder, 'empty', 'out'), join(folder, 'empty', 'built')]
    const day = dayRecord.parse('2024-02-10')
    mkdirSync(out)
    await renderer.release({ content, day, depth: 'incremental', out })
    await buildSite({ contentDir: content, outDir: built, siteUrl: 'https://policies.example.com', day })
    expect(pathsIn(out).toSorted()).toEqual(pathsIn(built).toSorted())
    expect(pathsIn(out)).toContain('sitemap-index.xml')
    for (const path of pathsIn(out)) {
      expect(readFileSync(join(out, path)).equals(readFileSync(join(built, path))), path).toBe(true)
    }
  }, 60_000)

  it('exports single versions as Markdown and as one file of HTML, without the rest of the site', async () => {
    const content = join(folder, 'exported', 'content')
    const versions = [{ effectiveDate: '2024-01-01', sections: [aSection('scope', 'Scope', 'It applies to all.')] }]
    await writeArchive(content, { policies: [{ id: 'terms', slug: 'terms', title: 'Terms', versions }] })
    const day = dayRecord.parse('2024-02-10')
    const version = { title: 'Terms', hash: 'a', effectiveDate: dayRecord.parse('2024-01-01') }
    const written: Record<string, string> = {}
    for (const format of ['md', 'html'] as const) {
      await exportTexts(
        {
          contentDir: content,
          siteUrl: 'https://policies.example.com',
          day,
          format,
          versions: [{ slug: 'terms', name: '2024-01-01', version }],
        },
        (_, text) => (written[format] = String(text)),
      )
    }
    expect(written.md).toMatch(/^# Terms\n[^]*## Scope\n\nIt applies to all\.\n$/)
    expect(written.html).toContain('<p dir="auto">It applies to all.</p></section>\n</body>')
  }, 60_000)

  it('renders nothing if nothing changed, and shares every file with the previous release', async () => {
    const { render } = await anArchive('unchanged')
    const first = await render('1')
    const second = await render('2', first.out)
    expect(second.made).toEqual([])
    const inode = (release: string, file: string) => statSync(join(release, file)).ino
    expect(inode(second.out, 'index.html')).toBe(inode(first.out, 'index.html'))
    expect(inode(second.out, 'index.html.br')).toBe(inode(first.out, 'index.html.br'))
  })

  it('renders only the pages of the policy that changed', async () => {
    const { history, render } = await anArchive('changed')
    const first = await render('1')
    await history.happen('a small change is published')
    const { made } = await render('2', first.out)
    const changed = new Set(made.filter((file) => file.startsWith('policy-')).map((file) => file.split('/')[0]))
    expect(changed.size).toBe(1)
    expect(made).toContain('index.html')
    expect(made).not.toContain('favicon.svg')
  })

  it('shows a policy that is held back as it was before its last version', async () => {
    const { history, render } = await anArchive('held')
    const first = await render('1')
    const ledger = () =>
      readFileSync(join(folder, 'held', 'content', archivePaths.ledger), 'utf8')
        .trim()
        .split('\n')
    const before = ledger().length
    await history.happen('a small change is published')
    const { policy, sequence } = JSON.parse(ledger().at(-1) ?? '{}')
    expect(ledger()).toHaveLength(before + 1)
    const held = await render('2', first.out, { [policy]: sequence - 1 })
    expect(held.trees).toEqual(first.trees)
    expect((await render('3', held.out)).trees).not.toEqual(first.trees)
  })

  it.each([
    ['is longer', (file: string) => appendFileSync(file, ' Not what was published.')],
    ['is gone', (file: string) => rmSync(file)],
    ['has lost a compressed form', (file: string) => rmSync(`${file}.br`)],
  ])('renders a file of the previous release again if it %s', async (name, harm) => {
    const { render } = await anArchive(name)
    const first = await render('1')
    const whole = readFileSync(join(first.out, 'as-of/index.html'))
    harm(join(first.out, 'as-of/index.html'))
    const second = await render('2', first.out)
    expect(second.made).toEqual(['as-of/index.html'])
    expect(readFileSync(join(second.out, 'as-of/index.html')).equals(whole)).toBe(true)
    expect(existsSync(join(second.out, 'as-of/index.html.br'))).toBe(true)
  })

  it('names an altered archive file, and renders nothing from it', async () => {
    const { content, render } = await anArchive('altered')
    const file = join(content, 'versions/policy-0/0001.json')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"title": "', '"title": "Not '))
    await expect(render('1')).rejects.toMatchObject({
      cause: { message: expect.stringContaining('versions/policy-0/0001.json') },
    })
  })

  it('keeps working after a failed task', async () => {
    const { history, render } = await anArchive('after')
    const content = join(folder, 'nowhere')
    const nowhere = renderer.release({ content, day: history.today, depth: 'incremental', out: folder })
    await expect(nowhere).rejects.toThrow('The site was not built.')
    expect((await render('1')).made).not.toEqual([])
  })
})
