//! Text for a terminal, which obeys control characters: names and messages of others must not steer it.

/// The text with every control character shown as its escape, line ends, tabs and our own colours apart.
pub(crate) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.find(|c: char| !matches!(c, '\n' | '\t') && steers(c)) {
        let (before, from) = rest.split_at(found);
        out.push_str(before);
        if let Some(colour) = colour(from) {
            out.push_str(colour);
            rest = &from[colour.len()..];
            continue;
        }
        let mut letters = from.chars();
        out.extend(letters.next().into_iter().flat_map(char::escape_unicode));
        rest = letters.as_str();
    }
    out + rest
}

/// The text of a cell, where nothing of others may colour or begin a line.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers(letter) {
            out.extend(letter.escape_unicode());
        } else {
            out.push(letter);
        }
    }
    out
}

/// A sequence at the start of `text` that sets colours or weight, and does nothing else.
fn colour(text: &str) -> Option<&str> {
    let numbers = text.strip_prefix("\u{1b}[")?;
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    numbers[end..].starts_with('m').then(|| &text[..end + 3])
}

/// Control characters, and marks that turn the order of letters around.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_others_steers_the_terminal() {
        let table = [
            ("Reception, 12 €\nnext", "Reception, 12 €\nnext", "ordinary text"),
            ("\u{1b}[1mAt\u{1b}[0m", "\u{1b}[1mAt\u{1b}[0m", "our own weight and colours"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}", "another title of the window"),
            ("\u{1b}[2J\u{1b}[1;1H", "\\u{1b}[2J\\u{1b}[1;1H", "a cleared screen"),
            ("a\rb\u{8}c\u{9b}2J", "a\\u{d}b\\u{8}c\\u{9b}2J", "going back, and the short form"),
            ("\u{202e}00.1", "\\u{202e}00.1", "figures turned around"),
            ("\u{1b}[", "\\u{1b}[", "a sequence that does not end"),
            ("\u{1b}", "\\u{1b}", "nor begins"),
        ];
        for (text, shown, why) in table {
            assert_eq!(harmless(text), shown, "{why}");
        }
        assert_eq!(one_line("a\n\u{1b}[31mb\tc"), "a\\u{a}\\u{1b}[31mb\\u{9}c", "a cell is one line without colours");
    }
}
