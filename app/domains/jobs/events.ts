type OfVacancy = { vacancyId: number }

/** Steps of a vacancy that others outside see. An import is none: it only changes what is found. */
export type VacancyEvents = {
  'vacancy.published': OfVacancy
  'vacancy.changed': OfVacancy
  'vacancy.closed': OfVacancy
  'vacancy.expired': OfVacancy
  /** It may have been public before, and people may have applied. */
  'vacancy.rejected': OfVacancy
}
