//! How a region writes numbers. Languages do not decide that: Spanish has a comma in Spain and a dot in Mexico.

/// Regions with a decimal comma, by ISO 3166; everywhere else it is a dot.
const COMMA: &str = "AD AL AM AO AR AT AZ BA BE BG BO BR BY CL CO CR CU CV CY CZ DE DK DZ EC EE ES FI FO FR GE GL GR HR \
                     HU ID IS IT KG KZ LT LU LV MA MC MD ME MK MZ NL NO PL PT PY RO RS RU SE SI SK SM TJ TM TN TR UA UY \
                     UZ VA VE VN XK ZA";

/// Regions that set thousands apart with a space instead of a point.
const SPACE: &str = "AM AZ BG BY CZ EE FI FR GE HU KG KZ LT LV MC MD NO PL RU SE SK TJ TM UA UZ ZA";

/// How numbers are written: decimal comma or dot, and what sets thousands apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Region {
    comma: bool,
    space: bool,
}

impl Region {
    /// The habits of a region named by ISO 3166 (`ES`); those of the United States if it is not known.
    #[must_use]
    pub fn named(code: &str) -> Self {
        let among = |list: &str| list.split_whitespace().any(|known| known.eq_ignore_ascii_case(code));
        Self { comma: among(COMMA), space: among(SPACE) }
    }

    /// The sign between units and fractions.
    #[must_use]
    pub const fn decimal(self) -> char {
        if self.comma { ',' } else { '.' }
    }

    /// What a spreadsheet of the region expects between the fields of a CSV file.
    #[must_use]
    pub const fn field(self) -> char {
        if self.comma { ';' } else { ',' }
    }

    /// A plain decimal (`-1234.50`) with the region's decimal sign and no thousands, as a spreadsheet reads it.
    pub(crate) fn plain(self, decimal: &str) -> String {
        if self.comma { decimal.replace('.', ",") } else { decimal.to_owned() }
    }

    /// A plain decimal as people read it: thousands set apart, a true minus sign.
    pub(crate) fn grouped(self, decimal: &str) -> String {
        let (sign, size) = decimal.strip_prefix('-').map_or(("", decimal), |size| ("\u{2212}", size));
        let (units, fraction) = size.split_once('.').map_or((size, None), |(units, rest)| (units, Some(rest)));
        let mut text = sign.to_owned();
        // With a decimal comma four digits stand together: 1234,50.
        let apart = units.len() > if self.comma { 4 } else { 3 };
        for (place, digit) in units.chars().enumerate() {
            if apart && place > 0 && (units.len() - place).is_multiple_of(3) {
                text.push(self.thousands());
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push(self.decimal());
            text.push_str(fraction);
        }
        text
    }

    const fn thousands(self) -> char {
        match (self.comma, self.space) {
            (false, _) => ',',
            (true, true) => '\u{a0}',
            (true, false) => '.',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Region;

    #[test]
    fn numbers_are_written_as_the_region_does() {
        for (region, plain, grouped) in [
            ("US", "-1234567.5", "\u{2212}1,234,567.5"),
            ("MX", "1234.50", "1,234.50"),
            ("ES", "1234.50", "1234,50"),
            ("es", "12345.50", "12.345,50"),
            ("FR", "12345.50", "12\u{a0}345,50"),
            ("RU", "-0.0369", "\u{2212}0,0369"),
            ("??", "999", "999"),
            ("", "1000", "1,000"),
        ] {
            assert_eq!(Region::named(region).grouped(plain), grouped, "{region}");
        }
    }

    #[test]
    fn a_spreadsheet_gets_the_separators_it_expects() {
        for (region, decimal, field, plain) in [("US", '.', ',', "-1234.50"), ("ES", ',', ';', "-1234,50")] {
            let region = Region::named(region);
            assert_eq!((region.decimal(), region.field(), region.plain("-1234.50").as_str()), (decimal, field, plain));
        }
    }
}
