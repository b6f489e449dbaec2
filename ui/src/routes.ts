/**
 * Where a person can be, and the address of each place.
 *
 * Ids that tests may hold on to. Every page: `#page-title` (its h1), `#page-error`, `#why-panel`,
 * `#why-close`.
 * Frame:      #nav-overview #nav-numbers #nav-add #nav-spend #nav-bills #nav-settings, #freshness
 *             #sync-now #sync-pause #sync-resume #sync-stage #writes, #sample-strip #clock-now
 *             #clock-day #clock-week #clock-month #card-behaviour #clock-log-toggle #clock-log
 *             #traffic #leave-sample, #keyboard-map, #toast
 * First run:  #first-language #first-theme #try-demo #choose-connect, #address #token #name #reveal
 *             #test-connection #connection-report #connect #connect-back, #rules-continue
 *             #first-sync #first-open
 * Overview:   #headline #next-debits #next-total #threshold-<waba> #allowance-<waba> #month-so-far
 *             #attention #last-check #pay-<debit id>
 * Numbers:    #numbers-table #number-row-<id> #numbers-total #numbers-hint #search #filters
 * Add:        #step, #add-next #add-back #add-discard #unpaid, #country #number #number-check
 *             #waba #display-name #in-app-yes|no #reach-yes|no #elsewhere-yes|no, #plan-monthly
 *             #plan-yearly, #answers #money-box, #add-confirm, #stages, #code #code-send-sms
 *             #code-send-voice #code-hint #code-demo #code-confirm, #add-result #add-debit
 *             #add-open, #error-summary
 * Number:     #tab-costs #tab-dialogues #tab-plan #tab-leaving #tab-history (panels #panel-...),
 *             #number-status #dialogues-table #dialogue-<id> #dialogues-more #reveal-customers
 *             #plan-switch #plan-confirm #name-edit #leave-start #history
 * Spend:      #spend-month #spend-compare #spend-group #spend-answer #spend-chart #spend-table
 * Bills:      #bills-year #bills-table #bill-row-<month> #debits-table
 * Bill:       #bill-total #bill-state #bill-formula #bill-lines #bill-debits #bill-differences
 *             #claim-open #claim-amount #claim-reason #claim-send
 * Cancel:     #options #cancel-next #cancel-back #checklist #confirm-word #cancel-confirm
 *             #cancel-keep #hold #hold-left #hold-pause #hold-resume #hold-undo, #tracker
 *             #tracker-reference #delete-number
 * Settings:   #search #billing-rules #connections #token-<id> #settings-language
 *             #settings-region #settings-theme #settings-text #settings-zone #data-path #forget-<id>
 */

export const numberTabs = ['costs', 'dialogues', 'plan', 'leaving', 'history'] as const;
export type NumberTab = (typeof numberTabs)[number];

export type Route =
  | { page: 'overview' }
  | { page: 'numbers' }
  | { page: 'add' }
  | { page: 'number'; id: string; tab: NumberTab }
  | { page: 'cancel'; id: string }
  | { page: 'spend'; month: string | null }
  | { page: 'bills' }
  | { page: 'bill'; month: string }
  | { page: 'settings' };

/** The address of a place. */
export function path(route: Route): string {
  switch (route.page) {
    case 'overview':
      return '/';
    case 'number':
      return `/numbers/${encodeURIComponent(route.id)}/${route.tab}`;
    case 'cancel':
      return `/numbers/${encodeURIComponent(route.id)}/cancel`;
    case 'spend':
      return route.month ? `/spend/${route.month}` : '/spend';
    case 'bill':
      return `/bills/${route.month}`;
    default:
      return `/${route.page}`;
  }
}

/** The place of an address; the overview for one that is none. */
export function parse(address: string): Route {
  const [page, id, tab] = address.split('/').filter(Boolean).map(decodeURIComponent);
  const month = id && /^\d{4}-\d{2}$/.test(id) ? id : null;
  switch (page) {
    case 'numbers':
      if (!id) return { page: 'numbers' };
      if (tab === 'cancel') return { page: 'cancel', id };
      return { page: 'number', id, tab: numberTabs.find((known) => known === tab) ?? 'costs' };
    case 'spend':
      return { page: 'spend', month };
    case 'bills':
      return month ? { page: 'bill', month } : { page: 'bills' };
    case 'add':
    case 'settings':
      return { page };
    default:
      return { page: 'overview' };
  }
}

/** The place in the side navigation a page belongs to. */
export function section(
  route: Route,
): 'overview' | 'numbers' | 'add' | 'spend' | 'bills' | 'settings' {
  if (route.page === 'number' || route.page === 'cancel') return 'numbers';
  return route.page === 'bill' ? 'bills' : route.page;
}
