/** A document as returned by the lake, before a record has parsed it. */
export type LakeDocument = { _id: string; _type: string; _rev: string; [field: string]: unknown }

export const draftId = (id: string) => `drafts.${id}`
