//! Closed sets of words.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};

/// A closed set of words: one spelling for JSON, SQL and the OpenAPI document.
macro_rules! words {
    ($(#[doc = $about:literal])* $name:ident {
        $($(#[doc = $meaning:literal])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub(crate) enum $name {
            $($(#[doc = $meaning])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Its spelling.
            pub(crate) const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        // A derived schema would not see spellings that a macro gives.
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                crate::wire::words_schema(&[$($about),*], &[$(($word, &[$($meaning),*])),+])
            }
        }

        impl utoipa::ToSchema for $name {}

        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(rusqlite::types::FromSqlError::InvalidType),
                }
            }
        }
    };
}
pub(crate) use words;

/// The schema of a set of words, with what each of them means.
pub(crate) fn words_schema(about: &[&str], words: &[(&str, &[&str])]) -> RefOr<Schema> {
    let lines = |lines: &[&str]| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let meanings = words.iter().map(|(word, meaning)| format!("- `{word}`: {}", lines(meaning)));
    let description = format!("{}\n\n{}", lines(about), meanings.collect::<Vec<_>>().join("\n"));
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .enum_values(Some(words.iter().map(|(word, _)| (*word).to_owned())))
        .description(Some(description))
        .into()
}
