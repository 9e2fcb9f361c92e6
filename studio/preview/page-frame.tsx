import { Box } from '@sanity/ui'
import { useEffect, useRef, useState } from 'react'
import { previewFrame } from './call-server.ts'
import { writePage } from './write-page.ts'

/** Typical widths of visitors' screens, in CSS pixels. */
export const widths = { desktop: 1200, phone: 360 } as const
export type Device = keyof typeof widths

/** The page in a frame of a device's width, scaled down if the pane is narrower. */
export function PageFrame({ html, device }: { html: string; device: Device }) {
  const box = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [loads, setLoads] = useState(0)

  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const page = frame.current?.contentDocument
    if (page && loads > 0) writePage(page, html)
  }, [html, loads])

  const isPhone = device === 'phone'
  const width = isPhone ? widths.phone : Math.max(widths.desktop, size.width)
  const scale = size.width === 0 ? 1 : Math.min(1, size.width / width)
  return (
    <Box ref={box} flex={1} overflow="hidden" style={{ position: 'relative', minHeight: 0 }}>
      <iframe
        ref={frame}
        title={isPhone ? 'The page on a phone' : 'The page on a desktop'}
        src={previewFrame}
        // The Studio may read and write the page, and links open in new tabs; scripts do not run.
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        onLoad={() => setLoads((count) => count + 1)}
        style={{
          position: 'absolute',
          left: Math.max(0, (size.width - width * scale) / 2),
          width,
          // Overrides the Studio's own style, which limits frames to their container.
          maxWidth: 'none',
          height: size.height / scale,
          border: 0,
          background: 'white',
          transform: `scale(${scale})`,
          transformOrigin: '0 0',
          boxShadow: isPhone ? '0 0 0 1px var(--card-border-color)' : undefined,
        }}
      />
    </Box>
  )
}
