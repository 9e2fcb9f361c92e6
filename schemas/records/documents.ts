import { z } from 'zod'
import { day } from './day.ts'
import { key } from './key.ts'
import { numberings, policy, type Policy } from './policy.ts'
import { draftSection } from './section.ts'
import { siteSettings, vocabulary } from './settings.ts'
import { sourceFile } from './source-file.ts'
import { checkVersion, version, versionFields, type Version } from './version.ts'

/** The system fields of every document in a lake. */
export const system = {
  _id: z.string(),
  _rev: z.string().optional(),
  _createdAt: z.string().optional(),
  _updatedAt: z.string().optional(),
  _originalId: z.string().optional(),
  _system: z.unknown().optional(),
}
const reference = z.strictObject({
  _type: z.literal('reference').default('reference'),
  _ref: z.string(),
  _weak: z.boolean().optional(),
})

const sharedSectionReference = reference.extend({ _type: z.literal('sharedSectionReference'), _key: key })

/** A `policy` document. Its sections are the editors' working text, not the text in force. */
export const policyDocument = z.strictObject({
  ...system,
  _type: z.literal('policy'),
  ...policy.omit({ id: true, slug: true, reviewDate: true, language: true, formerSlugs: true }).shape,
  slug: z.strictObject({ _type: z.literal('slug').default('slug'), current: policy.shape.slug }),
  reviewDate: day.nullish(),
  language: policy.shape.language.unwrap().nullish(),
  numbering: z.enum(numberings).nullish(),
  /** Sealed with the next version, as its source. */
  importedFrom: sourceFile.nullish(),
  sections: z.array(z.discriminatedUnion('_type', [draftSection, sharedSectionReference])).default([]),
})
export type PolicyDocument = z.infer<typeof policyDocument>

/** A `sharedSection` document: a section that several policies use. */
export const sharedSectionDocument = z.strictObject({
  ...system,
  _type: z.literal('sharedSection'),
  heading: draftSection.shape.heading,
  body: draftSection.shape.body,
})
export type SharedSectionDocument = z.infer<typeof sharedSectionDocument>

/** The id of the one document of settings. */
export const siteSettingsId = 'siteSettings'

/** The one `siteSettings` document. */
export const siteSettingsDocument = z.strictObject({
  ...system,
  _type: z.literal('siteSettings'),
  ...siteSettings.shape,
  ...vocabulary.shape,
})
export type SiteSettingsDocument = z.infer<typeof siteSettingsDocument>

/** A `policyVersion` document: a version with its policy as a reference. */
export const policyVersionDocument = versionFields
  .extend({ ...system, _type: z.literal('policyVersion'), policy: reference })
  .superRefine(checkVersion)
export type PolicyVersionDocument = z.infer<typeof policyVersionDocument>

/** The id of a version's document; two editors cannot both create it. */
export const versionDocumentId = (policyId: string, sequence: number) => `${policyId}-v${sequence}`

/** The policy and the sequence in the id of a version's document; `undefined` for another id. */
export function partsOfVersionId(id: string): { policy: string; sequence: number } | undefined {
  const [, policy, digits] = /^(.+)-v([1-9]\d*)$/.exec(id) ?? []
  return policy === undefined || digits === undefined ? undefined : { policy, sequence: Number(digits) }
}

/** A policy's facts, from its document. */
export function toPolicy(document: PolicyDocument): Policy {
  // A lake stores an emptied field as null.
  const filled = Object.entries(document).filter(([name, value]) => name in policy.shape && value !== null)
  return policy.parse({ ...Object.fromEntries(filled), id: document._id, slug: document.slug.current })
}

/** A version as it was hashed, from its document. */
export function toVersion(document: PolicyVersionDocument): Version {
  const kept = Object.entries(document).filter(([name]) => name in versionFields.shape)
  return version.parse({ ...Object.fromEntries(kept), policy: document.policy._ref })
}

/** The lake's document for a version. */
export function toVersionDocument({ policy, ...rest }: Version) {
  return {
    _id: versionDocumentId(policy, rest.sequence),
    _type: 'policyVersion' as const,
    policy: { _type: 'reference' as const, _ref: policy },
    ...rest,
  }
}
