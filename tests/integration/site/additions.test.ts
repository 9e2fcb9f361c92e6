import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathsIn } from '../../../publisher/files/paths-in.ts'
import { temporaryFolder, writeArchive } from '../../fixtures/archive.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = temporaryFolder()
const content = join(folder, 'content')
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  CONTENT_DIR: content,
  DATA_DIR: join(folder, 'data'),
  SITE_URL: 'https://policies.example.com',
  ASTRO_TELEMETRY_DISABLED: '1',
}

/** What a build is made of. */
const parts = ['archive', 'importers', 'lake', 'policy', 'publisher', 'schemas', 'scripts', 'site']
const files = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']

/** A copy of the project to which somebody adds something. */
class Project {
  readonly root: string

  constructor(name: string) {
    this.root = join(folder, name)
    for (const part of [...parts, ...files]) cpSync(join(root, part), join(this.root, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(this.root, 'node_modules'))
  }

  add(path: string, text: string): this {
    const file = join(this.root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return this
  }

  addIntegration(source: string): this {
    const config = readFileSync(join(this.root, 'astro.config.mjs'), 'utf8')
    return this.add('astro.config.mjs', config.replace('policyPress()', `policyPress(), ${source}`))
  }

  run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, args, { cwd: this.root, env: environment })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => resolve({ code, output }))
    })
  }

  build(out: string, ...flags: string[]) {
    return this.run(['scripts/build.ts', '--day', '2026-03-01', '--out', out, ...flags])
  }

  /** What `npm start` makes: a release that shares what is the same with others. */
  release(out: string) {
    const order = { content, day: '2026-03-01', prove: 'new', out, shared: { trees: join(folder, 'trees') } }
    const script = `
      import { Renderer } from './publisher/renderer.ts'
      const renderer = new Renderer('${environment.SITE_URL}')
      await renderer.release(${JSON.stringify(order)}).finally(() => renderer.close())`
    mkdirSync(out, { recursive: true })
    return this.add('release.ts', script).run(['release.ts'])
  }
}

const page = `---
import Page from '../layouts/Page.astro'
import { loadSite } from '../model/load-site.ts'
const { frame, policies } = await loadSite(Astro.locals)
---
<Page frame={frame} title="Contact"><p>{policies.length} policies, on <a href={Astro.url.pathname}>this page</a>.</p></Page>
`

beforeAll(async () => {
  const policy = (id: string, title: string) => ({ id, slug: id, title, versions: [{ effectiveDate: '2024-01-01' }] })
  await writeArchive(content, { policies: [policy('privacy', 'Privacy'), policy('terms', 'Terms')] })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an addition to the site', () => {
  it('is the same in `astro build`, `npm run build` and `npm start`', async () => {
    const project = new Project('added')
      .add('site/pages/contact.astro', page)
      .add('site/pages/security.txt.ts', "export const GET = () => new Response('Contact: mailto:safe@example.com')\n")
      .add('site/public/keys/safe.asc', 'A public key.\n')
      .add('site/imprint.astro', page.replaceAll("'../", "'./").replace('Contact', 'Imprint'))
      .add(
        'site/middleware.ts',
        `export const onRequest = async (context: unknown, next: () => Promise<Response>) => {
          const response = await next()
          if (!response.headers.get('content-type')?.startsWith('text/html')) return response
          return new Response((await response.text()) + '<!-- by the middleware -->', response)
        }\n`,
      ).addIntegration(`{
        name: 'imprint',
        hooks: {
          'astro:config:setup': ({ injectRoute, injectScript }) => {
            injectRoute({ pattern: '/imprint', entrypoint: './site/imprint.astro' })
            injectScript('page', 'document.documentElement.dataset.imprint = "there"')
          },
        },
      }`)
    const [astro, plain, shared] = ['astro', 'plain', 'shared'].map((name) => join(folder, 'out', name, 'public'))
    if (!astro || !plain || !shared) throw new Error('There are three folders.')
    for (const build of [
      () => project.build(astro, '--astro'),
      () => project.build(plain),
      () => project.release(shared),
    ]) {
      const { code, output } = await build()
      expect(code, output).toBe(0)
    }

    const built = pathsIn(astro).toSorted()
    expect(built).toEqual(
      expect.arrayContaining(['contact/index.html', 'imprint/index.html', 'keys/safe.asc', 'security.txt']),
    )
    const read = (from: string, path: string) => readFileSync(join(from, path), 'utf8')
    expect(read(astro, 'privacy/index.html')).toContain('<!-- by the middleware -->')
    expect(read(astro, 'contact/index.html')).toContain('2 policies')
    expect(read(astro, 'sitemap-pages-0.xml')).toContain('<url><loc>https://policies.example.com/contact/</loc></url>')
    for (const other of [plain, shared]) {
      const paths = pathsIn(other).filter((path) => !/\.(?:br|gz)$/.test(path))
      expect(paths.toSorted()).toEqual(built)
      for (const path of built) expect(read(other, path), path).toBe(read(astro, path))
    }
  }, 300_000)

  it('that cannot be rendered stops both builds and is named', async () => {
    const project = new Project('refused')
      .add('site/pages/team/[name].astro', page.replaceAll("'../", "'../../"))
      .add('site/pages/500.astro', page)
    const out = join(folder, 'refused-out')
    for (const flags of [[], ['--astro']]) {
      const { code, output } = await project.build(out, ...flags)
      expect(code).not.toBe(0)
      expect(output).toContain('site/pages/team/[name].astro has a dynamic address (/team/[name])')
      expect(output).toContain('site/pages/500.astro is a server’s error page')
    }
  }, 120_000)

  it('that needs the finished site stops the builds without one', async () => {
    const project = new Project('finished').addIntegration(
      "{ name: 'search', hooks: { 'astro:build:done': () => {} } }",
    )
    const { code, output } = await project.build(join(folder, 'finished-out'))
    expect(code).not.toBe(0)
    expect(output).toContain('“search” in astro.config.mjs works on the finished site')
  }, 120_000)

  it('at the address of a policy stops both builds, which name every such address', async () => {
    const project = new Project('taken')
      .add('site/public/privacy/poster.txt', 'Large letters.\n')
      .add('site/public/archive/index.html', 'Another archive.\n')
      .add('site/pages/terms.astro', page)
    const out = join(folder, 'taken-out')
    const plain = await project.build(out)
    expect(plain.code).not.toBe(0)
    expect(plain.output).toContain(
      'site/public/privacy/poster.txt takes the address of the policy “Privacy”, whose pages are under /privacy/',
    )
    expect(plain.output).toContain('site/public/archive/index.html takes the address of one of the site’s own pages')
    expect(plain.output).toContain('site/pages/terms.astro takes the address of the policy “Terms”')
    const astro = await project.build(out, '--astro')
    expect(astro.code).not.toBe(0)
    expect(astro.output).toContain('site/public/privacy/poster.txt takes the address of the policy “Privacy”')
  }, 180_000)
})
