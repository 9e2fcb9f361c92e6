import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readArchive, type Archive } from '../../archive/archive.ts'
import { dayAt } from '../../policy/day.ts'
import { BuildError } from '../../policy/errors.ts'
import { explainDamage } from './explain-damage.ts'
import { buildDay, contentFolder, extraFormats } from './environment.ts'
import { createSite, type Site } from './site.ts'

function readFile(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function archiveIn(folder: string): Promise<Archive> {
  const readBytes = (path: string) => readFile(join(folder, path))
  const read = (path: string) => readBytes(path)?.toString('utf8')
  const archive = await readArchive({ read, readBytes }).catch((error: unknown) => {
    throw explainDamage(folder, error)
  })
  if (archive) return archive
  throw new BuildError(
    `Nothing has been pulled yet: ${folder} holds no snapshot. Run \`npm run pull\`, then build again.`,
  )
}

declare global {
  /** The configuration and the pages are bundled separately but run in one process: they share one verified archive. */
  var policyPressArchive: Promise<Archive> | undefined
}

let site: Promise<Site> | undefined
let readsEnvironment = true

/** For an app whose archive is not the one that the environment names: every request must carry its site. */
export function readNothingFromEnvironment(): void {
  readsEnvironment = false
}

/**
 * The site that the request carries (see `renderer/`), or else the one that the environment asks for
 * (see `environment.ts`), which is read once in a process.
 * @throws BuildError when there is no archive or when it does not verify.
 */
export async function loadSite(locals?: App.Locals): Promise<Site> {
  if (locals?.site) return locals.site
  if (!readsEnvironment) {
    throw new BuildError('A page loads the site without saying for which request: write `loadSite(Astro.locals)`.')
  }
  globalThis.policyPressArchive ??= archiveIn(resolve(contentFolder()))
  site ??= globalThis.policyPressArchive.then((archive) =>
    createSite(archive, buildDay() ?? dayAt(new Date(), archive.settings.timeZone), { formats: extraFormats() }),
  )
  return site
}
