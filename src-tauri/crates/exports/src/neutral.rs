//! Text that may come from anybody, made harmless for the program that opens the file.

/// The text with an apostrophe before whatever a spreadsheet could take for a formula or split into another cell:
/// text that begins with `=`, `+`, `-`, `@` (also full width, also after blanks), a tab or the end of a line.
pub(crate) fn neutral(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet could take the text for more than text.
pub(crate) fn is_risky(text: &str) -> bool {
    let first =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}').chars().next();
    let begins = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    begins || text.starts_with(|c: char| c.is_control())
}

/// The longest text a person is shown in one place, in characters.
const LONGEST: usize = 400;

/// The text on one line, without what no page can show, and not endless.
pub(crate) fn shown(text: &str) -> String {
    let visible = text.chars().filter(|c| !turns_text_around(*c)).map(|c| match c {
        c if c.is_control() || c.is_whitespace() => ' ',
        c if is_no_character(c) => '\u{fffd}',
        c => c,
    });
    let mut visible = visible.peekable();
    let mut line: String = visible.by_ref().take(LONGEST).collect();
    if visible.peek().is_some() {
        line.push('…');
    }
    line
}

/// Marks that make text read in another order than it is written in.
const fn turns_text_around(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Code points that stand for no character, which XML does not allow.
const fn is_no_character(c: char) -> bool {
    (c as u32) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
    use super::{neutral, shown};

    #[test]
    fn what_could_run_is_text() {
        for risky in ["=1+1", "+34600111222", "-1", "@SUM(A1)", "\t=1", "\r1", "\n1", " =1", "＝1", "\u{feff}=1"] {
            assert_eq!(neutral(risky), format!("'{risky}"), "{risky:?}");
        }
        for calm in ["", "Reception", "a=b", "1-2", "'=1", "100 %"] {
            assert_eq!(neutral(calm), calm, "{calm:?}");
        }
    }

    #[test]
    fn what_no_page_can_show_is_not_shown() {
        assert_eq!(shown("A\tB\r\nC\u{0}"), "A B  C ");
        assert_eq!(shown("\u{202e}gnp.exe"), "gnp.exe");
        assert_eq!(shown("\u{ffff}"), "\u{fffd}");
        assert_eq!(shown(&"x".repeat(400)).chars().count(), 400);
        assert_eq!(shown(&"x".repeat(401)).chars().count(), 401, "400 and an ellipsis");
    }
}
