/** The traits in which change kinds differ. The rules over them are in `policy/change-kinds.ts`. */
export type ChangeKindTraits = {
  /** Whether it begins a policy: the first version is of this kind, and no other version is. */
  begins: boolean
  /** Whether a version of this kind has sections. With `none`, any sections are not shown. */
  text: 'required' | 'optional' | 'none'
  /** Whether readers must be told what changed. */
  needsSummary: boolean
  /** Whether it ends the policy. A later text begins the policy again. */
  endsPolicy: boolean
  /** Whether it recalls an upcoming version with the same effective date, and never applies itself. */
  recalls: boolean
  /** Whether it may take something away from readers, who then need notice. */
  needsNotice: boolean
  /** Whether it claims that nobody's rights change: if the text suggests otherwise, a reason is required. */
  needsReason: boolean
  /** Whether editors and imports can choose it for a new text. */
  isChoice: boolean
}

const traits: ChangeKindTraits = {
  begins: false,
  text: 'required',
  needsSummary: true,
  endsPolicy: false,
  recalls: false,
  needsNotice: false,
  needsReason: false,
  isChoice: false,
}

export const changeKindTraits = {
  first: { ...traits, begins: true, needsSummary: false },
  material: { ...traits, isChoice: true, needsNotice: true },
  /** The same said more clearly, or a fact added with no effect on rights. */
  minor: { ...traits, isChoice: true, needsReason: true },
  /** An error corrected without changing meaning. */
  correction: { ...traits, isChoice: true, needsReason: true },
  withdrawal: { ...traits, text: 'optional', endsPolicy: true, needsNotice: true },
  recall: { ...traits, text: 'none', recalls: true },
} as const satisfies Record<string, ChangeKindTraits>

export type ChangeKind = keyof typeof changeKindTraits

export const changeKinds = Object.keys(changeKindTraits) as [ChangeKind, ...ChangeKind[]]
