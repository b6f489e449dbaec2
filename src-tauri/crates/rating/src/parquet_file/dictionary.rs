//! A column of words: what each different one means, understood once.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, StringArray};

/// The meaning of a word that has none.
const NONSENSE: u32 = u32::MAX;

/// What the words of a column mean, for the dictionary it came with last.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Kept, so that no other dictionary can come to lie where it lies.
    values: Option<ArrayRef>,
    meanings: Vec<u32>,
    /// Of each row of the batch.
    pub(super) of_rows: Vec<u32>,
}

impl Words {
    /// Finds what each row means; the first row that means nothing is reported.
    pub(super) fn understand(
        &mut self,
        column: &ArrayRef,
        mut meaning: impl FnMut(&str) -> Result<u32, String>,
    ) -> Result<(), (usize, String)> {
        let Some(column) = column.as_dictionary_opt::<Int32Type>() else {
            return Err((0, "a column of words is no dictionary".to_owned()));
        };
        let values = column.values();
        if !self.values.as_ref().is_some_and(|known| same(known, values)) {
            let words = values.as_string::<i32>().iter();
            self.meanings.clear();
            self.meanings.extend(words.map(|word| meaning(word.unwrap_or_default()).unwrap_or(NONSENSE)));
            self.values = Some(Arc::clone(values));
        }
        self.of_rows.clear();
        let keys = column.keys();
        if keys.null_count() == 0 {
            let meanings = &self.meanings;
            let found = keys.values().iter().map(|key| meanings.get(*key as usize).copied().unwrap_or(NONSENSE));
            self.of_rows.extend(found);
        } else {
            let absent = meaning("").unwrap_or(NONSENSE);
            let meanings = &self.meanings;
            let found = |key: Option<i32>| match key {
                Some(key) => meanings.get(key as usize).copied().unwrap_or(NONSENSE),
                None => absent,
            };
            self.of_rows.extend(keys.iter().map(found));
        }
        match self.of_rows.iter().position(|found| *found == NONSENSE) {
            Some(row) => Err((row, meaning(word(column, row)).err().unwrap_or_default())),
            None => Ok(()),
        }
    }
}

/// The word of a row; empty where there is none.
fn word(column: &DictionaryArray<Int32Type>, row: usize) -> &str {
    let words: &StringArray = column.values().as_string();
    match column.key(row) {
        Some(key) if key < words.len() && words.is_valid(key) => words.value(key),
        _ => "",
    }
}

/// Whether two dictionaries are one: the same bytes at the same place.
fn same(known: &ArrayRef, values: &ArrayRef) -> bool {
    let (known, values): (&StringArray, &StringArray) = (known.as_string(), values.as_string());
    known.len() == values.len()
        && known.value_data().as_ptr() == values.value_data().as_ptr()
        && known.value_offsets().as_ptr() == values.value_offsets().as_ptr()
}
