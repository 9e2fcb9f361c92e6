import type { WorkspaceOptions } from 'sanity'

/** Studio features that Policy Press does not use. Turning them off saves requests to the lake. */
export const switchedOff = {
  tasks: { enabled: false },
  scheduledPublishing: { enabled: false },
  scheduledDrafts: { enabled: false },
  releases: { enabled: false },
  announcements: { enabled: false },
  mediaLibrary: { enabled: false },
  apps: { canvas: { enabled: false } },
} satisfies Partial<WorkspaceOptions>
