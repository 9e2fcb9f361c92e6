import { categoryTexts } from '../../policy/honesty/reasons.ts'
import type { JudgedPair } from './honesty.ts'

/** One line per pair: what was found, why it may matter, and whether the label agrees. */
function findingLine({ pair, findings }: JudgedPair): string {
  const verdict = pair.material
    ? findings.length > 0
      ? 'found'
      : 'MISSED'
    : findings.length > 0
      ? 'FALSE ALARM'
      : 'harmless'
  const quote = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ') || 'nothing'
  const said = findings.map(
    ({ rule, removed, added }) =>
      `${categoryTexts[rule].title}: ${quote(removed)} becomes ${quote(added)}. ${categoryTexts[rule].reason}`,
  )
  return `- ${verdict} (${pair.kind}) ${pair.id}: ${said.join(' ') || 'nothing.'}`
}

/** Recall, false alarms and counts by kind, as Markdown; then a line per pair. */
export function honestyReport(judged: readonly JudgedPair[]): string {
  const languages = [...new Set(judged.map(({ pair }) => pair.language))]
  return languages
    .flatMap((language) => {
      const own = judged.filter(({ pair }) => pair.language === language)
      return [`## ${language}\n`, figures(own), '', kindsTable(own), '', ...own.map(findingLine), '']
    })
    .join('\n')
}

/** True and false positives: how many material and how many harmless pairs were flagged. */
export function shares(judged: readonly JudgedPair[]) {
  const of = (material: boolean) => judged.filter(({ pair }) => pair.material === material)
  const asked = (pairs: readonly JudgedPair[]) => pairs.filter(({ findings }) => findings.length > 0).length
  return {
    material: { found: asked(of(true)), all: of(true).length },
    harmless: { found: asked(of(false)), all: of(false).length },
  }
}

function figures(judged: readonly JudgedPair[]): string {
  const { material, harmless } = shares(judged)
  const share = ({ found, all }: { found: number; all: number }) =>
    `${found} of ${all}${all > 0 ? ` (${((100 * found) / all).toFixed(1)} %)` : ''}`
  return `Recall: ${share(material)}. False alarms: ${share(harmless)}.`
}

function kindsTable(judged: readonly JudgedPair[]): string {
  const kinds = [...new Set(judged.map(({ pair }) => `${pair.material ? 'material' : 'harmless'} | ${pair.kind}`))]
  const rows = kinds.toSorted().map((kind) => {
    const own = judged.filter(({ pair }) => `${pair.material ? 'material' : 'harmless'} | ${pair.kind}` === kind)
    return `| ${kind} | ${own.filter(({ findings }) => findings.length > 0).length} | ${own.length} |`
  })
  return ['| label | kind | asked | pairs |', '|---|---|--:|--:|', ...rows].join('\n')
}
