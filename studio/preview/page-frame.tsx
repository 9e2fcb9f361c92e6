import { Box } from '@sanity/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { tellPlace, useFollowed, type PlaceInPolicy } from '../page/follow.ts'
import { previewFrame } from './call-server.ts'
import { writePage } from './write-page.ts'

/** Typical widths of visitors' screens, in CSS pixels. */
export const widths = { desktop: 1200, phone: 360 } as const
export type Device = keyof typeof widths

/** The page in a frame of a device's width, scaled down if the pane is narrower. */
export function PageFrame({ policyId, html, device }: { policyId: string; html: string; device: Device }) {
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

  useEffect(() => {
    const page = frame.current?.contentDocument
    if (!page || loads === 0) return undefined
    const point = ({ target }: MouseEvent) => {
      const place = placeAt(target)
      if (place) tellPlace('pointed', { policyId, ...place })
    }
    page.addEventListener('click', point)
    return () => page.removeEventListener('click', point)
  }, [policyId, loads])
  const follow = useCallback(({ section }: PlaceInPolicy) => {
    frame.current?.contentDocument?.getElementById(section)?.scrollIntoView({ block: 'start' })
  }, [])
  useFollowed('written', policyId, follow)

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

/** The section and the paragraph of the page that were clicked; undefined for links, and outside of the text. */
function placeAt(target: EventTarget | null): Omit<PlaceInPolicy, 'policyId'> | undefined {
  // `instanceof` fails for elements of another document.
  if (target === null || !('closest' in target) || typeof target.closest !== 'function') return undefined
  const element = target as Element
  if (element.closest('a, button, summary')) return undefined
  const section = element.closest('section')?.querySelector('h2[id]')?.id
  const words = element.closest('p, li, td, th, h3, h4, h5, dt, dd')?.textContent ?? undefined
  return section === undefined ? undefined : { section, words }
}
