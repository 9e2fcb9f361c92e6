import { unprintable } from './control-characters.ts'

/** Untrusted text, made safe for a terminal or a page. */
export const printable = (text: string): string => text.replaceAll('\r\n', '\n').replace(unprintable, '\ufffd')
