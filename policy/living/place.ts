/** A place of a text that can be referred to: a section, or a sub-heading, a term or a numbered item in it. */
export type Place = { section: string; block?: string; number?: string; heading?: string }
