import { serveTasks } from '../threads/serve-tasks.ts'
import { passwordMatches } from './password.ts'

export type PasswordTask = { password: string; stored: string | null }

serveTasks(({ password, stored }: PasswordTask) => passwordMatches(password, stored))
