//! The nights between Meta's price models: D1 to D5.
use crate::support::MADRID;
use crate::support::models::{Row, holds, meta};
use chrono_tz::Tz;

#[test]
fn a_model_begins_at_midnight_of_the_waba() {
    let rows: [Row<'_>; 4] = [
        (
            "2023-06-01",
            &[
                ("2023-05-31 23:59:59 > marketing c1", "business free #1"),
                ("2023-06-01 00:00:00 > marketing c2", "marketing 0.062"),
            ],
        ),
        (
            "2024-11-01",
            &[("2024-10-31 23:59:59 < c1", "service free #1"), ("2024-11-01 00:00:00 < c2", "service free")],
        ),
        (
            "2025-07-01",
            &[
                ("2025-06-30 23:59:59 > marketing c1", "marketing 0.062"),
                ("2025-07-01 00:00:00 > marketing c2", "marketing 0.063"),
                ("2025-07-01 00:00:01 > marketing c2", "marketing 0.063"),
            ],
        ),
        (
            "2026-10-01",
            &[
                ("2026-09-30 23:59:58 < c1", "-"),
                ("2026-09-30 23:59:59 > utility c1", "utility free"),
                ("2026-10-01 00:00:00 > utility c1", "utility 0.023"),
                ("2026-10-01 00:00:01 > session c1", "service free #1"),
            ],
        ),
    ];
    // The same wall clocks, ten hours apart; and one that is 45 minutes off the hour.
    for zone in [MADRID, Tz::America__Mexico_City, Tz::Asia__Kathmandu] {
        holds(&meta("{}"), zone, &rows);
    }
}

#[test]
fn what_is_open_across_a_change_keeps_its_model_until_it_closes() {
    let rows: [Row<'_>; 4] = [
        (
            "a dialogue covers every category until its 24 hours are over",
            &[
                ("2023-05-31 20:00:00 <", "customer free #1"),
                ("2023-06-01 10:00:00 > marketing", "-"),
                ("2023-06-01 19:59:59 > utility", "-"),
                ("2023-06-01 20:00:00 > utility", "utility 0.042"),
            ],
        ),
        (
            "a conversation covers messages of its category, and service, that would be priced one by one",
            &[
                ("2025-06-30 20:00:00 > marketing", "marketing 0.062"),
                ("2025-07-01 10:00:00 > marketing", "-"),
                ("2025-07-01 10:00:01 > session", "-"),
                ("2025-07-01 10:00:02 > utility", "utility 0.023"),
                ("2025-07-01 20:00:00 > marketing", "marketing 0.063"),
            ],
        ),
        (
            "an ad's 72 hours too, as the one conversation they are",
            &[
                ("2025-06-30 20:00:00 < ad", "-"),
                ("2025-06-30 20:00:01 > session", "service free ad"),
                ("2025-07-03 20:00:00 > marketing", "-"),
                ("2025-07-03 20:00:01 > marketing", "marketing 0.063"),
            ],
        ),
        (
            "a customer may be answered across the change, and so may a click",
            &[
                ("2025-06-30 20:00:00 < c1", "service free"),
                ("2025-07-01 20:00:00 > session c1", "service free!"),
                ("2025-06-30 20:00:00 < ad c2", "-"),
                ("2025-07-01 19:59:59 > utility c2", "utility free ad"),
            ],
        ),
    ];
    for (why, script) in rows {
        let mut script: Vec<_> = script.to_vec();
        script.sort_by_key(|(message, _)| &message[..19]);
        holds(&meta("{}"), MADRID, &[(why, &script)]);
    }
}
