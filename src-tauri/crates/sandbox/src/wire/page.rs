//! Lists and feeds: how much of something is sent at once.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What every list and feed can be asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// How many items at most.
    #[param(minimum = 1, maximum = 1000, default = 200, required = false)]
    #[serde(default = "usual_limit")]
    pub(crate) limit: u32,
    /// The `next` of the page before. Opaque: only a value this server gave for this list is taken.
    #[param(min_length = 1, max_length = 64, required = false)]
    pub(crate) after: Option<String>,
}

/// What a feed can be asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedQuery {
    /// How many items at most.
    #[param(minimum = 1, maximum = 1000, default = 200, required = false)]
    #[serde(default = "usual_limit")]
    pub(crate) limit: u32,
    /// The `cursor` of the answer before. Opaque: only a value this server gave for this feed is taken.
    #[param(min_length = 1, max_length = 64, required = false)]
    pub(crate) after: Option<String>,
}

const fn usual_limit() -> u32 {
    200
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct List<T> {
    /// The items, in the order they came to be.
    pub(crate) items: Vec<T>,
    /// The cursor of the next page; null on the last.
    #[schema(max_length = 64)]
    pub(crate) next: Option<String>,
    /// How many there are in all.
    pub(crate) total: u64,
}

/// The next part of a feed. Items are only ever added at its end: poll again from `cursor`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Feed<T> {
    /// The items after the cursor that was sent, in order.
    pub(crate) items: Vec<T>,
    /// Where to go on, also when there is nothing more at present.
    #[schema(max_length = 64)]
    pub(crate) cursor: String,
    /// Whether there is more already.
    pub(crate) more: bool,
    /// How many items the feed has in all.
    pub(crate) total: u64,
}
