/** Marks by which programs put words into a text: where one is still there, the words are missing. */
const marks: readonly [RegExp, string][] = [
  [/\{%-?\s{0,3}[a-z_]\w{0,40}[^{}%]{0,200}%\}/gi, 'a tag of Liquid, Jinja or Twig'],
  [/\{\{[<%][^{}]{0,300}[>%]\}\}/g, 'a shortcode of Hugo'],
  [/\{\{[^{}]{1,200}\}\}/g, 'a variable of a template'],
  [/\{#[^{}#]{1,200}#\}/g, 'a comment of a template'],
  [/<%[-=#]?[^<>%]{0,200}%>/g, 'a tag of ERB or EJS'],
  [/<\?(?:php\b|=)[^<>?]{0,200}\?>/gi, 'a tag of PHP'],
  [/\$\{[a-z_][\w.]{0,80}\}/gi, 'a variable of a template'],
  [/%%[A-Z][A-Z0-9_]{1,40}%%/g, 'a variable of a template'],
  [/\{:\s?toc\b[^{}]{0,80}\}/gi, 'a mark for a table of contents'],
  [/\[\[?_?toc_?\]\]?/gi, 'a mark for a table of contents'],
  [/\[\/?[a-z][\w-]{1,40}(?:\s[a-z][\w-]{0,40}="[^"[\]]{0,200}"){1,12}\s?\/?\]/gi, 'a shortcode of WordPress'],
  [/\[(?:caption|gallery|embed|audio|video|playlist|contact-form-7|toc)\s?\/?\]/gi, 'a shortcode of WordPress'],
  [/^\s{0,3}:::\s?[a-z][\w-]{0,40}/gim, 'a mark of a directive'],
  [/^(?:import|export)\s[^\n]{0,200}\sfrom\s["'][^"'\n]{1,200}["'];?$/gm, 'a line of a program in MDX'],
  [/\{\{?(?:begin|end)_?include[^{}]{0,100}\}?\}/gi, 'an include'],
  [/@@[A-Za-z][\w.]{1,40}@@/g, 'a variable of a template'],
]

/** What a template left in a text: `{{ site.name }}`, with what it is. Each place once, in the order of the text. */
export function templateMarks(text: string): { words: string; what: string }[] {
  if (!/[{}<[%@$:]|^(?:import|export)\s/m.test(text)) return []
  const found = marks.flatMap(([expression, what]) =>
    [...text.matchAll(expression)].map(({ 0: words, index }) => ({
      words: words.trim(),
      what,
      index,
      end: index + words.length,
    })),
  )
  // A shortcode is a variable too by its braces: the first of those at one place counts.
  return found
    .filter(({ index }, at) => !found.slice(0, at).some((other) => other.index <= index && index < other.end))
    .toSorted((a, b) => a.index - b.index)
    .map(({ words, what }) => ({ words, what }))
}
