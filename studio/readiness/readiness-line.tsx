import { Button, Card, Flex, Text } from '@sanity/ui'
import { useDocumentPane } from 'sanity/structure'
import { focusFirstPlace, readinessInspector } from './readiness-inspector.tsx'
import { readinessInWords } from './readiness-in-words.ts'
import { useReadinessOfForm } from './readiness-context.ts'

/** A line above the form of a policy, which opens the panel with all problems that it counts. */
export function ReadinessLine() {
  const { openInspector } = useDocumentPane()
  const readiness = useReadinessOfForm()
  const { errors, warnings } = readiness
  const show = () => {
    openInspector(readinessInspector.name)
    // A panel that opens takes the focus itself; one that is already open does not.
    focusFirstPlace()
  }
  if (errors.length === 0 && warnings.length === 0) return null
  return (
    <Card padding={3} radius={2} tone={errors.length > 0 ? 'critical' : 'caution'} border>
      <Flex align="center" justify="space-between" gap={3} wrap="wrap">
        <Text size={1} role="status">
          {readinessInWords(readiness)}
        </Text>
        <Button mode="ghost" fontSize={1} padding={3} text="Show me" onClick={show} />
      </Flex>
    </Card>
  )
}
