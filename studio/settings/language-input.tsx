import { Select } from '@sanity/ui'
import { set, unset, type StringInputProps } from 'sanity'
import { languages } from './languages.ts'

/** A language, by its name. One that is not in the list, but was typed or imported, stays. */
export function LanguageInput({ value, onChange, readOnly, elementProps }: StringInputProps) {
  const { id, ref, onFocus, onBlur } = elementProps
  const isListed = value === undefined || languages.some((language) => language.value === value)
  return (
    <Select
      {...{ id, ref, onFocus, onBlur }}
      disabled={readOnly}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? unset() : set(currentTarget.value))}
    >
      <option value="" />
      {!isListed && <option value={value}>{value}</option>}
      {languages.map(({ value: tag, title }) => (
        <option key={tag} value={tag}>
          {title}
        </option>
      ))}
    </Select>
  )
}
