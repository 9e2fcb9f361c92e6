import { TextArea } from '@sanity/ui'
import type { Ref } from 'react'
import { describedBy, Field } from './field.tsx'

type Props = {
  id: string
  label: string
  hint: string
  problem: string | undefined
  value: string
  disabled: boolean
  onChange: (value: string) => void
  inputRef?: Ref<HTMLTextAreaElement>
}

/** A field for a few sentences. */
export function TextField({ id, label, hint, problem, value, disabled, onChange, inputRef }: Props) {
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <TextArea
        ref={inputRef}
        id={id}
        aria-describedby={describedBy(id, problem)}
        aria-invalid={problem !== undefined}
        rows={3}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
