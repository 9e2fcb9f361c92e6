import { TrashIcon } from '@sanity/icons/Trash'
import { UploadIcon } from '@sanity/icons/Upload'
import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useRef, useState } from 'react'
import { set, unset, type StringInputProps } from 'sanity'
import { readLogo } from './svg-logo.ts'

/** The company's logo: a file is chosen, and shown as it will be seen by day and by night. */
export function LogoInput({ value, onChange, readOnly, elementProps }: StringInputProps) {
  const { id, ref, onFocus, onBlur } = elementProps
  const files = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()

  const take = async (file: File | undefined) => {
    if (!file) return
    const read = readLogo(await file.text())
    setProblem('problem' in read ? read.problem : undefined)
    if ('source' in read) onChange(set(read.source))
  }
  const remove = () => {
    setProblem(undefined)
    onChange(unset())
  }
  return (
    <Stack gap={3}>
      {value && (
        <Flex gap={2} wrap="wrap">
          <Sample source={value} scheme="light" />
          <Sample source={value} scheme="dark" />
        </Flex>
      )}
      <Flex gap={2} wrap="wrap">
        <Button
          {...{ id, ref, onFocus, onBlur }}
          mode="ghost"
          icon={UploadIcon}
          text={value ? 'Choose another file…' : 'Choose an SVG file…'}
          disabled={readOnly}
          onClick={() => files.current?.click()}
        />
        {value && <Button mode="bleed" icon={TrashIcon} text="Remove" disabled={readOnly} onClick={remove} />}
      </Flex>
      <input
        ref={files}
        type="file"
        accept=".svg,image/svg+xml"
        aria-label="The logo’s file"
        hidden
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0])
          // The same file can be chosen again after it was mended.
          currentTarget.value = ''
        }}
      />
      {problem && (
        <Card padding={3} radius={2} tone="critical" role="alert">
          <Text size={1}>{problem}</Text>
        </Card>
      )}
    </Stack>
  )
}

/** As an image: nothing in a file can run or fetch there. */
const Sample = ({ source, scheme }: { source: string; scheme: 'light' | 'dark' }) => (
  <Card scheme={scheme} padding={4} radius={2} border>
    <img
      src={`data:image/svg+xml,${encodeURIComponent(source)}`}
      alt={scheme === 'light' ? 'The logo on a light page' : 'The logo on a dark page'}
      style={{ display: 'block', height: 40, maxWidth: 240 }}
    />
  </Card>
)
