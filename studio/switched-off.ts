import type { WorkspaceOptions } from 'sanity'

/** What the Studio can do that Policy Press does not use; what is off asks less of the lake. */
export const switchedOff = {
  tasks: { enabled: false },
  scheduledPublishing: { enabled: false },
  scheduledDrafts: { enabled: false },
  releases: { enabled: false },
  announcements: { enabled: false },
  mediaLibrary: { enabled: false },
  apps: { canvas: { enabled: false } },
} satisfies Partial<WorkspaceOptions>
