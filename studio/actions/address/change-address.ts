import type { Mutation, SanityClient } from '@sanity/client'
import { byRecord } from '../../../schemas/objects/by-record.ts'
import { slug } from '../../../schemas/records/slug.ts'
import { loadWorking } from '../../content-lake/working-text.ts'
import { explainFailure, type Failure } from '../../dialogs/explain-failure.ts'

const checkSlug = byRecord('The address', slug)

/** What is wrong with a typed address; undefined if nothing is. */
export function addressProblem(typed: string, now: string): string | undefined {
  if (typed === now) return 'That is the address now. Type another.'
  const valid = checkSlug(typed)
  return valid === true ? undefined : valid
}

type Options = {
  client: SanityClient
  policyId: string
  /** The address that the editor saw. */
  from: string
  to: string
  /** The path of the page that the site has at an address, after redirects; undefined if it has none or is not known. */
  pageAt: (address: string) => Promise<string | undefined>
}

/**
 * Moves a published policy to another address, in its published document and in its draft, whose other changes stay
 * unpublished. The site keeps all former addresses, which lead on. No version is made: the text stays the same.
 */
export async function changeAddress({ client, policyId, from, to, pageAt }: Options): Promise<Failure | undefined> {
  try {
    const raw = client.withConfig({ apiVersion: '2025-02-19', useCdn: false, perspective: 'raw' })
    const { draft, published } = await loadWorking(raw, policyId)
    if (!published) return failure('The policy isn’t published', 'Type its address in its form.')
    const owner = await raw.fetch<string | null>(
      '*[_type == "policy" && slug.current == $to && !(_id in [$id, "drafts." + $id])][0].title',
      { to, id: policyId },
      { tag: 'change-address' },
    )
    if (owner !== null) return failure('The address is taken', `“${owner}” has it. Choose another.`)
    const page = await pageAt(to)
    if (page !== undefined && page !== `/${from}/`) {
      return failure(
        'The address is taken',
        `It leads to ${page} permanently, because it was that policy’s address before.`,
      )
    }
    const address = { _type: 'slug', current: to }
    const mutations = [draft, published]
      .filter((document) => document !== null)
      .map(({ _id, _rev }): Mutation => ({ patch: { id: _id, ifRevisionID: _rev, set: { slug: address } } }))
    await raw.mutate(mutations, { visibility: 'sync', returnDocuments: false, tag: 'change-address' })
    return undefined
  } catch (error) {
    return explainFailure(error, undefined, String)
  }
}

const failure = (title: string, explanation: string): Failure => ({ title, explanation, retry: true })
