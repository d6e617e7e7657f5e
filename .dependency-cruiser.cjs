/** Who may import whom. Everything flows one way: routes → domains → search → db, workers → domains, search, db. */

/** Types and constants only, so a browser may have them too. */
const browserSafe =
  '^search/(kind/(contract|said)|words/(understood|understand-hours)|[a-z]+/[a-z]+-search)\\.ts$|^db/values/'

/** Files that never reach a browser. */
const serverFiles =
  '\\.server\\.tsx?$|^app/(workers|commands)/|^app/(portal|server|build)\\.ts$|^app/entry\\.server\\.tsx$'

/** Which areas may use another's operations and types. A new line here is a decision: it must not close a circle. */
const areas = {
  audit: ['places'],
  places: [],
  occupations: [],
  legality: ['places'],
  'review-queue': [],
  identity: ['places', 'review-queue'],
  employers: ['audit', 'identity', 'places', 'review-queue'],
  jobs: ['employers', 'legality', 'occupations', 'places', 'review-queue'],
  seekers: ['employers', 'identity', 'occupations', 'places'],
  review: ['audit', 'employers', 'identity', 'jobs', 'legality', 'places', 'review-queue'],
  exchange: ['employers', 'jobs', 'legality', 'occupations', 'places'],
  applications: ['employers', 'identity', 'jobs', 'legality', 'places', 'review-queue', 'seekers'],
  'saved-searches': ['identity', 'jobs', 'places'],
  suggestions: ['applications', 'employers', 'identity', 'jobs', 'places', 'seekers'],
}

const areaRules = Object.entries(areas).map(([area, others]) => ({
  name: `area-${area}`,
  comment: `${area} may use ${others.join(', ') || 'no other area'}; react to the others through events`,
  severity: 'error',
  from: { path: `^app/domains/${area}/` },
  to: { path: '^app/domains/', pathNot: [area, ...others].map((name) => `^app/domains/${name}/`) },
}))

module.exports = {
  forbidden: [
    ...areaRules,
    {
      name: 'areas-are-declared',
      comment: 'a new area gets a line in `areas` above',
      severity: 'error',
      from: { path: '^app/domains/([^/]+)/', pathNot: Object.keys(areas).map((name) => `^app/domains/${name}/`) },
      to: { path: '^app/domains/', pathNot: '^app/domains/$1/' },
    },
    {
      name: 'queries-stay-inside',
      comment: "an area's queries are its own; import its operations and read models",
      severity: 'error',
      from: { path: '^app/domains/([^/]+)/' },
      to: { path: '^app/domains/[^/]+/.*-queries\\.server\\.ts$', pathNot: '^app/domains/$1/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'foundations-know-no-app',
      comment: 'search and db never import app',
      severity: 'error',
      from: { path: '^(search|db)/' },
      to: { path: '^app/' },
    },
    {
      name: 'db-knows-no-search',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^search/' },
    },
    {
      name: 'only-server-files-reach-data',
      comment: 'only *.server.ts(x), workers, commands and the server itself import db/ or search/',
      severity: 'error',
      from: { path: '^app/', pathNot: serverFiles },
      to: { path: '^(db|search)/', pathNot: browserSafe, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-hold-no-sql',
      comment: 'a route is HTTP only: it calls a read model or an operation',
      severity: 'error',
      from: { path: '^app/(routes|ui|i18n|enhance)/' },
      to: { path: '^(db|search)/', pathNot: browserSafe },
    },
    {
      name: 'domains-never-index',
      comment: 'domains read through search/*/query-* and the contract; the workers index',
      severity: 'error',
      from: { path: '^app/domains/' },
      to: { path: '^search/', pathNot: [browserSafe, '^search/([a-z]+/query-|words/understand-)'] },
    },
    {
      name: 'domains-know-no-door',
      comment: 'a domain links to pages by `paths.ts` and knows nothing else of them',
      severity: 'error',
      from: { path: '^app/domains/' },
      to: { path: '^app/(routes|workers|commands)/|^app/(access|navigation|pages|routes)\\.ts$' },
    },
    {
      name: 'pages-are-declared-only',
      comment:
        'every link is made of the lists of pages, so they hold rights and budgets, which know nothing of links: ' +
        'no circle, and nothing that a browser may not have',
      severity: 'error',
      from: { path: '^app/routes/[^/]+/pages\\.ts$' },
      to: { pathNot: '^app/(budgets|platform/(access/rights|page))\\.ts$|^app/domains/[^/]+/[^/]+-permissions\\.ts$' },
    },
    {
      name: 'rights-are-declared-only',
      comment: 'links, which domains make, are made of what leads here',
      severity: 'error',
      from: { path: '^app/domains/[^/]+/[^/]+-permissions\\.ts$' },
      to: { pathNot: '^app/platform/access/(actor|rights)\\.ts$' },
    },
    {
      name: 'i18n-stands-alone',
      comment: 'the platform says its messages with it, so it knows nothing of the platform',
      severity: 'error',
      from: { path: '^app/i18n/' },
      to: { path: '^app/', pathNot: '^app/i18n/' },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'it links to pages by their names in `paths.ts`',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^app/(domains|routes|workers)/' },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'nor any page: an address is handed to it',
      severity: 'error',
      from: { path: '^app/platform/' },
      to: { path: '^app/(domains|routes|workers|ui|commands)/|^app/[^/]+$' },
    },
    {
      name: 'platform-and-data',
      comment:
        'platform may import db/client, db/due, db/json-rows and what keeps and refuses, what one may ask of a search, ' +
        'start the engines, and back up and restore',
      severity: 'error',
      from: {
        path: '^app/platform/',
        pathNot: '^app/platform/(machine/(engines|health|data-directory)\\.server\\.ts$|backup/)',
      },
      to: {
        path: '^(db|search)/',
        pathNot:
          '^db/(client|due|json-rows|schema\\.generated|kept-secret|write-whole|cannot-start)\\.ts$|^db/values/|^search/kind/contract\\.ts$',
      },
    },
    {
      name: 'enhancements-stand-alone',
      comment: 'what is sent to the browser knows neither React nor the rest of the app',
      severity: 'error',
      from: { path: '^app/enhance/' },
      to: { pathNot: `^app/enhance/|^app/platform/paths\\.ts$|^app/i18n/languages\\.ts$|${browserSafe}` },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|@remix-run/dev/server-build)' },
    },
    {
      name: 'no-tests-in-the-house',
      severity: 'error',
      from: { path: '^(app|db|search)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      severity: 'error',
      from: { path: '^(app|db|search)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|app/\\.)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
