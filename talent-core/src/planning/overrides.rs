/// Which fields of a conversation a person overrode; the rule keeps the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overrides(u8);

impl Overrides {
    pub(crate) const WORDS: [&'static str; 4] = ["date", "lead", "participants", "template"];

    /// Reads the words; the first unknown one otherwise.
    #[inline]
    pub(crate) fn from_words<'w>(words: &[&'w str]) -> Result<Self, &'w str> {
        let mut bits = 0;
        for word in words {
            match Self::WORDS.iter().position(|known| known == word) {
                Some(place) => bits |= 1 << place,
                None => return Err(word),
            }
        }
        Ok(Self(bits))
    }

    /// The words, bytewise.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        let places = Self::WORDS.iter().enumerate();
        places.filter(move |(place, _)| self.0 & (1 << place) != 0).map(|(_, word)| *word)
    }

    /// The four bits.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// What [`Overrides::bits`] gave.
    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    pub(crate) const fn date(self) -> bool {
        self.0 & 1 != 0
    }

    pub(crate) const fn lead(self) -> bool {
        self.0 & 2 != 0
    }
}
