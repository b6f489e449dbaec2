//! What a person types to confirm a cancellation.

use billing::PhoneNumber;

/// The word in each language of the window.
const WORDS: [&str; 3] = ["CANCEL", "CANCELAR", "ОТМЕНА"];

/// Whether `typed` confirms the cancellation of `number`: the word in any of our languages, whatever its case and
/// whichever alphabet its letters were typed in, or the number's last four digits.
pub(crate) fn confirms(typed: &str, number: PhoneNumber) -> bool {
    let typed = typed.trim();
    let digits = number.to_string();
    let last4 = &digits[digits.len().saturating_sub(4)..];
    typed == last4 || WORDS.iter().any(|word| plain(word) == plain(typed))
}

/// Upper case, with Cyrillic letters that look like Latin ones written as those.
fn plain(text: &str) -> String {
    let look_alike = |letter: char| match letter {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        other => other,
    };
    text.chars().flat_map(char::to_uppercase).map(look_alike).collect()
}

#[cfg(test)]
mod tests {
    use super::confirms;

    #[test]
    fn the_word_or_the_last_digits_confirm() {
        let number = "+34600111222".parse().unwrap();
        let table = [
            ("CANCEL", true, "the word"),
            ("  cancel ", true, "case and spaces do not matter"),
            ("САNСЕL", true, "typed with Cyrillic look-alikes"),
            ("cancelar", true, "Spanish"),
            ("отмена", true, "Russian"),
            ("OTMEHA", true, "the Russian word in Latin letters"),
            ("1222", true, "the last four digits"),
            ("222", false, "three digits are not enough"),
            ("2221", false, "other digits"),
            ("", false, "nothing"),
            ("CANCELS", false, "another word"),
            ("yes", false, "not the word"),
        ];
        for (typed, confirmed, why) in table {
            assert_eq!(confirms(typed, number), confirmed, "{why}");
        }
    }
}
