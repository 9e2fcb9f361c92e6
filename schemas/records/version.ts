import { z } from 'zod'
import { sealedApproval } from './approval.ts'
import { changeKinds, changeKindTraits } from './change-kinds.ts'
import { day, instant } from './day.ts'
import { documentId, sha256 } from './key.ts'
import { section, type Section } from './section.ts'
import { slug } from './slug.ts'

export { changeKinds, type ChangeKind } from './change-kinds.ts'

/** Where an imported text was taken from. */
const source = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'must be a web address' }).optional(),
  /** The day on which the copy was made. */
  archivedOn: day.optional(),
  /** The source of the copy if it has no web address, such as a repository and its commit. */
  note: z.string().max(500).optional(),
})

/**
 * The policy that takes the place of one that ended, as it was called and where it was then. Its address leads on if it
 * changes.
 */
export const successor = z.strictObject({
  policy: documentId,
  title: z.string().trim().min(1, 'must not be empty').max(200, 'must be 200 characters or fewer'),
  slug,
})
export type Successor = z.infer<typeof successor>

/** The fields of a version: all that its hash covers, and the hash. */
export const versionFields = z.strictObject({
  /** The policy's document id. */
  policy: documentId,
  /** 1, 2, 3… in the order in which versions were recorded. */
  sequence: z.int().min(1),
  /** The policy's title, as it was. */
  title: z.string().trim().min(1, 'must not be empty').max(200, 'must be 200 characters or fewer'),
  /** The day, in the site's time zone, from which the text applies; see `dateKind`. */
  effectiveDate: day,
  /**
   * “recorded”: `effectiveDate` is the day on which an imported text was recorded, and the day from which it applied is
   * not known. Undefined for a true effective date: this keeps the canonical form of versions older than the field.
   */
  dateKind: z.literal('recorded').optional(),
  /** The moment at which the text became public here. */
  publishedAt: instant,
  changeKind: z.enum(changeKinds),
  /** What changed, for a reader. */
  changeSummary: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(2000, 'must be 2,000 characters or fewer')
    .optional(),
  /** Why the kind is not “material” although the change may be. Shown to readers next to the summary. */
  kindReason: z.string().trim().min(1, 'must not be empty').max(1000, 'must be 1,000 characters or fewer').optional(),
  /** Why the text applies from an earlier day than the text in force. Shown to readers too. */
  backdatingReason: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(1000, 'must be 1,000 characters or fewer')
    .optional(),
  /** Only of a withdrawal. Undefined keeps the canonical form of versions older than the field. */
  successor: successor.optional(),
  sections: z.array(section),
  source: source.optional(),
  /** Who wrote, asked and approved. Undefined keeps the canonical form of versions older than the field. */
  approval: sealedApproval.optional(),
  /** The hash of the version with the previous sequence; `null` for the first. */
  previousHash: sha256.nullable(),
  hash: sha256,
})

/** Checks the rules between the fields of a version. */
export function checkVersion(
  version: Pick<
    z.infer<typeof versionFields>,
    'sequence' | 'changeKind' | 'changeSummary' | 'sections' | 'previousHash' | 'dateKind' | 'source' | 'successor'
  >,
  context: z.RefinementCtx,
): void {
  const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const { sequence, changeKind, changeSummary, sections, previousHash, dateKind, source } = version
  const { begins, needsSummary, text, endsPolicy } = changeKindTraits[changeKind]
  if (needsSummary && changeSummary === undefined) problem('changeSummary', 'must say what changed')
  if ((sequence === 1) !== begins) {
    problem('changeKind', 'must be “first” for the first version and for no other')
  }
  if ((sequence === 1) !== (previousHash === null)) {
    problem('previousHash', 'must be the hash of the previous version, and empty only for the first')
  }
  if (dateKind === 'recorded' && (source === undefined || text !== 'required')) {
    problem(
      'dateKind',
      'can be “recorded” only for an imported text: name its source, or the day from which it applies',
    )
  }
  if (version.successor && !endsPolicy) problem('successor', 'can only be named when the policy ends')
  if (sections.length === 0 && text === 'required') {
    problem('sections', 'must have at least one section')
  }
  const unsealed = sections.find(({ body }) => body.some((block) => block._type === 'image' && !block.file))
  if (unsealed) problem('sections', `has an image in “${unsealed.heading}” without the hash of its file`)
  const keys = new Set<string>()
  const twice = sections.find(({ _key }) => keys.size === keys.add(_key).size)?._key
  if (twice !== undefined) problem('sections', `has two sections with the key ${twice}`)
}

/** A version in the archive: immutable, dated, hashed. */
export const version = versionFields.superRefine(checkVersion)
export type Version = z.infer<typeof version>

/** The same, for sections that have already been parsed and are not parsed again. */
export const versionOfSections = versionFields
  .extend({ sections: z.array(z.custom<Section>()) })
  .superRefine(checkVersion)

/** A version before it is sealed. */
export const unsealedVersion = versionFields.omit({ hash: true }).superRefine(checkVersion)
export type UnsealedVersion = z.infer<typeof unsealedVersion>
