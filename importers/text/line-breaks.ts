export const withoutSpaceBefore = (text: string): string => text.replace(/^[ \t]+/, '')
export const withoutSpaceAfter = (text: string): string => text.replace(/(?<![ \t])[ \t]+$/, '')

/** The lines of a text, without the spaces and tabs around its line breaks, joined otherwise. */
export const joinLines = (text: string, between: string): string =>
  text
    .split('\n')
    .map((line, at) => (at > 0 ? withoutSpaceBefore(line) : line))
    .map((line, at, lines) => (at < lines.length - 1 ? withoutSpaceAfter(line) : line))
    .join(between)
