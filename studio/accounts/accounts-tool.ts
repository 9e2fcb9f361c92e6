import { UsersIcon } from '@sanity/icons/Users'
import type { Tool } from 'sanity'
import { AccountsPage } from './accounts-page.tsx'

/** Accounts in the embedded lake. With a hosted lake, Sanity manages them. */
export const accountsTool = (isAdministrator: boolean): Tool => ({
  name: 'people',
  title: isAdministrator ? 'People' : 'Account',
  icon: UsersIcon,
  component: AccountsPage,
})
