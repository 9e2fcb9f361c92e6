import { z } from 'zod'
import { day } from '../../schemas/records/day.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'

const edited = z.object({
  _id: z.string(),
  _type: z.enum(['policy', 'sharedSection', 'siteSettings']),
  _updatedAt: z.string(),
  title: z.string().nullish(),
})
const policy = z.object({
  _id: z.string(),
  title: z.string().nullish(),
  category: z.string().nullish(),
  owner: z.string().nullish(),
  reviewDate: day.nullish().catch(undefined),
})

const answer = z.object({ drafts: z.array(edited), policies: z.array(policy), settings: z.boolean() })
/** The drafts, and the policies with their review dates. */
export type EditorialState = z.infer<typeof answer>

/** The drafts and the policies for the desk, kept up to date; `undefined` until they are loaded. */
export const useEditorialState = createLakeHook<EditorialState>({
  query: `{
    "drafts": *[_id in path("drafts.**") && _type in ["policy", "sharedSection", "siteSettings"]] | order(_updatedAt desc) {
      _id, _type, _updatedAt, "title": coalesce(title, heading, name)
    },
    "policies": *[_type == "policy"] { _id, title, category, owner, reviewDate },
    "settings": defined(*[_id == "siteSettings"][0]._id)
  }`,
  perspective: 'raw',
  listenTo: '_type in ["policy", "sharedSection", "siteSettings"]',
  tag: 'desk',
  read: (value) => answer.safeParse(value).data,
})
