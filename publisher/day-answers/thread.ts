import { answerTasks } from '../../archive/threads/answer-tasks.ts'
import { AnswerDays } from './answer-days.ts'
import type { DayTask } from './day-answers.ts'

const answers = new AnswerDays()

/** The thread of `day-answers.ts`. */
answerTasks(({ folder, query }: DayTask) => answers.answer(folder, query))
