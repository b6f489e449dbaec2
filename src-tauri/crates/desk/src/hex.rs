//! Bytes as text, for the keyring and for small files.

use zeroize::Zeroizing;

/// Two digits a byte.
pub(crate) fn written(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for half in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        text.push(char::from_digit(half.into(), 16).unwrap_or('0'));
    }
    text
}

/// The bytes again, if these are so many of them.
pub(crate) fn read<const LENGTH: usize>(text: &str) -> Option<Zeroizing<[u8; LENGTH]>> {
    let digits = text.as_bytes();
    let mut bytes = Zeroizing::new([0; LENGTH]);
    if digits.len() != LENGTH * 2 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |place: usize| char::from(pair[place]).to_digit(16);
        *byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        let bytes = [0, 15, 16, 255];
        assert_eq!(*written(&bytes), "000f10ff");
        assert_eq!(read::<4>("000f10ff").as_deref(), Some(&bytes));
        for odd in ["", "000f10", "000f10fff", "000f10fg", "000f10é"] {
            assert!(read::<4>(odd).is_none(), "{odd}");
        }
    }
}
