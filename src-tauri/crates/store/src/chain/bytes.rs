//! Values as bytes, so that two different rows are never the same bytes.

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// A SHA-256 fed value by value.
pub(crate) struct Hasher(Sha256);

impl Hasher {
    pub(crate) fn new(what: &str) -> Self {
        let mut hasher = Self(Sha256::new());
        hasher.text(what);
        hasher
    }

    pub(crate) fn value(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Null => self.tagged(0, &[]),
            ValueRef::Integer(number) => self.integer(number),
            // No table of ours can hold one.
            ValueRef::Real(number) => self.tagged(2, &number.to_bits().to_le_bytes()),
            ValueRef::Text(text) => self.tagged(3, text),
            ValueRef::Blob(bytes) => self.tagged(4, bytes),
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.tagged(3, text.as_bytes());
    }

    pub(crate) fn optional_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.tagged(0, &[]),
        }
    }

    pub(crate) fn integer(&mut self, number: i64) {
        self.tagged(1, &number.to_le_bytes());
    }

    /// The hash as 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn tagged(&mut self, tag: u8, bytes: &[u8]) {
        self.0.update([tag]);
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_are_those_that_are_documented() {
        let mut hasher = Hasher::new("x");
        hasher.integer(-2);
        hasher.optional_text(None);
        let bytes = b"\x03\x01\0\0\0\0\0\0\0x\x01\x08\0\0\0\0\0\0\0\xfe\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0";
        let by_hand: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hasher.finish(), by_hand);
    }

    #[test]
    fn where_a_value_ends_is_part_of_it() {
        let of = |texts: &[&str]| {
            let mut hasher = Hasher::new("");
            texts.iter().for_each(|text| hasher.text(text));
            hasher.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["", "a"]), of(&["a", ""]));
    }
}
