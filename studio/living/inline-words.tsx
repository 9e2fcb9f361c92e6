import type { BlockProps } from 'sanity'
import { findTarget, referenceText } from '../../policy/living/places.ts'
import { referenceForms, target as targetRecord } from '../../schemas/records/target.ts'
import { usePolicies } from './use-policies.ts'
import { useOwnText } from './use-targets.ts'
import { useVocabulary } from './use-vocabulary.ts'

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** A variable in the editor: the words that readers will see. */
export function VariableWords(props: BlockProps) {
  const vocabulary = useVocabulary()
  const key = field(props.value, 'variable')
  const words = vocabulary?.variables.find(({ _key }) => _key === key)?.value
  const text = words ?? (vocabulary ? (key === undefined ? 'Choose a variable' : 'Unknown variable') : '…')
  return props.renderDefault({ ...props, renderPreview: () => <span>{text}</span> })
}

/** A cross-reference in the editor: the number and heading that readers would see if the text were published now. */
export function ReferenceWords(props: BlockProps) {
  const target = targetRecord.safeParse(field(props.value, 'target')).data
  const policy = target?.policy
  const policies = usePolicies(policy === undefined ? [] : [policy])
  const own = useOwnText()
  const show = referenceForms.find((form) => form === field(props.value, 'show'))
  const found = target && policies && findTarget(target, own, { policies })
  const text = !target
    ? 'Choose a target'
    : !found
      ? '…'
      : 'missing' in found
        ? 'Broken cross-reference'
        : referenceText(found, show)
  return props.renderDefault({ ...props, renderPreview: () => <span>{text}</span> })
}
