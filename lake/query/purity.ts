import { isObject } from '../json/object.ts'

/** Node types that read only the current document. */
const OWN = new Set([
  'AccessAttribute',
  'AccessElement',
  'Array',
  'ArrayCoerce',
  'ArrayElement',
  'FlatMap',
  'Group',
  'Map',
  'Slice',
  'This',
])
/** What gives the same answer for the same document, whatever else there is and whenever it is asked. */
const PURE = new Set([...OWN, 'And', 'InRange', 'Not', 'Or', 'OpCall', 'Select', 'SelectAlternative', 'Value'])
const FUNCTIONS: Record<string, readonly string[] | undefined> = {
  global: ['coalesce', 'count', 'defined', 'length', 'lower', 'path', 'references', 'round', 'upper'],
  pt: ['text'],
  sanity: ['versionOf'],
  string: ['lower', 'startsWith', 'upper'],
}

/** Whether an expression reads attributes of the document itself, as they are or as the text of their blocks. */
export function isOwn(node: unknown): boolean {
  return consistsOf(node, OWN, { pt: ['text'] })
}

/** Whether an expression can be evaluated for one document by itself, with no other documents at hand. */
export function isPure(node: unknown): boolean {
  return consistsOf(node, PURE, FUNCTIONS)
}

function consistsOf(node: unknown, types: ReadonlySet<string>, functions: typeof FUNCTIONS): boolean {
  if (Array.isArray(node)) return node.every((child) => consistsOf(child, types, functions))
  if (!isObject(node) || typeof node.type !== 'string') return true
  if (node.type === 'Value') return types.has('Value')
  const isKnown =
    node.type === 'FuncCall'
      ? functions[String(node.namespace)]?.includes(String(node.name)) === true
      : types.has(node.type)
  return (
    isKnown && Object.entries(node).every(([name, child]) => name === 'func' || consistsOf(child, types, functions))
  )
}
