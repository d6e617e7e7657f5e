/** So many days after a vacancy became public, or was confirmed, its employer is asked whether it still hires. */
const askedEveryDays = 30
/** So many questions that nobody answers, */
export const mostUnanswered = 2
/** and so many days after the last one, it is paused. */
export const answeredWithinDays = 7

/** When the employer of what became public, or was confirmed, now is asked next. */
export const nextQuestion = (at: Date): Date => new Date(at.getTime() + askedEveryDays * 86_400_000)
