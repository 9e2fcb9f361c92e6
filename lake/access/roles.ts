import { ROLES, type Role } from './caller.ts'

const DESCRIPTIONS: Record<Role, { title: string; description: string }> = {
  viewer: { title: 'Viewer', description: 'Can read everything and change nothing' },
  editor: { title: 'Editor', description: 'Can read and edit documents' },
  approver: { title: 'Approver', description: 'Can read and edit documents, and approve what others wrote' },
  administrator: { title: 'Administrator', description: 'Can read and edit documents, and manage the project' },
}

export function roleInfo(role: Role) {
  return { name: role, ...DESCRIPTIONS[role] }
}

export function allRoles() {
  return ROLES.map((role) => ({ ...roleInfo(role), isCustom: false, appliesToUsers: true, appliesToRobots: true }))
}
