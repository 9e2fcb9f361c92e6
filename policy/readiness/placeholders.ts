/** A paragraph that is nothing but a hint in brackets, as outlines have them: “[An address for questions.]”. */
const hint = /^\s*\[[^\]]*\]\s*$/
/** Brackets that lawyers write and mean: “[sic]”, “[…]”, a footnote's “[1]”, “[a]”, “[Name]ed” in a quotation. */
const meant = /^\[(?:sic|\.{3}|…|\d{1,3}|[a-z])\]$/i
const brackets = /\[[^\][\n]{1,120}\](?!\()/g
const blank = /\[\s*(?:_+|\.{4,}|[●•■□xX?]+)\s*\]|_{4,}|\b(?:TBD|TBC|TODO|XXX+)\b|\blorem ipsum\b/gi
const asks =
  /^\[\s*(?:insert|enter|add|fill|write|your|our|the|name|company|date|address|e-?mail|phone|number|contact|country|url|website|link|amount|product|service|firma|name|datum|anschrift|adresse|bitte|hier)\b/i

export type Placeholder = { words: string; certain: boolean }

/**
 * Words that stand for others: a hint in brackets, “[company name]”, “[●]”, “TBD”. Other brackets may be meant:
 * they are reported as not certain.
 */
export function placeholdersIn(text: string): Placeholder[] {
  if (hint.test(text) && !meant.test(text.trim())) return [{ words: text.trim(), certain: true }]
  const blanks = [...text.matchAll(blank)].map(([words]) => ({ words, certain: true }))
  const others = [...text.matchAll(brackets)]
    .map(([words]) => words)
    .filter((words) => !meant.test(words) && words.search(blank) === -1)
    .map((words) => ({ words, certain: asks.test(words) }))
  return [...blanks, ...others]
}
