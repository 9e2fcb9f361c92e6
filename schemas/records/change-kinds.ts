/** What a kind of change is. All that differs between kinds stands here; the rules over it are in `policy/change-kinds.ts`. */
export type ChangeKindTraits = {
  /** Whether it begins a policy: the first version is of this kind, and no other version is. */
  begins: boolean
  /** Whether a version of this kind has sections. What one has whose text is `none` is not shown. */
  text: 'required' | 'optional' | 'none'
  /** Whether readers must be told what changed. */
  needsSummary: boolean
  /** Whether the policy ends with it: the next text, if there is one, begins the policy again. */
  endsPolicy: boolean
  /** Whether it calls back an upcoming version of the same day, and applies on no day itself. */
  recalls: boolean
  /** Whether it may take something from readers, so that they are given notice. */
  needsNotice: boolean
  /** Whether it says of itself that nobody's rights change: where the text looks otherwise, a reason is due. */
  needsReason: boolean
  /** Whether an editor or an import chooses it for a new text. */
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
