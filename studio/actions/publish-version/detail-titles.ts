import { policy } from '../../../schemas/documents/policy.ts'
import { policy as policyRecord } from '../../../schemas/records/policy.ts'

const names = policyRecord.omit({ id: true, title: true, formerSlugs: true }).keyof().options

/** A policy's details apart from its text, with the titles that editors see. */
export const detailTitles = names.map((name) => ({
  name,
  title: policy.fields.find((field) => field.name === name)?.title ?? name,
}))
