import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifySite } from '../../archive/published/verify-site.ts'
import { buildSite } from '../../publisher/build/astro.ts'
import { pathsIn } from '../../publisher/files/paths-in.ts'
import { Renderer } from '../../publisher/renderer.ts'
import { siteInFolder } from '../../publisher/verify/site-sources.ts'
import { RandomHistory } from './random-history.ts'

/** What the sequences did, for a report. */
export type RendererReport = {
  sequences: number
  /** Changes, each rendered from the release before and as a whole. */
  steps: number
  /** Files of all of these releases, those among them that were made, and releases held against `astro build`. */
  files: number
  made: number
  builds: number
  /** Files that were damaged in the previous release, and rendered again. */
  damaged: number
  seconds: number
}

export type RendererSoak = {
  /** Everything in it may be lost. */
  folder: string
  sequences: number
  steps?: number
  /** How often, in sequences, the last release is held against that of `astro build`. */
  buildEvery?: number
  firstSeed?: number
  progress?: (report: RendererReport) => void
}

const siteUrl = 'https://policies.example.com'
const looks = ['paper', 'plain']

/** The paths of a site's files, without their compressed forms. */
const plainPathsIn = (folder: string) => pathsIn(folder).filter((path) => !/\.(br|gz)$/.test(path))

const filesIn = (folder: string): Map<string, Buffer> =>
  new Map(plainPathsIn(folder).map((path) => [path, readFileSync(join(folder, path))]))

/** @throws Error that names the files that differ. */
function checkSame(found: Map<string, Buffer>, due: Map<string, Buffer>, what: string): void {
  const paths = new Set([...found.keys(), ...due.keys()])
  const differing = [...paths].filter((path) => {
    const [one, other] = [found.get(path), due.get(path)]
    return one === undefined || other === undefined || !one.equals(other)
  })
  if (differing.length > 0) throw new Error(`${what}: ${differing.slice(0, 8).join(', ')} differ.`)
}

/** Spoils a file of a release without the renderer's knowledge. */
function damage(folder: string, files: readonly string[], turn: number): void {
  const file = join(folder, files[(turn * 7919) % files.length] ?? '')
  if (turn % 3 === 0) rmSync(file)
  else if (turn % 3 === 1) appendFileSync(file, 'Not what was published.')
  // Another file, not other bytes in the same: the release before shares those.
  else {
    rmSync(file)
    writeFileSync(file, 'Half')
  }
}

/**
 * Lets random histories happen, and renders each release twice: from the one before, and as a whole. Both must be the
 * same to the byte, whatever changed, also when a file of the release before was damaged; and the same as `astro build`
 * makes of it. A stranger finds nothing wrong with any of them.
 * @throws Error that says which sequence and step it was, and which files differ.
 */
export async function soakRenderer({
  folder,
  sequences,
  steps = 6,
  buildEvery = 1,
  firstSeed = 1,
  progress,
}: RendererSoak): Promise<RendererReport> {
  const began = performance.now()
  const report = { sequences: 0, steps: 0, files: 0, made: 0, builds: 0, damaged: 0, seconds: 0 }
  const renderer = new Renderer(siteUrl)
  const givenLook = process.env['SITE_LOOK']
  try {
    for (let seed = firstSeed; seed < firstSeed + sequences; seed++) {
      const place = join(folder, `sequence-${seed}`)
      const content = join(place, 'content')
      const many = seed % 20 === 10
      const history = new RandomHistory(content, seed, { many })
      await history.begin()
      const said = ['it begins']
      let previous: string | undefined
      for (let step = 0; step <= steps; step++) {
        // The policy that is one too many for a page.
        if (step === 1 && many) said.push((await history.happen('a policy begins')) ? 'a policy begins' : '')
        else if (step > 0) said.push(await history.step())
        if ((seed + step) % 9 === 0) {
          process.env['SITE_LOOK'] = looks[(seed + step) % 2]
          said.push(`the look is ${process.env['SITE_LOOK']}`)
        }
        const harmed = (seed + step) % 4 === 0
        if (previous !== undefined && harmed) {
          damage(previous, plainPathsIn(previous), seed + step)
          said.push('a file is damaged')
          report.damaged++
        }
        const out = join(place, String(step), 'public')
        const whole = join(place, `${step}-whole`, 'public')
        for (const path of [out, whole]) mkdirSync(path, { recursive: true })
        const order = { content, day: history.today }
        const rendered = await renderer.release({
          ...order,
          depth: harmed ? 'full' : 'incremental',
          out,
          shared: { trees: join(place, 'trees'), previous },
        })
        await renderer.release({ ...order, depth: 'incremental', out: whole })
        const what = `Sequence ${seed}, after ${said.join(', ')}`
        const found = filesIn(out)
        checkSame(found, filesIn(whole), what)
        const { problems } = await verifySite(siteInFolder(out), { day: history.today })
        if (problems.length > 0) throw new Error(`${what}: ${problems.join(' ')}`)
        rmSync(join(whole, '..'), { recursive: true })
        Object.assign(report, {
          steps: report.steps + 1,
          files: report.files + rendered.pages,
          made: report.made + rendered.made.length,
        })
        if (step === steps && seed % buildEvery === 0) {
          const built = join(place, 'built')
          await buildSite({ contentDir: content, outDir: built, siteUrl, day: history.today })
          checkSame(found, filesIn(built), `${what}, beside astro build`)
          report.builds++
        }
        previous = out
        // Two of three releases come after a warm-up, whatever happens then.
        if ((seed + step) % 3 > 0) await renderer.warmUp({ content, day: history.today })
      }
      rmSync(place, { recursive: true })
      Object.assign(report, { sequences: report.sequences + 1, seconds: (performance.now() - began) / 1000 })
      progress?.({ ...report })
    }
  } finally {
    if (givenLook === undefined) delete process.env['SITE_LOOK']
    else process.env['SITE_LOOK'] = givenLook
    await renderer.close()
  }
  return report
}
