//! The doors between the window and the app. A command takes its arguments, asks the desk, and
//! returns; if there is an `if` about billing in here, it is in the wrong place.

mod alerts;
mod archive;
mod around;
mod connection;
mod demo;
mod files;
mod labels;
mod leaving;
mod pages;
mod protection;
mod rates;
mod wizard;
mod writes;

use desk::*;
use ts_rs::TS;
use views::model::*;

use crate::args::*;
use crate::around::Around;
use crate::door::typed;

/// Declares the commands once: their list, their types in the window, and their registration.
/// The compiler checks each line against the command's own arguments and answer.
macro_rules! commands {
    ($($(#[$about:meta])* $area:ident::$name:ident($args:ty) -> $answer:ty;)*) => {
        /// Every command with its arguments and its answer: the window's table of contents.
        #[derive(TS)]
        #[ts(export_to = "commands.ts")]
        #[expect(dead_code, reason = "only its shape in the window is used")]
        pub struct Commands {
            $($(#[$about])* $name: Call<$args, $answer>,)*
        }

        /// Their names. The main window is granted exactly these.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Answers the window's calls.
        pub(crate) fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            $(let _ = || typed::<_, $args, $answer, _>($area::$name);)*
            tauri::generate_handler![$($area::$name),*]
        }
    };
}

/// A command's arguments and its answer.
#[derive(TS)]
#[ts(export_to = "commands.ts")]
#[expect(dead_code, reason = "only its shape in the window is used")]
pub struct Call<A, T> {
    args: A,
    ok: T,
}

commands! {
    /// What the first screen needs.
    connection::start(Nothing) -> Start;
    /// The settings with the facts beside them.
    connection::settings(Nothing) -> SettingsView;
    /// Changes settings; what is absent stays.
    connection::save_settings(SettingsPatch) -> Settings;
    /// Opens the sample account.
    connection::try_demo(Nothing) -> Connection;
    /// Leaves the sample account.
    connection::leave_demo(Nothing) -> ();
    /// What a provider and a token offer; nothing is stored.
    connection::test_connection(TestConnectionArgs) -> ConnectionReport;
    /// Connects to a provider and keeps the token in the keyring.
    connection::connect(ConnectArgs) -> Connection;
    /// Forgets a connection and its token; the figures stay on this computer.
    connection::forget_connection(ById) -> ();
    /// Replaces a connection's token.
    connection::replace_token(ReplaceTokenArgs) -> Connection;
    /// Uses another connection that is known already.
    connection::use_connection(ById) -> Connection;
    /// Puts an archive that is damaged or whose key is lost aside and fetches everything anew.
    connection::rebuild_archive(Nothing) -> Repaired;
    /// Opens the archives by their passphrase, for this run.
    protection::unlock(PassphraseArgs) -> Start;
    /// Decides how archives are protected, and locks them accordingly.
    protection::protect(ProtectArgs) -> Start;
    /// Sets the passphrase that opens the archives beside the keyring; none to remove it.
    protection::set_passphrase(PassphraseArgs) -> Protection;
    /// Encrypts the archives anew with another key.
    protection::rotate_key(PassphraseArgs) -> Start;
    /// The state of the sync; the event `status` brings the same whenever it changes.
    connection::status(Nothing) -> Status;
    /// Syncs now.
    connection::sync_now(Nothing) -> ();
    /// Holds the sync.
    connection::pause_sync(Nothing) -> ();
    /// Goes on with it.
    connection::resume_sync(Nothing) -> ();
    /// Stops it; what came so far is kept.
    connection::cancel_sync(Nothing) -> ();

    /// Is everything all right, and what will leave the card.
    pages::overview(Nothing) -> Overview;
    /// The numbers.
    pages::numbers(Nothing) -> NumbersView;
    /// One number.
    pages::number(ById) -> NumberView;
    /// A page of dialogues, newest first.
    pages::dialogues(DialoguesArgs) -> DialoguesPage;
    /// Shows customers in full until the app is closed, or masks them again.
    pages::reveal_customers(RevealArgs) -> ();
    /// What leaving a number costs, and when.
    pages::leaving(ById) -> LeavingView;
    /// What a month's dialogues cost.
    pages::spend(SpendArgs) -> SpendView;
    /// The bills.
    pages::bills(BillsArgs) -> BillsView;
    /// One bill.
    pages::bill(ByMonth) -> BillView;
    /// The debits.
    pages::debits(DebitsArgs) -> DebitsView;
    /// Why a figure is what it is.
    pages::why(WhyArgs) -> WhyView;
    /// The billing rules in force.
    pages::billing_rules(Nothing) -> BillingRules;
    /// What the debits say of them; takes a few seconds where there are many dialogues.
    pages::learned(Nothing) -> LearnedRules;
    /// What a month would have cost under other readings of them.
    pages::comparison(ByMonth) -> MonthComparison;

    /// What the owner was told, and the rules of it.
    alerts::alerts(Nothing) -> AlertsView;
    /// Mutes an alert, or lets it be heard again.
    alerts::mute_alert(MuteAlertArgs) -> ();
    /// Changes the rule of a kind of alert.
    alerts::set_alert_rule(AlertRuleArgs) -> AlertRuleView;
    /// How often a changed rule would have raised an alert; nothing is kept.
    alerts::preview_alert_rule(AlertRuleArgs) -> AlertRuleView;
    /// Sets the hours in which the desktop says nothing.
    alerts::set_quiet_hours(QuietHoursArgs) -> ();
    /// The alerts the desktop has to say now, each handed out once; none in quiet hours.
    alerts::alerts_to_say(Nothing) -> Vec<AlertRow>;
    /// Marks a day that was unlike its weekday.
    alerts::mark_day(MarkDayArgs) -> ();
    /// What can be planned.
    alerts::planner(Nothing) -> PlannerView;
    /// What a mailing would change.
    alerts::plan_mailing(MailingArgs) -> MailingView;

    /// Keeps a note on a number or a bill.
    labels::save_note(SaveNoteArgs) -> ();
    /// Lets numbers belong to a team from a day on.
    labels::set_team(SetTeamArgs) -> ();
    /// Keeps filters under a name.
    labels::save_list(SaveListArgs) -> ();
    /// Forgets a named list.
    labels::forget_list(ForgetListArgs) -> ();

    /// Saves a bill as a file into the person's folder for downloads.
    files::export_bill(ExportBillArgs) -> SavedFile;
    /// Shows a saved file in its folder.
    files::show_saved_file(ShowFileArgs) -> ();
    /// Opens a saved file with the program the person has for it.
    files::open_saved_file(ShowFileArgs) -> ();
    /// What a person can send to somebody who helps, to be read before.
    files::diagnostics(Nothing) -> Diagnostics;
    /// Saves it, as it was shown last, into the person's folder for downloads.
    files::save_diagnostics(Nothing) -> SavedFile;
    /// The file that was dropped on the window or opened with the app, and waits.
    files::handed_file(Nothing) -> Option<HandedFile>;
    /// Forgets it; the file itself is left as it is.
    files::forget_handed_file(Nothing) -> ();

    /// Looks through the archive: its pages, its sums, its chain.
    archive::verify_archive(VerifyArgs) -> ArchiveCheck;
    /// Writes everything, customers' numbers in full, into the person's folder for downloads.
    archive::export_everything(Nothing) -> ArchiveSaved;
    /// Makes a connection of such a file; nothing if the person chooses none.
    archive::import_everything(FileArgs) -> Option<ArchiveTaken>;
    /// Writes an encrypted backup into the person's folder for downloads.
    archive::back_up(BackupArgs) -> ArchiveSaved;
    /// Puts a backup in the archive's place; nothing if the person chooses none.
    archive::restore_backup(RestoreArgs) -> Option<ArchiveTaken>;

    /// What the desktop around the window offers.
    around::around(Nothing) -> Around;
    /// Writes the menu and the tray.
    around::write_around(AroundArgs) -> ();
    /// Shows a message of the operating system.
    around::notify(NoticeArgs) -> ();
    /// Starts the app with the computer, or not.
    around::start_with_computer(OnArgs) -> Around;

    /// Imports a file of prices; nothing if the person chooses none.
    rates::import_rates(FileArgs) -> Option<RatesImport>;
    /// Forgets a rate card of one's own.
    rates::remove_rate_card(OwnCardArgs) -> ();

    /// What one more number would cost.
    wizard::quote(QuoteArgs) -> Quote;
    /// What a typed number turns out to be.
    wizard::check_number(CheckNumberArgs) -> NumberCheck;
    /// The add wizard's answers so far.
    wizard::draft(Nothing) -> DraftView;
    /// Keeps them.
    wizard::save_draft(SaveDraftArgs) -> ();
    /// Forgets them.
    wizard::discard_draft(Nothing) -> ();
    /// Connects the number and pays its hosting.
    wizard::add_number(AddNumberArgs) -> Intention;
    /// Sends a verification code.
    wizard::send_code(SendCodeArgs) -> CodeSent;
    /// Confirms it.
    wizard::confirm_code(ConfirmCodeArgs) -> Intention;

    /// Asks for a cancellation; it is held for a minute before it is sent.
    leaving::request_cancellation(RequestCancellationArgs) -> HeldCancellation;
    /// Takes a held cancellation back.
    leaving::undo_cancellation(ByIntention) -> Intention;
    /// Stops the countdown of a held cancellation.
    leaving::pause_hold(ByIntention) -> HeldCancellation;
    /// Goes on with it.
    leaving::resume_hold(ByIntention) -> HeldCancellation;
    /// Where a cancellation stands.
    leaving::cancellation(ByNumber) -> Tracker;
    /// Deletes a cancelled number.
    leaving::delete_number(ByNumber) -> Intention;

    /// Pays a failed debit.
    writes::pay_debit(ByDebit) -> Intention;
    /// Changes a number's plan at its next debit.
    writes::change_plan(PlanArgs) -> Intention;
    /// What that would mean.
    writes::plan_preview(PlanArgs) -> PlanPreview;
    /// Changes a number's name.
    writes::set_display_name(DisplayNameArgs) -> Intention;
    /// Asks for money back.
    writes::claim_refund(ClaimRefundArgs) -> Intention;
    /// What became of a write.
    writes::intention(ById) -> Intention;
    /// All writes.
    writes::intentions(Nothing) -> Intentions;

    /// The demo's clock.
    demo::demo_clock(Nothing) -> DemoClock;
    /// Lets time pass in the demo.
    demo::advance_clock(AdvanceClockArgs) -> DemoClock;
    /// Lets the demo's card accept or refuse.
    demo::set_demo_card(DemoCardArgs) -> DemoClock;
    /// Lets the demo's customers write or be silent.
    demo::set_demo_traffic(DemoTrafficArgs) -> DemoClock;
    /// The code the demo's telephone received.
    demo::demo_code(ByNumber) -> String;
    /// Begins the demo again.
    demo::reset_demo(Nothing) -> ();
}
