import { policy } from '../../../schemas/documents/policy.ts'

const names = ['slug', 'summary', 'owner', 'category', 'reviewDate', 'language'] as const

/** What is true of a policy beside its text, under the names that editors see. */
export const detailTitles = names.map((name) => ({
  name,
  title: policy.fields.find((field) => field.name === name)?.title ?? name,
}))
