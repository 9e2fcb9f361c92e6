import { z } from 'zod'
import { changeKinds, changeKindTraits } from './change-kinds.ts'
import { day, instant } from './day.ts'
import { documentId, sha256 } from './key.ts'
import { section, type Section } from './section.ts'

export { changeKinds, type ChangeKind } from './change-kinds.ts'

/** Where an imported text was taken from. */
const source = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'must be a web address' }).optional(),
  /** The day on which the copy was made. */
  archivedOn: day.optional(),
  /** What the copy was made from, when no address can be given: a repository and its commit, say. */
  note: z.string().max(500).optional(),
})

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
   * “recorded”: `effectiveDate` is the day on which an imported text was recorded, and since when it applied is not known.
   * Undefined if it is the effective date. Versions without the field have the canonical form that they always had.
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
  /** Why the kind is not “material” although the change looks like one: told to readers beside the summary. */
  kindReason: z.string().trim().min(1, 'must not be empty').max(1000, 'must be 1,000 characters or fewer').optional(),
  /** Why the text applies from a day before that of the version before it: told to readers too. */
  backdatingReason: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(1000, 'must be 1,000 characters or fewer')
    .optional(),
  sections: z.array(section),
  source: source.optional(),
  /** The hash of sequence − 1; `null` for the first. */
  previousHash: sha256.nullable(),
  hash: sha256,
})

/** What the fields of a version must be to each other. */
export function checkVersion(
  version: Pick<
    z.infer<typeof versionFields>,
    'sequence' | 'changeKind' | 'changeSummary' | 'sections' | 'previousHash' | 'dateKind' | 'source'
  >,
  context: z.RefinementCtx,
): void {
  const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const { sequence, changeKind, changeSummary, sections, previousHash, dateKind, source } = version
  const { begins, needsSummary, text } = changeKindTraits[changeKind]
  if (needsSummary && changeSummary === undefined) problem('changeSummary', 'must say what changed')
  if ((sequence === 1) !== begins) {
    problem('changeKind', 'must be “first” for the first version and for no other')
  }
  if ((sequence === 1) !== (previousHash === null)) {
    problem('previousHash', 'must be the hash of the version before, and empty only for the first')
  }
  if (dateKind === 'recorded' && (source === undefined || text !== 'required')) {
    problem(
      'dateKind',
      'can be “recorded” only for an imported text: name its source, or the day from which it applies',
    )
  }
  if (sections.length === 0 && text === 'required') {
    problem('sections', 'must have at least one section')
  }
  const unsealed = sections.find(({ body }) => body.some((block) => block._type === 'image' && !block.file))
  if (unsealed) problem('sections', `has an image in “${unsealed.heading}” without the hash of its file`)
  const keys = new Set<string>()
  const twice = sections.find(({ _key }) => keys.size === keys.add(_key).size)?._key
  if (twice !== undefined) problem('sections', `has two sections with the key ${twice}`)
}

/** A version as the archive keeps it: immutable, dated, hashed. */
export const version = versionFields.superRefine(checkVersion)
export type Version = z.infer<typeof version>

/** The same for one whose sections were parsed by themselves, and are taken as they are. */
export const versionOfSections = versionFields
  .extend({ sections: z.array(z.custom<Section>()) })
  .superRefine(checkVersion)

/** A version before it is sealed. */
export const unsealedVersion = versionFields.omit({ hash: true }).superRefine(checkVersion)
export type UnsealedVersion = z.infer<typeof unsealedVersion>
