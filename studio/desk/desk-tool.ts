import { InboxIcon } from '@sanity/icons/Inbox'
import type { Tool } from 'sanity'
import { Desk } from './desk.tsx'

/** The Studio's first tool. */
export const deskTool: Tool = { name: 'desk', title: 'To do', icon: InboxIcon, component: Desk }
