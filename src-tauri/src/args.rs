//! What the commands are asked with. JSON names are the field names.

use desk::{AlertRulePatch, CardBehaviour, ClockStep, CodeMethod, Draft, FileFrom, Lock, Passphrase};
use exports::Format;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::{AlertKind, Amount, DayMark, Plan, QuietHours, SpendGroup, WhySubject};

/// Declares arguments: data that comes from the window as JSON. What is not declared is refused.
macro_rules! arguments {
    ($($(#[$about:meta])* $name:ident { $($(#[$meta:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
        #[serde(deny_unknown_fields)]
        #[ts(export_to = "commands.ts")]
        pub struct $name {
            $($(#[$meta])* pub $field: $kind,)*
        }
    )*};
}

arguments! {
    /// No arguments.
    Nothing {}
    /// One thing by its id.
    ById {
        /// Its id.
        id: String,
    }
    /// A number by its id.
    ByNumber {
        /// The number's id.
        number_id: String,
    }
    /// A debit by its id.
    ByDebit {
        /// The debit's id.
        debit_id: String,
    }
    /// A write by its id.
    ByIntention {
        /// The write's id.
        intention_id: String,
    }
    /// A provider's address with a token. The token goes in and never out.
    TestConnectionArgs {
        /// Base URL.
        address: String,
        /// The token.
        token: String,
    }
    /// A connection to make.
    ConnectArgs {
        /// Base URL.
        address: String,
        /// The token.
        token: String,
        /// What to call it.
        name: String,
    }
    /// A new token for a connection.
    ReplaceTokenArgs {
        /// The connection.
        id: String,
        /// The token.
        token: String,
    }
    /// Which dialogues, and where to go on.
    DialoguesArgs {
        /// Of one number, or of all.
        number_id: Option<String>,
        /// `2026-03`.
        month: String,
        /// How many newer ones are left out: the place of the first row in the whole list.
        #[ts(type = "number")]
        from: u64,
        /// At most so many.
        limit: u32,
    }
    /// Whether customers are shown in full.
    RevealArgs {
        /// In full, or masked.
        reveal: bool,
    }
    /// An alert to mute or to hear again.
    MuteAlertArgs {
        /// The alert.
        #[ts(type = "number")]
        id: i64,
        /// Muted, or heard.
        muted: bool,
    }
    /// A changed rule of a kind of alert.
    AlertRuleArgs {
        /// The kind.
        kind: AlertKind,
        /// What changes.
        patch: AlertRulePatch,
    }
    /// Hours in which the desktop says nothing.
    QuietHoursArgs {
        /// Which; none at all if absent.
        hours: Option<QuietHours>,
    }
    /// What the owner says of a day.
    MarkDayArgs {
        /// `2026-03-18`.
        day: String,
        /// The mark; forgotten if absent.
        mark: Option<DayMark>,
    }
    /// A mailing to think through.
    MailingArgs {
        /// The number it is sent from.
        number_id: String,
        /// The market it is sent to.
        market: String,
        /// `2026-03-21`, in the zone of the number's WABA.
        day: String,
        /// How many dialogues it opens.
        dialogues: u32,
    }
    /// A note on something.
    SaveNoteArgs {
        /// `number` or `bill`.
        kind: String,
        /// Which: a number's id or a month.
        id: String,
        /// The text; empty to forget it.
        text: String,
    }
    /// The team of some numbers.
    SetTeamArgs {
        /// The numbers.
        number_ids: Vec<String>,
        /// The team; none if absent.
        team: Option<String>,
        /// From this day on, `2026-03-18`.
        from: String,
    }
    /// Filters to keep under a name.
    SaveListArgs {
        /// The page: `numbers`.
        page: String,
        /// The name.
        name: String,
        /// The filters, as the page writes them.
        body: String,
    }
    /// A named list.
    ForgetListArgs {
        /// The page.
        page: String,
        /// The name.
        name: String,
    }
    /// Which month, against which, by what.
    SpendArgs {
        /// `2026-03`.
        month: String,
        /// The month to compare with; the one before if absent.
        compare: Option<String>,
        /// What a row is.
        group: SpendGroup,
    }
    /// One month.
    ByMonth {
        /// `2026-03`.
        month: String,
    }
    /// A month's bill as a file.
    ExportBillArgs {
        /// `2026-03`.
        month: String,
        /// What kind of file.
        format: Format,
    }
    /// A file the app has saved.
    ShowFileArgs {
        /// Its path, as the app told it.
        path: String,
    }
    /// A file to read.
    FileArgs {
        /// Where it comes from.
        from: FileFrom,
    }
    /// A rate card of one's own.
    OwnCardArgs {
        /// Its id.
        #[ts(type = "number")]
        id: i64,
    }
    /// How to look through the archive.
    VerifyArgs {
        /// Whether every index is compared with its table as well; takes a few times as long.
        full: bool,
        /// A head kept outside, to look for in the chain.
        head: Option<String>,
    }
    /// One month or all.
    DebitsArgs {
        /// `2026-03`; all months if absent.
        month: Option<String>,
        /// How many of the newest; all if absent.
        limit: Option<u32>,
    }
    /// One year or all.
    BillsArgs {
        /// The year; all years if absent.
        year: Option<i32>,
    }
    /// A figure to explain.
    WhyArgs {
        /// What is asked about.
        subject: WhySubject,
    }
    /// One more number, as a question.
    QuoteArgs {
        /// Its plan.
        plan: Plan,
        /// The WABA it would belong to.
        waba_id: String,
    }
    /// A number as it was typed.
    CheckNumberArgs {
        /// The text.
        text: String,
        /// The chosen country, ISO 3166.
        country: Option<String>,
    }
    /// The add wizard's answers so far.
    SaveDraftArgs {
        /// The draft.
        draft: Draft,
    }
    /// A number to connect.
    AddNumberArgs {
        /// The wizard's answers.
        draft: Draft,
        /// The price that was shown and agreed to.
        agreed_price: Option<Amount>,
    }
    /// A verification code to send.
    SendCodeArgs {
        /// The number.
        number_id: String,
        /// How.
        method: CodeMethod,
    }
    /// A verification code that arrived.
    ConfirmCodeArgs {
        /// The number.
        number_id: String,
        /// The code.
        code: String,
    }
    /// A cancellation, confirmed by typing.
    RequestCancellationArgs {
        /// The number.
        number_id: String,
        /// What was typed: the word, or the number's last four digits.
        typed: String,
    }
    /// A number and a plan for it.
    PlanArgs {
        /// The number.
        number_id: String,
        /// The plan.
        plan: Plan,
    }
    /// A number's new name.
    DisplayNameArgs {
        /// The number.
        number_id: String,
        /// The name.
        name: String,
    }
    /// Money to ask back (W5).
    ClaimRefundArgs {
        /// `2026-03`.
        month: String,
        /// The WABA that was debited too much.
        waba_id: String,
        /// How much.
        amount: Amount,
        /// Why, in the person's words.
        reason: String,
    }
    /// How far the demo's clock goes.
    AdvanceClockArgs {
        /// To which moment.
        step: ClockStep,
    }
    /// How the demo's card behaves from now on.
    DemoCardArgs {
        /// Behaviour.
        behaviour: CardBehaviour,
    }
    /// An entry of the menu by its id, and what it is called.
    MenuWord {
        /// Its id.
        id: String,
        /// What it is called.
        text: String,
    }
    /// What is written around the page, in its language: the page knows words, the window shows them.
    AroundArgs {
        /// Words of the menu.
        menu: Vec<MenuWord>,
        /// What the sign in the tray says: its name, and the next debit. Amounts only if the person allows it.
        tray: Vec<String>,
    }
    /// A short message of the operating system.
    NoticeArgs {
        /// Its title.
        title: String,
        /// Its text. Amounts only if the person allows it.
        body: String,
    }
    /// Whether something is on.
    OnArgs {
        /// On, or off.
        on: bool,
    }
    /// Whether the demo's customers write.
    DemoTrafficArgs {
        /// On or off.
        enabled: bool,
    }
}

/// The passphrase that opens the archives, or none. It goes in and never out.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "commands.ts")]
pub struct PassphraseArgs {
    /// As it was typed.
    pub passphrase: Option<Passphrase>,
}

/// What a backup is locked with; it is kept nowhere.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "commands.ts")]
pub struct BackupArgs {
    /// As it was typed.
    pub passphrase: Passphrase,
}

/// A backup to restore, and what opens it.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "commands.ts")]
pub struct RestoreArgs {
    /// Where it comes from.
    pub from: FileFrom,
    /// As it was typed.
    pub passphrase: Passphrase,
}

/// How archives are protected from now on.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "commands.ts")]
pub struct ProtectArgs {
    /// By what.
    pub lock: Lock,
    /// The passphrase, for a lock that is one.
    pub passphrase: Option<Passphrase>,
}
