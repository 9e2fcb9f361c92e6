/** What is said after approval was requested. */
export const requested = {
  title: 'Approval requested',
  description: 'Somebody who didn’t change the text approves it or sends it back.',
}
