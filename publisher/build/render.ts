import { dayOf } from '../inputs.ts'
import { BuildError } from '../../policy/errors.ts'
import { replaceFolder } from '../files/replace-folder.ts'
import { Renderer, type Chosen } from '../renderer.ts'
import type { BuildSiteOptions } from './astro.ts'

/** The minimum time between two progress lines. */
const reportIntervalMs = 1000

/**
 * Renders the site from `contentDir` into `outDir` with the compiled templates, on all cores: the same files as
 * `astro build`.
 * @throws BuildError; `outDir` is then unchanged.
 */
export async function renderSite({
  contentDir,
  outDir,
  siteUrl,
  day = dayOf(contentDir, new Date()),
  formats,
  only,
  onLine,
}: BuildSiteOptions & { only?: Chosen }): Promise<void> {
  if (day === undefined) {
    throw new BuildError(`Nothing has been pulled yet: ${contentDir} holds no snapshot. Run \`npm run pull\` first.`)
  }
  const renderer = new Renderer(siteUrl)
  let told = performance.now()
  const onProgress = (done: number, of: number) => {
    if (done < of && performance.now() - told < reportIntervalMs) return
    told = performance.now()
    onLine?.(`${done} of ${of} policies`)
  }
  try {
    const began = performance.now()
    const { pages } = await replaceFolder(outDir, (out) =>
      renderer.release({ content: contentDir, day, out, formats, only, depth: 'full' }, { onProgress }),
    )
    onLine?.(`${pages} files in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  } finally {
    await renderer.close()
  }
}
