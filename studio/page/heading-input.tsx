import type { ChangeEvent, KeyboardEvent } from 'react'
import type { StringInputProps } from 'sanity'
import { useFormCallbacks } from 'sanity'

/** The heading of a section, set as readers will see it. It wraps as it will on the page; Enter leads into the text. */
export function HeadingInput({ elementProps, path, readOnly, value }: StringInputProps) {
  const { onPathFocus } = useFormCallbacks()
  const { onChange } = elementProps
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    // A heading is one paragraph, also if it was pasted from several lines.
    const { currentTarget: field } = event
    if (field.value.includes('\n')) field.value = field.value.replaceAll(/[\r\n]+/g, ' ')
    onChange?.(event)
  }
  const toText = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onPathFocus([...path.slice(0, -1), 'body'])
  }
  return (
    <span className="policy-heading-field" data-value={value ?? ''}>
      <textarea
        {...elementProps}
        rows={1}
        className="policy-heading-input"
        aria-label="Heading"
        placeholder="Heading"
        readOnly={readOnly}
        value={elementProps.value ?? ''}
        onChange={change}
        onKeyDown={toText}
      />
    </span>
  )
}
