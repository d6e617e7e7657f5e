import type { Budget } from './platform/access/rights.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * How often a form may be sent. Each route counts for itself. A person counts wherever they are, and all members of an
 * employer together once more; strangers count by network, whose shares are wide because carriers put thousands of
 * people behind one address; a browser its owner has signed in with counts for itself, so no neighbour can use up its
 * share.
 */
export const budgets = {
  /**
   * The daily work: a clerk with forty cases, an employer with a hundred vacancies, each sent several times, is far
   * below.
   */
  work: {
    person: [
      { points: 240, seconds: minute },
      { points: 2_000, seconds: hour },
    ],
    employer: [
      { points: 600, seconds: minute },
      { points: 6_000, seconds: hour },
    ],
  },
  /** One's own account: nobody changes it every second. */
  account: {
    person: [
      { points: 60, seconds: minute },
      { points: 400, seconds: hour },
    ],
  },
  /** Applications, mistaken ones included; how many are sent in a day is a limit of its own. */
  applying: {
    person: [
      { points: 60, seconds: minute },
      { points: 400, seconds: hour },
    ],
  },
  /** Forms with files: an agency hands in a hundred authorisations a day, but nobody fills in six a minute. */
  files: {
    person: [
      { points: 60, seconds: 10 * minute },
      { points: 400, seconds: day },
    ],
    employer: [
      { points: 120, seconds: 10 * minute },
      { points: 800, seconds: day },
    ],
  },
  /** Signing in takes two to four forms: a job fair of a thousand behind one address gets through in an hour. */
  signIn: {
    person: [
      { points: 60, seconds: minute },
      { points: 400, seconds: hour },
    ],
    device: [
      { points: 60, seconds: minute },
      { points: 400, seconds: hour },
    ],
    network: [
      { points: 300, seconds: minute },
      { points: 4_000, seconds: hour },
    ],
  },
  /** What anybody may tell a bureau, mistyped forms included; how many reports are taken is a limit of its own. */
  report: {
    person: [
      { points: 60, seconds: 10 * minute },
      { points: 360, seconds: hour },
    ],
    device: [
      { points: 60, seconds: 10 * minute },
      { points: 360, seconds: hour },
    ],
    network: [
      { points: 120, seconds: 10 * minute },
      { points: 600, seconds: hour },
    ],
  },
  /** Contacts seen in full: a clerk calls some in a morning, and nobody copies them all. */
  unmasking: {
    person: [
      { points: 20, seconds: hour },
      { points: 60, seconds: day },
    ],
  },
  /** People who fit a vacancy, looked at: an employer with a hundred vacancies goes through them once a day. */
  looking: {
    person: [
      { points: 60, seconds: 10 * minute },
      { points: 300, seconds: day },
    ],
    employer: [
      { points: 120, seconds: 10 * minute },
      { points: 600, seconds: day },
    ],
  },
  /** Invitations to apply, refused ones included; how many go out in a day is a limit of its own. */
  inviting: {
    person: [
      { points: 60, seconds: 10 * minute },
      { points: 400, seconds: day },
    ],
    employer: [
      { points: 120, seconds: 10 * minute },
      { points: 800, seconds: day },
    ],
  },
  /** The check of a posting, asked again and again while somebody types. */
  legality: {
    person: [{ points: 240, seconds: minute }],
    device: [{ points: 240, seconds: minute }],
    network: [{ points: 1_200, seconds: minute }],
  },
  /** What costs next to nothing: colours, signing out, a refusal of the API. */
  light: {
    person: [{ points: 240, seconds: minute }],
    device: [{ points: 240, seconds: minute }],
    network: [{ points: 1_200, seconds: minute }],
  },
} as const satisfies Record<string, Budget>
