/** Makes a key for a part of a text out of what it is and says. */
export type KeyMaker = (kind: string, text: string) => string
