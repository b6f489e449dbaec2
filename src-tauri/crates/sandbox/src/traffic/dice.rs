//! Dice: numbers that look random and follow from a seed, the same in every version.

/// A sequence of numbers drawn from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Dice {
    /// The sequence of these facts together.
    pub(crate) fn seeded(facts: &[u64]) -> Self {
        let mut dice = Self(0x5EED);
        for fact in facts {
            dice.0 ^= *fact;
            dice.0 = dice.roll();
        }
        dice
    }

    /// The next number.
    pub(crate) const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and without, `end`; 0 if there is none.
    pub(crate) const fn below(&mut self, end: u64) -> u64 {
        let rolled = self.roll();
        match rolled.checked_rem(end) {
            Some(rest) => rest,
            None => 0,
        }
    }

    /// A number from `low` to `high`, both included.
    pub(crate) const fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).saturating_add(1);
        low.saturating_add(self.below(span.unsigned_abs()).cast_signed())
    }

    /// True in so many cases of a hundred.
    pub(crate) const fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < chance as u64
    }

    /// One of the choices, by weight.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [(T, u32)]) -> Option<&'a T> {
        let total: u64 = choices.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut rolled = self.below(total);
        for (choice, weight) in choices {
            let weight = u64::from(*weight);
            if rolled < weight {
                return Some(choice);
            }
            rolled -= weight;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_facts_give_the_same_sequence() {
        let mut dice = Dice::seeded(&[7, 34_600_111_222, 20_000]);
        let first: Vec<u64> = (0..3).map(|_| dice.roll()).collect();
        let mut again = Dice::seeded(&[7, 34_600_111_222, 20_000]);
        assert_eq!(first, (0..3).map(|_| again.roll()).collect::<Vec<_>>());
        let mut other = Dice::seeded(&[8, 34_600_111_222, 20_000]);
        assert_ne!(first[0], other.roll(), "another seed is another sequence");
    }

    #[test]
    fn draws_stay_in_their_range() {
        let mut dice = Dice::seeded(&[1]);
        for _ in 0..1_000 {
            assert!((3..=5).contains(&dice.between(3, 5)));
            assert!(dice.below(7) < 7);
        }
        assert_eq!(dice.below(0), 0, "nothing to draw from");
    }
}
