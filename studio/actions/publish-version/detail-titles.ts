import { policy } from '../../../schemas/documents/policy.ts'
import { policy as policyRecord } from '../../../schemas/records/policy.ts'

const names = policyRecord.omit({ id: true, title: true, formerSlugs: true }).keyof().options

/** What is true of a policy beside its text, under the names that editors see. */
export const detailTitles = names.map((name) => ({
  name,
  title: policy.fields.find((field) => field.name === name)?.title ?? name,
}))
