import { Button } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { useClient } from 'sanity'
import { downloadWord, type WordDownload } from './download-word.ts'

type Props = { text: string; label: string; download: WordDownload }

/** Saves a version, or a redline, as a Word file. */
export function WordButton({ text, label, download }: Props) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [isBusy, setIsBusy] = useState(false)
  const start = () => {
    setIsBusy(true)
    downloadWord(client, download)
      .catch(() =>
        toast.push({
          status: 'error',
          title: 'The Word file couldn’t be made',
          description: 'Check your connection and try again.',
        }),
      )
      .finally(() => setIsBusy(false))
  }
  return (
    <Button
      mode="ghost"
      fontSize={1}
      padding={3}
      text={text}
      aria-label={label}
      loading={isBusy}
      disabled={isBusy}
      onClick={start}
    />
  )
}
