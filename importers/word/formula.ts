import { escaped } from './escaped.ts'
import { child, childrenNamed, elements, isXmlElement, type XmlElement } from './xml.ts'

const sign = (properties: XmlElement | undefined, name: string, otherwise: string): string =>
  escaped(child(properties, name)?.attributes.get('m:val') ?? otherwise)

/** What is one sign or word needs no parentheses: `1/n`, but `(a+b)/n`. */
const grouped = (html: string): string =>
  /^[\p{L}\p{N}]*$/u.test(html.replace(/<[^<>]*>/g, '')) && !html.includes('/') ? html : `(${html})`

/**
 * A formula (ECMA-376, part 1, chapter 22) in one line: powers and indices raised and lowered, fractions with a stroke:
 * `x² + 1/n`. What it means must not change: a power that is written on the line is another number.
 */
export function formulaHtml(formula: XmlElement): string {
  const part = (name: string): string => {
    const found = child(formula, `m:${name}`)
    return found ? partsHtml(found) : ''
  }
  const raised = (): string => (part('sup') === '' ? '' : `<sup>${part('sup')}</sup>`)
  const lowered = (): string => (part('sub') === '' ? '' : `<sub>${part('sub')}</sub>`)
  const properties = child(formula, `${formula.name}Pr`)
  switch (formula.name) {
    case 'm:t':
      return escaped(formula.children.filter((node) => !isXmlElement(node)).join(''))
    case 'm:sSup':
    case 'm:sSub':
    case 'm:sSubSup':
      return `${part('e')}${lowered()}${raised()}`
    case 'm:sPre':
      return `${lowered()}${raised()}${part('e')}`
    case 'm:f':
      return `${grouped(part('num'))}/${grouped(part('den'))}`
    case 'm:rad': {
      const degree = part('deg')
      return `${degree === '' ? '' : `<sup>${degree}</sup>`}√${grouped(part('e'))}`
    }
    case 'm:nary':
      return `${sign(properties, 'm:chr', '∫')}${lowered()}${raised()}${part('e')}`
    case 'm:d': {
      const inside = childrenNamed(formula, 'm:e')
        .map(partsHtml)
        .join(sign(properties, 'm:sepChr', '|'))
      return `${sign(properties, 'm:begChr', '(')}${inside}${sign(properties, 'm:endChr', ')')}`
    }
    case 'm:func':
      return `${part('fName')} ${part('e')}`
    case 'm:limLow':
      return `${part('e')}<sub>${part('lim')}</sub>`
    case 'm:limUpp':
      return `${part('e')}<sup>${part('lim')}</sup>`
    case 'm:m':
      return `[${childrenNamed(formula, 'm:mr')
        .map((row) => childrenNamed(row, 'm:e').map(partsHtml).join(', '))
        .join('; ')}]`
    case 'm:eqArr':
      return childrenNamed(formula, 'm:e').map(partsHtml).join('<br>')
    default:
      return partsHtml(formula)
  }
}

const partsHtml = (parent: XmlElement): string => elements(parent).map(formulaHtml).join('')
