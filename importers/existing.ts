import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { checkChain } from '../policy/chain.ts'
import { policyDocument, policyVersionDocument, toVersion, type PolicyDocument } from '../schemas/records/documents.ts'
import type { Version } from '../schemas/records/version.ts'
import { ImportError } from '../policy/errors.ts'

/** What a lake has of a policy before an import. */
export type Existing = {
  id: string
  /** The published document; undefined if the policy is new. */
  document?: PolicyDocument
  /** Whether an editor has changes that are not published. */
  draft: boolean
  /** By sequence. */
  versions: Version[]
}

const found = z.object({ _id: z.string(), slug: z.object({ current: z.string().nullish() }).nullish() })

/** The id of a policy that an import creates. */
const importedId = (slug: string) => `policy-${slug}`

/**
 * Finds the policy with this slug.
 * @throws ImportError if an import would make a second policy of it, or cannot continue its versions
 */
export async function findExisting(client: SanityClient, slug: string): Promise<Existing> {
  const id = importedId(slug)
  const raw = client.withConfig({ perspective: 'raw' })
  const policies = z.array(found).parse(
    await raw.fetch('*[_type == "policy" && (slug.current == $slug || _id in [$id, "drafts." + $id])]{ _id, slug }', {
      slug,
      id,
    }),
  )
  const published = policies.filter(({ _id }) => !_id.includes('.'))
  const named = published.filter((policy) => policy.slug?.current === slug)
  if (named.length > 1) {
    throw new ImportError(
      `Two policies have the slug ${slug}: ${named.map(({ _id }) => _id).join(', ')}. Give one another slug.`,
    )
  }
  const policy = named[0]
  if (!policy) {
    const renamed = published.find(({ _id }) => _id === id)
    if (renamed) {
      const now = renamed.slug?.current ?? 'none'
      throw new ImportError(`The policy ${id} has another slug now, ${now}. Import with --slug ${now} to continue it.`)
    }
    if (policies.length > 0) {
      throw new ImportError(
        `A policy with the slug ${slug} is being written and was never published. Publish it or discard it, then import again.`,
      )
    }
    return { id, draft: false, versions: [] }
  }
  const document = readDocument(await raw.getDocument(policy._id), policy._id)
  const draft = (await raw.getDocument(`drafts.${policy._id}`)) !== undefined
  return { id: policy._id, document, draft, versions: await readVersions(client, policy._id) }
}

function readDocument(value: unknown, id: string): PolicyDocument {
  const parsed = policyDocument.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  throw new ImportError(
    `The policy ${id} in the lake cannot be read: ${problems.join('; ')}. Put it right in the Studio.`,
  )
}

async function readVersions(client: SanityClient, id: string): Promise<Version[]> {
  const documents: unknown = await client.fetch(
    '*[_type == "policyVersion" && policy._ref == $id] | order(sequence asc)',
    { id },
  )
  const parsed = z.array(policyVersionDocument).safeParse(documents)
  if (!parsed.success) {
    throw new ImportError(`The versions of ${id} in the lake cannot be read: ${z.prettifyError(parsed.error)}`)
  }
  const versions = parsed.data.map(toVersion)
  const broken = (await checkChain(versions))[0]
  if (broken) {
    throw new ImportError(
      `Version ${broken.sequence} of ${id} in the lake does not verify: ${broken.field} ${broken.message}. Nothing can be added to it.`,
    )
  }
  return versions
}
