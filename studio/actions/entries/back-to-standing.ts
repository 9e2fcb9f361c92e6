import type { Mutation } from '@sanity/client'
import canonicalize from 'canonicalize'
import { withoutFiles } from '../../../policy/images.ts'
import { revive } from '../../../policy/living/revive.ts'
import { type SharedSectionDocument } from '../../../schemas/records/documents.ts'
import type { DraftSection } from '../../../schemas/records/section.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { draftId, type LakeDocument } from '../../content-lake/lake-document.ts'
import { isRecord } from '../../is-record.ts'
import { prepare, type Situation } from '../publish-version/preparation.ts'

/**
 * The mutations that give a policy's published document the text that stands after a recall, so that what is called
 * published is what readers have. The recalled text is not lost: if there is no draft, it becomes one.
 * None if the document has that text already.
 */
export async function backToStanding(situation: Situation, standing: Version): Promise<Mutation[]> {
  const { draft, published, shared } = situation
  if (!published || (await hasText(situation, standing))) return []
  const { _id, _rev, _updatedAt, _createdAt, ...kept } = published
  const text = { title: standing.title, sections: workingSections(standing, published, shared) }
  const isNumbered = standing.sections.some(({ number }) => number !== undefined)
  return [
    { patch: { id: _id, set: text, ...(!isNumbered && { unset: ['numbering'] }) } },
    ...(draft ? [] : [{ create: { ...kept, _id: draftId(_id) } }]),
  ]
}

/** Whether publishing the document again would change nothing against a version. */
async function hasText(situation: Situation, standing: Version): Promise<boolean> {
  const { outcome } = await prepare({ ...situation, draft: null, text: standing, last: standing }, [])
  return outcome === 'unchanged'
}

/** The version's sections as a working text. One that a shared section still gives word for word stays shared. */
function workingSections(
  { sections }: Version,
  published: LakeDocument,
  shared: readonly SharedSectionDocument[],
): unknown[] {
  const parts = Array.isArray(published['sections']) ? published['sections'].filter(isRecord) : []
  return revive(sections).map((section) => {
    const reference = parts.find(({ _key, _ref }) => _key === section._key && typeof _ref === 'string')
    const source = reference && shared.find(({ _id }) => _id === reference['_ref'])
    return source && sameWords(source, section) ? reference : section
  })
}

const sameWords = (a: Pick<DraftSection, 'heading' | 'body'>, b: Pick<DraftSection, 'heading' | 'body'>): boolean =>
  canonicalize({ heading: a.heading, body: withoutFiles(a).body }) ===
  canonicalize({ heading: b.heading, body: withoutFiles(b).body })
