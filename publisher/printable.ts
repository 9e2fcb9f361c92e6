import { unprintable } from './control-characters.ts'

/** Untrusted text with its control characters replaced, safe for a terminal. A page must still escape it. */
export const printable = (text: string): string => text.replaceAll('\r\n', '\n').replace(unprintable, '\ufffd')
