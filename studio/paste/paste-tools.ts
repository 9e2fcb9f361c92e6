import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { lookUp } from '../dictionaries/look-up.ts'
import type { PasteOptions } from './convert-paste.ts'

const language = z.string().catch('en')
const languageQuery = 'coalesce(*[_id in [$id, "drafts." + $id]][0].language, *[_id == "siteSettings"][0].language)'

/** What a paste into a document needs of the lake and the dictionaries. */
export const pasteTools = (client: SanityClient, id: string): Required<Pick<PasteOptions, 'upload' | 'lookUp'>> => ({
  upload: async (picture) => (await client.assets.upload('image', picture))._id,
  lookUp: async (words) => {
    const spoken = await client.fetch<unknown>(languageQuery, { id }, { tag: 'paste', perspective: 'raw' })
    const lexicon = await lookUp(words, language.parse(spoken))
    // The dictionaries were asked about these words alone.
    return lexicon && new Set(words.filter((word) => lexicon.dictionaries.some((known) => known.has(word))))
  },
})
