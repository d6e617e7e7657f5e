import type { Migration } from 'kysely'
import * as reference from './0001_reference.ts'
import * as vacancies from './0002_vacancies.ts'
import * as outbox from './0003_outbox.ts'
import * as searchFallback from './0004_search_fallback.ts'
import * as searchSync from './0005_search_sync.ts'
import * as identity from './0006_identity.ts'
import * as audit from './0007_audit.ts'
import * as messagesAndFiles from './0008_messages_and_files.ts'
import * as employerRegister from './0009_employer_register.ts'
import * as review from './0010_review.ts'
import * as appRole from './0011_app_role.ts'
import * as putAside from './0012_put_aside.ts'
import * as attempts from './0013_attempts.ts'
import * as parties from './0014_parties.ts'
import * as limitsWithoutLog from './0015_limits_without_log.ts'
import * as quotasAndRefusedContacts from './0016_quotas_and_refused_contacts.ts'
import * as portalInstance from './0017_portal_instance.ts'
import * as expiredVacancies from './0018_expired_vacancies.ts'
import * as reportReferences from './0019_report_references.ts'
import * as occupationNames from './0020_occupation_names.ts'
import * as maskedNumbers from './0021_masked_numbers.ts'
import * as indexQueue from './0022_index_queue.ts'
import * as events from './0023_events.ts'
import * as searchableEmployers from './0024_searchable_employers.ts'
import * as vacanciesFollowEmployers from './0025_vacancies_follow_employers.ts'
import * as legality from './0026_legality.ts'
import * as legalityInUse from './0027_legality_in_use.ts'
import * as resumes from './0028_resumes.ts'
import * as applications from './0029_applications.ts'
import * as savedSearches from './0030_saved_searches.ts'
import * as hours from './0031_hours.ts'
import * as stillHiring from './0032_still_hiring.ts'
import * as applyingByPhone from './0033_applying_by_phone.ts'
import * as suggestions from './0034_suggestions.ts'
import * as postedTogether from './0035_posted_together.ts'
import * as wordsOfApplications from './0036_words_of_applications.ts'
import * as missedNews from './0037_missed_news.ts'

/** Every migration in order; the name is what the database remembers. */
export const migrations: Record<string, Migration> = {
  '0001_reference': reference,
  '0002_vacancies': vacancies,
  '0003_outbox': outbox,
  '0004_search_fallback': searchFallback,
  '0005_search_sync': searchSync,
  '0006_identity': identity,
  '0007_audit': audit,
  '0008_messages_and_files': messagesAndFiles,
  '0009_employer_register': employerRegister,
  '0010_review': review,
  '0011_app_role': appRole,
  '0012_put_aside': putAside,
  '0013_attempts': attempts,
  '0014_parties': parties,
  '0015_limits_without_log': limitsWithoutLog,
  '0016_quotas_and_refused_contacts': quotasAndRefusedContacts,
  '0017_portal_instance': portalInstance,
  '0018_expired_vacancies': expiredVacancies,
  '0019_report_references': reportReferences,
  '0020_occupation_names': occupationNames,
  '0021_masked_numbers': maskedNumbers,
  '0022_index_queue': indexQueue,
  '0023_events': events,
  '0024_searchable_employers': searchableEmployers,
  '0025_vacancies_follow_employers': vacanciesFollowEmployers,
  '0026_legality': legality,
  '0027_legality_in_use': legalityInUse,
  '0028_resumes': resumes,
  '0029_applications': applications,
  '0030_saved_searches': savedSearches,
  '0031_hours': hours,
  '0032_still_hiring': stillHiring,
  '0033_applying_by_phone': applyingByPhone,
  '0034_suggestions': suggestions,
  '0035_posted_together': postedTogether,
  '0036_words_of_applications': wordsOfApplications,
  '0037_missed_news': missedNews,
}
