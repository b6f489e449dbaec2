//! Meta's price models one by one: D1 to D5 under other terms.
use crate::support::MADRID;
use crate::support::models::{Row, holds, meta};

#[test]
fn d3_from_2023_06_a_template_opens_a_conversation_of_its_category() {
    let rows: [Row<'_>; 6] = [
        (
            "one of each category may be open, and covers its own templates for 24 hours",
            &[
                ("2023-06-05 10:00:00 > marketing", "marketing 0.062"),
                ("2023-06-05 11:00:00 > utility", "utility 0.042"),
                ("2023-06-05 12:00:00 > authentication", "authentication 0.035"),
                ("2023-06-05 13:00:00 > marketing", "-"),
                ("2023-06-06 09:59:59 > marketing", "-"),
                ("2023-06-06 10:00:00 > marketing", "marketing 0.062"),
                ("2023-06-06 10:59:59 > utility", "-"),
            ],
        ),
        (
            "service opens only where nothing is open",
            &[
                ("2023-06-05 10:00:00 > marketing", "marketing 0.062"),
                ("2023-06-05 11:00:00 <", "-"),
                ("2023-06-05 12:00:00 > session", "-"),
                ("2023-06-06 10:00:00 > session", "service free #1"),
                ("2023-06-06 11:00:00 > session", "-"),
            ],
        ),
        (
            "a template opens beside an open service conversation",
            &[
                ("2023-06-05 10:00:00 <", "service free #1"),
                ("2023-06-05 11:00:00 > utility", "utility 0.042"),
                ("2023-06-06 10:30:00 <", "-"),
                ("2023-06-06 11:00:00 <", "service free #2"),
            ],
        ),
        (
            "without a template a business may only answer (D2)",
            &[
                ("2023-06-05 10:00:00 > session", "service free #1!"),
                ("2023-06-07 10:00:00 <", "service free #2"),
                ("2023-06-08 09:00:00 <", "-"),
                ("2023-06-08 11:00:00 > session", "service free #3"),
            ],
        ),
        (
            "a template without a category has no price, and covers its like",
            &[
                ("2023-06-05 10:00:00 >", "unnamed unpriced!"),
                ("2023-06-05 11:00:00 >", "-"),
                ("2023-06-05 12:00:00 > service", "-"),
                ("2023-06-05 13:00:00 <", "-"),
                ("2023-06-05 14:00:00 > marketing", "marketing 0.062"),
            ],
        ),
        (
            "a template that was never delivered opens nothing",
            &[("2023-06-05 10:00:00 > marketing lost", "-"), ("2023-06-05 10:00:01 > marketing", "marketing 0.062")],
        ),
    ];
    holds(&meta("{}"), MADRID, &rows);
}

#[test]
fn d4_from_2023_06_only_service_conversations_take_a_place() {
    let script: Row<'_> = (
        "two are free",
        &[
            ("2023-06-05 10:00:00 > marketing c1", "marketing 0.062"),
            ("2023-06-05 10:00:01 < c2", "service free #1"),
            ("2023-06-05 10:00:02 < c3", "service free #2"),
            ("2023-06-05 10:00:03 < c4", "service 0.032"),
            ("2023-07-05 10:00:00 < c4", "service free #1"),
        ],
    );
    holds(&meta(r#"{"free.service_conversations": 2, "service.charged": true}"#), MADRID, &[script]);
}

#[test]
fn d1_meta_s_reading_opens_service_at_the_answer() {
    let rows: [Row<'_>; 2] = [
        (
            "nobody pays for what nobody answers",
            &[("2023-06-05 10:00:00 <", "-"), ("2023-06-06 09:00:00 > session", "service free #1")],
        ),
        (
            "too late is a fault",
            &[("2023-06-05 10:00:00 <", "-"), ("2023-06-06 10:00:00 > session", "service free #1!")],
        ),
    ];
    holds(&meta(r#"{"dialogue.opens_at": "first_business_message"}"#), MADRID, &rows);
}

#[test]
fn d5_from_2023_06_an_answered_ad_makes_72_hours_free() {
    let rows: [Row<'_>; 7] = [
        (
            "the 72 hours run from the answer and cover every category",
            &[
                ("2023-06-05 10:00:00 < ad", "-"),
                ("2023-06-05 12:00:00 > session", "service free ad"),
                ("2023-06-07 12:00:00 > marketing", "-"),
                ("2023-06-08 11:59:59 > utility", "-"),
                ("2023-06-08 12:00:00 > utility", "utility 0.042"),
            ],
        ),
        (
            "an answer after 24 hours is none",
            &[("2023-06-05 10:00:00 < ad", "-"), ("2023-06-06 10:00:00 > marketing", "marketing 0.062")],
        ),
        (
            "a template is an answer too, at the last moment",
            &[("2023-06-05 10:00:00 < ad", "-"), ("2023-06-06 09:59:59 > marketing", "service free ad")],
        ),
        (
            "while a click waits, what else the customer writes opens nothing",
            &[
                ("2023-06-05 10:00:00 < ad", "-"),
                ("2023-06-05 11:00:00 <", "-"),
                ("2023-06-06 10:00:00 <", "service free #1"),
            ],
        ),
        (
            "every click counts, also the second, and one inside does not prolong the window",
            &[
                ("2023-06-05 10:00:00 < ad", "-"),
                ("2023-06-05 10:01:00 > session", "service free ad"),
                ("2023-06-06 10:00:00 < ad", "-"),
                ("2023-06-06 10:01:00 > session", "-"),
                ("2023-06-08 10:01:00 > marketing", "marketing 0.062"),
                ("2023-06-20 10:00:00 < ad", "-"),
                ("2023-06-20 10:01:00 > session", "service free ad"),
            ],
        ),
        (
            "an answer at the very end of the window opens the next one",
            &[
                ("2023-06-05 10:00:00 < ad", "-"),
                ("2023-06-05 10:01:00 > session", "service free ad"),
                ("2023-06-08 09:00:00 < ad", "-"),
                ("2023-06-08 10:01:00 > session", "service free ad"),
            ],
        ),
        (
            "an ad opens beside what is open, and what is open stays",
            &[
                ("2023-06-05 09:00:00 > marketing", "marketing 0.062"),
                ("2023-06-05 10:00:00 < ad", "-"),
                ("2023-06-05 10:01:00 > session", "service free ad"),
            ],
        ),
    ];
    holds(&meta("{}"), MADRID, &rows);
    let first_only: Row<'_> = (
        "in the reading of the first click, a later one is an ordinary message",
        &[
            ("2023-06-05 10:00:00 < ad", "-"),
            ("2023-06-05 10:01:00 > session", "service free ad"),
            ("2023-06-20 10:00:00 < ad", "service free #1"),
        ],
    );
    holds(&meta(r#"{"ads.free": "first_click"}"#), MADRID, &[first_only]);
}

#[test]
fn d3_from_2024_11_service_is_free_however_much() {
    let script: Row<'_> = (
        "no place is taken",
        &[
            ("2024-11-05 10:00:00 < c1", "service free"),
            ("2024-11-05 10:00:00 < c2", "service free"),
            ("2024-11-05 10:00:00 > utility c3", "utility 0.042"),
            ("2024-11-05 11:00:00 < ad c3", "-"),
            ("2024-11-05 11:00:01 > session c3", "service free ad"),
        ],
    );
    holds(&meta("{}"), MADRID, &[script]);
}

#[test]
fn d3_from_2025_07_a_delivered_template_costs() {
    let rows: [Row<'_>; 4] = [
        (
            "each by itself, what is no template nothing",
            &[
                ("2025-07-05 10:00:00 > marketing", "marketing 0.063"),
                ("2025-07-05 10:00:01 > marketing", "marketing 0.063"),
                ("2025-07-05 10:00:02 > authentication lost", "-"),
                ("2025-07-05 10:00:03 <", "-"),
                ("2025-07-05 10:00:04 > session", "service free"),
                ("2025-07-07 10:00:04 > session", "service free!"),
                ("2025-07-07 10:00:05 >", "unnamed unpriced!"),
            ],
        ),
        (
            "utility is free for 24 hours after the latest message of the customer, other templates are not",
            &[
                ("2025-07-05 09:59:59 > utility", "utility 0.023"),
                ("2025-07-05 10:00:00 <", "-"),
                ("2025-07-05 10:00:00 > utility", "utility free"),
                ("2025-07-05 12:00:00 <", "-"),
                ("2025-07-06 11:59:59 > utility", "utility free"),
                ("2025-07-06 11:59:59 > marketing", "marketing 0.063"),
                ("2025-07-06 12:00:00 > utility", "utility 0.023"),
            ],
        ),
        (
            "an answered ad makes everything free for 72 hours, the answer included",
            &[
                ("2025-07-05 10:00:00 < ad", "-"),
                ("2025-07-05 11:00:00 > marketing", "marketing free ad"),
                ("2025-07-05 12:00:00 > session", "service free ad"),
                ("2025-07-08 10:59:59 > authentication", "authentication free ad"),
                ("2025-07-08 11:00:00 > authentication", "authentication 0.024"),
            ],
        ),
        (
            "volume makes the next ones cheaper, not those before; free and lost ones are no volume",
            &[
                ("2025-07-05 10:00:00 > utility c1", "utility 0.023"),
                ("2025-07-05 10:00:01 > utility c2", "utility 0.023"),
                ("2025-07-05 10:00:02 > utility c2 lost", "-"),
                ("2025-07-05 10:00:03 < c3", "-"),
                ("2025-07-05 10:00:04 > utility c3", "utility free"),
                ("2025-07-05 10:00:05 > authentication c1", "authentication 0.024"),
                ("2025-07-05 10:00:06 > utility c1 n2", "utility 0.023"),
                ("2025-07-05 10:00:07 > utility c4", "utility 0.021"),
                ("2025-07-05 10:00:08 > utility c4", "utility 0.021"),
                ("2025-07-05 10:00:09 > utility c4", "utility 0.019"),
                ("2025-07-05 10:00:10 > authentication c1", "authentication 0.024"),
                ("2025-07-05 10:00:11 > authentication c1", "authentication 0.022"),
                ("2025-08-01 00:00:00 > utility c4", "utility 0.023"),
            ],
        ),
    ];
    holds(&meta("{}"), MADRID, &rows);
}

#[test]
fn d3_from_2026_10_service_and_utility_in_the_window_cost_again() {
    let rows: [Row<'_>; 2] = [
        (
            "at the rate of utility, the first two service messages of each number free, and no tiers for service",
            &[
                ("2026-10-05 10:00:00 <", "-"),
                ("2026-10-05 10:00:01 > session", "service free #1"),
                ("2026-10-05 10:00:02 > utility", "utility 0.023"),
                ("2026-10-05 10:00:03 > session", "service free #2"),
                ("2026-10-05 10:00:04 > session", "service 0.023"),
                ("2026-10-05 10:00:05 < n2", "-"),
                ("2026-10-05 10:00:06 > session n2", "service free #1"),
                ("2026-10-05 10:00:07 > utility", "utility 0.023"),
                ("2026-10-05 10:00:08 > utility", "utility 0.023"),
                ("2026-10-05 10:00:09 > utility", "utility 0.021"),
                ("2026-10-05 10:00:10 > session", "service 0.023"),
                ("2026-11-01 00:00:00 > session", "service free #1!"),
            ],
        ),
        (
            "an answered ad is free as before and takes no place",
            &[
                ("2026-10-05 10:00:00 < ad", "-"),
                ("2026-10-05 10:00:01 > session", "service free ad"),
                ("2026-10-08 10:00:00 > session", "service free ad"),
                ("2026-10-08 10:00:01 > session", "service free #1!"),
            ],
        ),
    ];
    holds(&meta(r#"{"free.service_messages": 2}"#), MADRID, &rows);
}

#[test]
fn authentication_from_abroad_has_its_own_rate_where_there_is_one() {
    let script: Row<'_> =
        ("this card has none for Spain", &[("2025-07-05 10:00:00 > authentication", "authentication 0.024")]);
    holds(&meta(r#"{"authentication.international": true}"#), MADRID, &[script]);
}
