import { UsageError } from '../../policy/errors.ts'
import { siteInFolder } from '../verify/site-sources.ts'
import { wordOfSite, type BuiltSite, type WordAddress } from './word-of-site.ts'
import { bundleEvidence } from '../evidence/bundle.ts'

/**
 * The bundle of a version of a release, with the Word file that is made for it.
 * @returns undefined if the site has no such version, or no proof of it
 */
export async function evidenceOfSite(site: BuiltSite, { slug, name }: WordAddress): Promise<Uint8Array | undefined> {
  const { read } = siteInFolder(site.files)
  const path = `/${slug}/${name}/`
  const word = `${path}index.docx`
  const files = {
    read: async (asked: string) => (asked === word ? wordOfSite(site, { slug, name }) : read(asked)),
  }
  try {
    return (await bundleEvidence(files, path)).zip
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}
