import { InboxIcon } from '@sanity/icons/Inbox'
import type { Tool } from 'sanity'
import { Desk } from './desk.tsx'

/** The tool that opens first. */
export const deskTool: Tool = { name: 'desk', title: 'To do', icon: InboxIcon, component: Desk }
