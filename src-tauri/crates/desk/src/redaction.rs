//! Text that leaves the app (a log, a report of a fault) without what identifies a person or opens a door.

/// What begins a token in the headers and parameters of a request.
const BEFORE_SECRETS: [&str; 6] = ["bearer ", "token=", "token: ", "password=", "key=", "secret="];

/// Signs and codes that make a whole number an amount.
const CURRENCIES: [&str; 12] = ["$", "€", "£", "₽", "USD", "EUR", "GBP", "RUB", "MXN", "BRL", "INR", "US$"];

/// The text without tokens, telephone numbers, amounts, names in quotes, addresses, and folders of a person. Each
/// leaves a `…`; a telephone number keeps its last three digits, by which its owner finds it again.
///
/// Counts, ids, moments and versions stay: they are what such a text is for.
#[must_use]
pub fn redacted(text: &str) -> String {
    let steps = [without_secrets, without_addresses, without_homes, without_quotes, without_numbers, without_keys];
    steps.into_iter().fold(text.to_owned(), |text, step| step(&text))
}

/// The same without words that are known to be names.
#[must_use]
pub fn redacted_of(text: &str, names: &[String]) -> String {
    let mut names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| name.chars().count() > 1).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    redacted(&names.into_iter().fold(text.to_owned(), |text, name| text.replace(name, "…")))
}

/// Whatever follows a word that announces a secret, up to the next blank.
fn without_secrets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let small = rest.to_ascii_lowercase();
        let starts = BEFORE_SECRETS.iter().filter_map(|word| small.find(word).map(|at| at + word.len()));
        let Some(start) = starts.min() else { return out + rest };
        let end = rest[start..].find(char::is_whitespace).map_or(rest.len(), |end| start + end);
        out.push_str(&rest[..start]);
        out.push('…');
        rest = &rest[end..];
    }
}

/// Web addresses of other computers, and addresses of mail.
fn without_addresses(text: &str) -> String {
    words(text, char::is_whitespace, |_, word| {
        let Some((scheme, rest)) = word.split_once("://") else {
            let mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            return if mail { "…".to_owned() } else { word.to_owned() };
        };
        let here = ["127.0.0.1", "[::1]", "localhost"]
            .iter()
            .any(|host| rest.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/'])));
        if here { word.to_owned() } else { format!("{scheme}://…") }
    })
}

/// The name of a person in the path of their folder.
fn without_homes(text: &str) -> String {
    let mut text = text.to_owned();
    for homes in ["/home/", "/Users/", "\\Users\\"] {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(homes) {
            let end = after.find(['/', '\\', ' ', ':', '"', '\n']).unwrap_or(after.len());
            out.push_str(before);
            out.push_str(homes);
            out.push('…');
            rest = &after[end..];
        }
        text = out + rest;
    }
    text
}

/// What stands in quotes, unless it is a word of a program: `number_taken`, `items[3].rate`.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['"', '`', '«', '“']) {
        let open = rest[start..].chars().next().unwrap_or('"');
        let inside = &rest[start + open.len_utf8()..];
        let close = match open {
            '«' => '»',
            '“' => '”',
            same => same,
        };
        let Some(end) = inside.find(close) else {
            out.push_str(&rest[..start + open.len_utf8()]);
            rest = inside;
            continue;
        };
        let of_program = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.[]:/".contains(c);
        let word = &inside[..end];
        out.push_str(&rest[..start]);
        out.push(open);
        out.push_str(if word.chars().all(of_program) { word } else { "…" });
        out.push(close);
        rest = &inside[end + close.len_utf8()..];
    }
    out + rest
}

/// Telephone numbers, and amounts.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        out.push_str(&rest[..start]);
        let from = &rest[start..];
        if out.ends_with('+')
            && let Some((end, digits)) = telephone(from)
        {
            out.push('…');
            out.push_str(&digits[digits.len() - 3..]);
            rest = &from[end..];
            continue;
        }
        let end = from.find(|c: char| !c.is_ascii_digit() && !".,'".contains(c)).unwrap_or(from.len());
        let figure = from[..end].trim_end_matches(['.', ',', '\'']);
        let (before, after) = (out.as_str(), &from[figure.len()..]);
        let shown = if is_amount(before, figure, after) { "…" } else { figure };
        out.push_str(shown);
        rest = after;
    }
    out + rest
}

/// Where a telephone number that was begun by a plus ends, and its digits.
fn telephone(text: &str) -> Option<(usize, String)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !" -.()\u{a0}".contains(c)).unwrap_or(text.len());
    let written = text[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 7).then_some((written.len(), digits))
}

/// Whether a figure is money: it has decimals, or a currency beside it. A version, a moment and a count are not.
fn is_amount(before: &str, figure: &str, after: &str) -> bool {
    if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ':' || c == '_' || c == '/') {
        return false;
    }
    let before = before.trim_end_matches([' ', '\u{a0}', '-', '−']);
    let after = after.trim_start_matches([' ', '\u{a0}']);
    if CURRENCIES.iter().any(|sign| before.ends_with(sign) || after.starts_with(sign)) {
        return true;
    }
    let marks: Vec<char> = figure.chars().filter(|c| !c.is_ascii_digit()).collect();
    let is_version = marks.len() > 1 && marks.iter().all(|mark| *mark == '.');
    let grouped = figure.split(',').skip(1).all(|part| part.len() == 3) && marks.iter().all(|mark| *mark == ',');
    !marks.is_empty() && !is_version && !grouped
}

/// Long digit strings keep their last three; long words with digits in them go, ids apart.
fn without_keys(text: &str) -> String {
    let between = |c: char| !c.is_ascii_alphanumeric() && c != '_';
    words(text, between, |before, word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let of_a_second = before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        if digits == word.len() && digits >= 7 && !of_a_second {
            return format!("…{}", &word[digits - 3..]);
        }
        if word.len() >= 20 && digits > 0 { "…".to_owned() } else { word.to_owned() }
    })
}

/// The text with every word written anew, by what is written before it and the word.
fn words(text: &str, between: impl Fn(char) -> bool, written: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c| !between(c)) {
        let word = &rest[start..];
        let end = word.find(&between).unwrap_or(word.len());
        out.push_str(&rest[..start]);
        let word_anew = written(&out, &word[..end]);
        out.push_str(&word_anew);
        rest = &word[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_identifies_a_person_or_opens_a_door_goes_and_the_rest_stays() {
        // (what was said, what is left of it, why)
        let table = [
            ("sync done: 1412 dialogues", "sync done: 1412 dialogues", "counts are what a log is for"),
            ("1,412 dialogues in 3 s", "1,412 dialogues in 3 s", "also when they are grouped"),
            ("asked +34600111222", "asked +…222", "a telephone number keeps three digits"),
            ("asked +34 600 111 222, then", "asked +…222, then", "however it is written"),
            ("asked +1 (809) 555-0101.", "asked +…101.", "however it is written"),
            ("customer 34600111222", "customer …222", "without its plus too"),
            ("Bearer b1946ac92492d2347c6235b4d2611184!", "Bearer …", "a key goes"),
            ("authorization: bearer short", "authorization: bearer …", "also a short one, by what stands before it"),
            ("?token=abc&x token: def", "?token=… token: …", "wherever it stands"),
            ("b1946ac92492d2347c6235b4d2611184!", "…!", "a key goes by its length"),
            ("at 2026-03-18T13:05:00Z", "at 2026-03-18T13:05:00Z", "a moment stays"),
            ("at 2026-03-18 13:05:00.123456789 +00:00", "at 2026-03-18 13:05:00.123456789 +00:00", "a moment stays"),
            ("id 0193a7c2-6f1e-7abc-8def-0123456789ab", "id 0193a7c2-6f1e-7abc-8def-0123456789ab", "an id stays"),
            ("debit of 30.06 failed", "debit of … failed", "an amount goes"),
            ("1,234.50 and 1.234,50 and 0.0615", "… and … and …", "however it is written"),
            ("paid 39 USD, 39\u{a0}€, $39, -US$39", "paid … USD, …\u{a0}€, $…, -US$…", "by its currency"),
            ("version 2.12.5 of HTTP/1.1", "version 2.12.5 of HTTP/1.1", "a version stays"),
            ("there is no number `Ana's Shop`", "there is no number `…`", "a name in quotes goes"),
            ("refused: \"Señor García\" (number_taken)", "refused: \"…\" (number_taken)", "a name in quotes goes"),
            ("«Магазин» and “Shop”", "«…» and “…”", "in quotes of any kind"),
            ("at `items[3].rate` of \"dialogues\"", "at `items[3].rate` of \"dialogues\"", "words of programs stay"),
            ("an open \" quote of `Ana`", "an open \" quote of `…`", "a quote that does not end is none"),
            ("ana@example.com wrote", "… wrote", "an address of mail goes"),
            ("asked https://api.example.com/ana?x", "asked https://…", "so does one of the web"),
            ("asked http://127.0.0.1:4020/v1", "asked http://127.0.0.1:4020/v1", "but not the one of this computer"),
            ("http://127.0.0.1.example.com/x", "http://…", "nor one that looks like it"),
            ("/home/ana/.local/x: denied", "/home/…/.local/x: denied", "a folder tells a name"),
            ("C:\\Users\\Ana\\x", "C:\\Users\\…\\x", "on any system"),
            ("", "", "nothing is nothing"),
        ];
        for (said, left, why) in table {
            assert_eq!(redacted(said), left, "{why}");
            assert_eq!(redacted(left), left, "twice is once: {why}");
        }
    }

    #[test]
    fn known_names_go_wherever_they_stand() {
        let names = ["Ana".to_owned(), "Ana's Shop".to_owned(), "  ".to_owned(), "A".to_owned()];
        assert_eq!(redacted_of("sync of Ana's Shop by Ana failed: A", &names), "sync of … by … failed: A");
    }

    #[test]
    fn odd_text_is_only_text() {
        for text in
            ["+", "+1", "…", "$", "1.", ".5", "1,,2", "://", "@", "a@b", "\u{0}\u{202e}", "`", "bearer ", "٣٤٥٦٧٨٩"]
        {
            assert_eq!(redacted(text).is_empty(), text.is_empty(), "{text:?}");
        }
    }
}
