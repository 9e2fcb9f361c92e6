/**
 * The names of an XML document's elements, in order.
 * @throws Error where it is not well-formed
 */
export function elementsOf(text: string): string[] {
  const open: string[] = []
  const names: string[] = []
  const attribute = String.raw`\s+[\w:-]+="[^"<]*"`
  const token = new RegExp(String.raw`<(/?)([\w:-]+)((?:${attribute})*)\s*(/?)>|[^<>&]+|&(?:amp|lt|gt|quot|apos);`, 'y')
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const match = token.exec(text)
    if (!match) throw new Error(`Not XML: ${text.slice(at, at + 60)}`)
    const [, closing, name, , empty] = match
    if (name === undefined) continue
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing.`)
    } else {
      if (open.length === 0 && names.length > 0) throw new Error(`<${name}> is a second root.`)
      names.push(name)
      if (!empty) open.push(name)
    }
  }
  if (open.length > 0) throw new Error(`<${open.join('><')}> stays open.`)
  return names
}
