/** The parts of an employer's list of vacancies, as employers think of them. Browser-safe. */
export const vacancyGroups = ['open', 'waiting', 'drafts', 'paused', 'ended'] as const
export type VacancyGroup = (typeof vacancyGroups)[number]
