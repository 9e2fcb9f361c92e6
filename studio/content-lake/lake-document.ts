/** A document as the lake gives it, before any record has read it. */
export type LakeDocument = { _id: string; _type: string; _rev: string; [field: string]: unknown }

export const draftId = (id: string) => `drafts.${id}`
