//! What a number is used for, and how much traffic that makes.

use super::customers::{IBERIAN, MEXICAN, Mix, TOURISTS};
use crate::wire::words;

words! {
    /// What a number is used for.
    Profile {
        /// Nothing happens on it by itself.
        Quiet = "quiet",
        /// A number that was just added: a few customers a day.
        Starter = "starter",
        /// A hotel's front desk: guests write, mostly from abroad.
        Reception = "reception",
        /// Newsletters, weekly offers and answers to ads.
        Campaigns = "campaigns",
        /// Confirmations and reminders, and guests who answer them.
        Bookings = "bookings",
        /// Enquiries about weddings and meetings.
        Events = "events",
        /// A front desk in Mexico.
        FrontDesk = "front_desk",
        /// Offers in Mexico.
        Promotions = "promotions",
    }
}

/// How much traffic a number has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Chats customers begin on a full working day.
    pub(crate) chats: u32,
    /// How full each day is in percent, from Monday.
    pub(crate) week: [u32; 7],
    /// How many of a hundred chats come from an ad.
    pub(crate) from_ads: u32,
    /// Confirmations and reminders on a full working day.
    pub(crate) reminders: u32,
    /// Recipients of the newsletter on the first of the month.
    pub(crate) newsletter: u32,
    /// Recipients of the weekly offer, and its day from Monday.
    pub(crate) weekly: (u32, u32),
    /// How many customers there are.
    pub(crate) customers: u64,
    /// Where they come from.
    pub(crate) mix: Mix,
}

const OFFICE: [u32; 7] = [110, 105, 100, 100, 105, 45, 20];
const HOTEL: [u32; 7] = [90, 85, 90, 100, 120, 125, 95];

impl Profile {
    /// How much traffic it makes; `None` for none.
    pub(crate) const fn shape(self) -> Option<Shape> {
        let none = Shape {
            chats: 0,
            week: OFFICE,
            from_ads: 0,
            reminders: 0,
            newsletter: 0,
            weekly: (0, 2),
            customers: 1_000,
            mix: IBERIAN,
        };
        Some(match self {
            Self::Quiet => return None,
            Self::Starter => Shape { chats: 10, reminders: 4, from_ads: 5, ..none },
            Self::Reception => Shape { chats: 48, week: HOTEL, reminders: 10, customers: 6_000, mix: TOURISTS, ..none },
            Self::Campaigns => {
                Shape { chats: 12, from_ads: 45, newsletter: 1_180, weekly: (150, 2), customers: 4_200, ..none }
            }
            Self::Bookings => Shape { chats: 18, week: HOTEL, reminders: 21, customers: 3_500, mix: TOURISTS, ..none },
            Self::Events => Shape { chats: 9, from_ads: 20, reminders: 5, customers: 900, ..none },
            Self::FrontDesk => Shape { chats: 33, week: HOTEL, reminders: 12, customers: 4_000, mix: MEXICAN, ..none },
            Self::Promotions => Shape {
                chats: 14,
                from_ads: 40,
                newsletter: 420,
                weekly: (90, 3),
                customers: 2_600,
                mix: MEXICAN,
                ..none
            },
        })
    }
}
