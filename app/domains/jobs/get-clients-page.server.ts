import {
  type ClientsPage,
  type EndingAct,
  readClientsPage,
} from '#app/domains/employers/agencies/get-clients-page.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { statesBefore } from '#app/platform/lifecycle.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { vacancySteps } from './vacancy-status.ts'

/** {@link readClientsPage}, which says how many vacancies the end of an authorisation closes. */
export const getClientsPage = (
  actor: Actor,
  asked: { act: EndingAct; rowId: string } | null = null,
): Promise<ClientsPage> => readClientsPage(actor, inStates('v.status', statesBefore(vacancySteps.close)), asked)
