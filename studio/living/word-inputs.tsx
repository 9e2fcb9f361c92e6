import { Text } from '@sanity/ui'
import { set, unset, type StringInputProps } from 'sanity'
import { Choice, type Option } from './choice.tsx'
import { useVocabulary } from './use-vocabulary.ts'

type Props = {
  input: StringInputProps
  options: Option[] | undefined
  placeholder: string
  missing: string
  none: string
}

function WordInput({ input, options, placeholder, missing, none }: Props) {
  const { value, readOnly, onChange } = input
  if (!options) return <Text size={1}>Reading Settings…</Text>
  if (options.length === 0) return <Text size={1}>{none}</Text>
  const isGone = value !== undefined && !options.some((option) => option.value === value)
  return (
    <Choice
      options={options}
      value={value}
      readOnly={readOnly === true}
      placeholder={placeholder}
      note={isGone ? { text: missing, tone: 'critical' } : undefined}
      onSelect={(chosen) => onChange(set(chosen))}
      onClear={() => onChange(unset())}
    />
  )
}

/** Chooses a variable of Settings. */
export function VariableInput(input: StringInputProps) {
  const options = useVocabulary()?.variables.map(({ _key, name, value }) => ({
    value: _key,
    label: name,
    detail: value,
  }))
  return (
    <WordInput
      input={input}
      options={options}
      placeholder="Choose a variable"
      missing="Settings no longer have this variable. Choose another."
      none="There are no variables yet. Add them in Settings, then publish Settings."
    />
  )
}

/** Chooses a term of Settings. */
export function TermInput(input: StringInputProps) {
  const options = useVocabulary()?.terms.map(({ _key, term, definition }) => ({
    value: _key,
    label: term,
    detail: definition.length > 60 ? `${definition.slice(0, 60)}…` : definition,
  }))
  return (
    <WordInput
      input={input}
      options={options}
      placeholder="Choose a term"
      missing="Settings no longer have this term. Choose another."
      none="There are no terms yet. Define them in Settings, then publish Settings."
    />
  )
}
