import { Button, Flex, Text } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useContext } from 'react'
import { isObjectItemProps, useGetFormValue, type ItemProps, type ObjectItemProps } from 'sanity'
import { OpenPolicyContext } from '../content-lake/use-policy-patch.ts'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { isRecord } from '../is-record.ts'
import { SectionItem } from './section-item.tsx'
import { putBack } from '../inputs/put-back.ts'

/** Items of a form as the Studio has them, except that removing a section of a policy is announced and can be undone. */
export function FormItem(props: ItemProps) {
  const { path, value } = props
  const key = isRecord(value) ? value['_key'] : undefined
  const isSection = path.length === 2 && path[0] === 'sections' && typeof key === 'string'
  if (!isSection || !isObjectItemProps(props)) return props.renderDefault(props)
  return <RemovableSection item={props} sectionKey={key} />
}

/** Nothing that it reads changes while somebody types in a section: each visible section would be rendered again. */
function RemovableSection({ item, sectionKey }: { item: ObjectItemProps; sectionKey: string }) {
  const getValue = useGetFormValue()
  const policy = useContext(OpenPolicyContext)
  const toast = useToast()
  const documentId = useFormDocumentId()

  const remove = () => {
    const sections = getValue(['sections'])
    const undo = putBack(Array.isArray(sections) ? sections.filter(isRecord) : [], sectionKey)
    item.onRemove()
    if (!undo) return
    const id = `removed-${documentId}-${sectionKey}`
    const close = () => toast.push({ id, status: 'success', title: `${nameOf(item.value)} is back`, duration: 3000 })
    toast.push({
      id,
      status: 'info',
      duration: 20_000,
      closable: true,
      title: `${nameOf(item.value)} was removed`,
      description: (
        <Flex align="center" gap={3} marginTop={2}>
          <Text size={1}>Published versions keep it.</Text>
          <Button
            mode="ghost"
            fontSize={1}
            padding={2}
            text="Undo"
            onClick={() => {
              policy.change(undo)
              close()
            }}
          />
        </Flex>
      ),
    })
  }
  return <SectionItem item={item} onRemove={remove} />
}

const nameOf = (value: unknown): string => {
  const heading = isRecord(value) ? value['heading'] : undefined
  return typeof heading === 'string' && heading !== '' ? `“${heading}”` : 'The section'
}
