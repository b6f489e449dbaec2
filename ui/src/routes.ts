/**
 * Where a person can be, and the address of each place.
 *
 * Ids that tests may hold on to. Every page: #page-title (its h1), #page-error, #toast #toast-undo,
 * #why-panel #why-panel-close #why-figure. A failed act: #<what>-problem.
 * Frame:      #nav-overview #nav-numbers #nav-add #nav-spend #nav-bills #nav-alerts #nav-settings,
 *             #freshness
 *             #sync-now #sync-pause #sync-resume #sync-stage #sync-failure #writes, #sample-strip
 *             #clock-now #clock-day #clock-week #clock-month #card-behaviour #traffic
 *             #clock-log-toggle #clock-log #leave-sample, #keyboard-map, #start-problem
 *             #palette-open #palette #palette-input #palette-list #go-<place>
 *             #rebuild-archive #token-missing #new-token #token-save
 * First run:  #first-language #first-theme #try-demo #choose-connect, #address #token #reveal #name
 *             #test-connection #connection-report #connect #connect-back, #rules-continue,
 *             #first-sync #first-open
 * Overview:   #headline #next-debits #next-total #waba-<id> #threshold-<waba> #allowance-<waba>
 *             #month-so-far #month-total #month-dialogues #month-forecast #month-chart #attention
 *             #last-check
 *             #pay-<debit> #offline
 * Numbers:    #numbers-table #number-row-<id> #numbers-total #numbers-hint #search #filters
 * Add:        #step #add-next #add-back #add-discard #add-resumed #unpaid #error-summary, #country
 *             #number #number-check #waba #display-name #in-app-yes|no #reach-yes|no
 *             #elsewhere-yes|no, #plan-monthly #plan-yearly #agreed-price #plan-others, #answers
 *             #money-box, #add-confirm #add-problem, #stages #add-result #add-debit #add-open
 *             #add-again
 * Code:       #code #code-send-sms #code-send-voice #code-hint #code-demo #code-confirm
 *             #code-problem
 * Number:     #number-facts #number-status #name-edit #name-value #name-save, #tab-costs
 *             #tab-dialogues #tab-plan #tab-leaving #tab-history (panels #panel-...),
 *             #number-month #months-chart, #dialogues-month #dialogues-counts #dialogues-table
 *             #dialogue-<id> #reveal-customers, #plan-facts #plan-switch
 *             #plan-confirm, #options #leave-start #cancellation, #history
 * Spend:      #spend-month #spend-compare #spend-group #spend-answer #spend-total #spend-dialogues
 *             #spend-chart #spend-chart-table #spend-bars #spend-table #spend-total-row #spend-heading
 *             #spend-waterfall #spend-measure #odd-chart #odd-list #odd-<day> #odd-starts,
 *             #planner-number #planner-market #planner-day #planner-dialogues #planner-show #plan
 *             #plan-difference #plan-before #plan-after #plan-deletion
 * Bills:      #bills-year #bills-table #bill-row-<month> #bills-total, #debits-month #debits-table
 *             #debit-<id>
 * Bill:       #bill-total #bill-state #bill-formula #bill-lines #bill-debits #bill-differences
 *             #bill-rounding, #export-pdf #export-xlsx #export-csv #export-problem #toast-show,
 *             #claim-open #claim-amount #claim-reason #claim-send
 * Alerts:     #alerts-first #alerts #alert-<id> #rules-table #rule-<kind> #level-<kind> #on-<kind>
 *             #budget #quiet-on #quiet-from #quiet-to, #mute #mute-this #mute-day
 *             #mute-week #mute-kind
 * Cancel:     #options #option-<kind> #option-advice #option-others, #cancel-next #cancel-back
 *             #checklist #consequences #confirm-word #cancel-confirm #cancel-keep, #hold #hold-left
 *             #hold-pause #hold-resume #hold-undo, #tracker #tracker-reference #tracker-extra
 *             #tracker-promised #delete-number #delete-confirm
 * Settings:   #search, #settings-language #settings-region #settings-theme #settings-text
 *             #settings-zone #settings-contrast #settings-motion, #connections #token-<id>
 *             #use-<id> #forget-<id> #forget-confirm #settings-automatic, #billing-rules
 *             #rate-cards, #data-path #reset-demo #reset-confirm
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
  | { page: 'alerts' }
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
    case 'alerts':
    case 'settings':
      return { page };
    default:
      return { page: 'overview' };
  }
}

/** The place in the side navigation a page belongs to. */
export function section(
  route: Route,
): 'overview' | 'numbers' | 'add' | 'spend' | 'bills' | 'alerts' | 'settings' {
  if (route.page === 'number' || route.page === 'cancel') return 'numbers';
  return route.page === 'bill' ? 'bills' : route.page;
}
