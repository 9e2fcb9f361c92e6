import { DesktopIcon } from '@sanity/icons/Desktop'
import { MobileDeviceIcon } from '@sanity/icons/MobileDevice'
import { Button, Flex } from '@sanity/ui'
import { widths, type Device } from './page-frame.tsx'

const devices = [
  { device: 'desktop', icon: DesktopIcon, text: 'Desktop' },
  { device: 'phone', icon: MobileDeviceIcon, text: 'Phone' },
] as const

/** Chooses the width of the previewed page. */
export const DeviceSwitch = ({ device, onChange }: { device: Device; onChange: (device: Device) => void }) => (
  <Flex gap={1} role="group" aria-label="Width of the page">
    {devices.map(({ device: name, icon, text }) => (
      <Button
        key={name}
        mode="bleed"
        fontSize={1}
        padding={3}
        icon={icon}
        text={text}
        title={`${widths[name]} pixels wide`}
        selected={device === name}
        aria-pressed={device === name}
        onClick={() => onChange(name)}
      />
    ))}
  </Flex>
)
