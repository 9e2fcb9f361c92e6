import { z } from 'zod'
import { documentId, sha256 } from '../../schemas/records/key.ts'
import { slug } from '../../schemas/records/slug.ts'
import { readJson, type SiteFiles } from './site-files.ts'

/** A page of `as-of.json`, as far as it says which policies the site has. */
const policiesPage = z.object({
  pages: z.int().min(1).max(100_000),
  policies: z.array(z.object({ url: z.templateLiteral(['/', slug, '/']) })),
})

/** `versions.json` of a policy, as far as it says what is where. */
const policyListing = z.object({
  id: documentId,
  slug,
  versions: z.array(
    z.looseObject({
      name: z.string().regex(/^\d{4}-\d{2}-\d{2}(?:\.[1-9]\d*)?$/),
      sequence: z.int().min(1),
      hash: sha256,
    }),
  ),
})

/** A version as its site lists it, with all that the list says of it. */
export type ListedVersion = {
  policy: string
  slug: string
  sequence: number
  /** The address of its page. */
  path: string
  facts: Readonly<Record<string, unknown>>
}

/** The versions that a site lists, each policy's by sequence. */
export async function readListing(
  files: SiteFiles,
): Promise<{ policies: { id: string; slug: string; versions: ListedVersion[] }[]; problems: string[] }> {
  const problems: string[] = []
  const slugs: string[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const path = page === 1 ? '/as-of.json' : `/as-of/${page}.json`
    const found = policiesPage.safeParse(await readJson(files, path))
    if (!found.success) {
      problems.push(`${path} is missing, or lists no policies.`)
      break
    }
    pages = found.data.pages
    slugs.push(...found.data.policies.map(({ url }) => url.slice(1, -1)))
  }
  const policies = []
  for (const name of slugs) {
    const path = `/${name}/versions.json`
    const found = policyListing.safeParse(await readJson(files, path))
    if (!found.success || found.data.slug !== name) {
      problems.push(`${path} is missing, or lists no versions.`)
      continue
    }
    const { id } = found.data
    const versions = found.data.versions.map(({ name: version, ...facts }): ListedVersion => ({
      policy: id,
      slug: name,
      sequence: facts.sequence,
      path: `/${name}/${version}/`,
      facts,
    }))
    policies.push({ id, slug: name, versions: versions.toSorted((a, b) => a.sequence - b.sequence) })
  }
  return { policies, problems }
}
