import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeAtomically } from '../archive/files/write-atomically.ts'
import { UsageError } from '../policy/errors.ts'
import { readConfig } from '../publisher/config.ts'
import { bundleEvidence } from '../publisher/evidence/bundle.ts'
import { siteAt, siteInFolder } from '../publisher/verify/site-sources.ts'
import { command, print } from './command.ts'

await command({
  usage: 'npm run evidence -- ADDRESS [--out FILE] [--site FOLDER]',
  summary:
    'Bundles a version as evidence: its text, its proof, the signed checkpoint, the public key, its pictures, what the ' +
    'next version changed, a page that explains, and a short program that checks all of it with nothing of ours. ' +
    'ADDRESS is that of the version: /privacy/2021-03-15/ on the site that was built (OUT_DIR), or a whole one with https://.',
  flags: {
    out: { type: 'string', value: 'FILE', help: 'the zip file to write, evidence-privacy-2021-03-15.zip if missing' },
    site: { type: 'string', value: 'FOLDER', help: 'the built site, OUT_DIR if missing' },
  },
  words: 1,
  run: async ({ flags: { out, site }, words: [address] }) => {
    if (address === undefined) throw new UsageError('Name the version. Usage: npm run evidence -- /privacy/2021-03-15/')
    const { files, path } = siteOf(address, site)
    const [, slug, name] = path.split('/')
    const file = resolve(out ?? `evidence-${slug}-${name}.zip`)
    if (existsSync(file)) throw new UsageError(`${file} exists already. Give the name of a new file with --out.`)
    const bundle = await bundleEvidence(files, path)
    writeAtomically(file, bundle.zip)
    print(
      `${file} contains ${bundle.files.length} files about “${bundle.version.title}”, version of ${bundle.version.effectiveDate}.`,
    )
    print('Unpack it and run node check.mjs in its folder.')
  },
})

function siteOf(address: string, folder: string | undefined) {
  const [, path] = /(\/[a-z0-9-]+\/\d{4}-\d{2}-\d{2}(?:\.\d+)?)\/?$/.exec(address) ?? []
  if (path === undefined) throw new UsageError(`${address} is no address of a version, such as /privacy/2021-03-15/.`)
  if (!/^https?:\/\//.test(address)) return { files: siteInFolder(folder ?? readConfig().outDir), path: `${path}/` }
  const url = new URL(address)
  const root = new URL(url.pathname.replace(/\/$/, '').slice(0, -path.length) + '/', url)
  return { files: siteAt(root), path: `${path}/` }
}
