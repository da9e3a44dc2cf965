use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use serde::Serialize;

use super::concepts::Concepts;
use super::fold::folded;
use super::search_index::{Label, SearchIndex, allowed_edits, letters, words_of};
use super::{ConceptKind, Esco};
use crate::document::{EditRows, decode_object, decode_words, edits_within};

/// What is searched.
///
/// ```
/// use talent_core::exchange::esco::{ConceptKind, EscoQuery};
///
/// let query = EscoQuery { kinds: vec![ConceptKind::Occupation], limit: 5, ..EscoQuery::new("nurse") };
/// assert_eq!(query.isco_group, None); // in all groups
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EscoQuery {
    /// Words, or the beginnings of words, in any order.
    pub text: String,
    /// Only these kinds; all of them where empty.
    #[serde(default)]
    pub kinds: Vec<ConceptKind>,
    /// Only occupations of this ISCO group and those below it.
    #[serde(default)]
    pub isco_group: Option<String>,
    /// At most so many; 20 by default.
    #[serde(default = "twenty")]
    pub limit: u32,
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn twenty() -> u32 {
    20
}
decode_object!(EscoQuery { text, kinds, isco_group, limit = 20 });

impl EscoQuery {
    /// A query in all kinds for at most 20 concepts.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_string(), kinds: Vec::new(), isco_group: None, limit: 20 }
    }
}

/// How well a label fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The label is what was asked.
    Exact,
    /// The label starts with what was asked.
    Start,
    /// Every word that was asked is a word of the label.
    Words,
    /// Every word that was asked is a word of the label or starts one.
    WordStarts,
    /// Some word that was asked is only nearly a word of the label.
    Fuzzy,
}
decode_words!(MatchKind {
    Exact = "exact", Start = "start", Words = "words", WordStarts = "word_starts", Fuzzy = "fuzzy",
});

/// A concept that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EscoMatch {
    /// URI of the concept.
    pub uri: String,
    /// What it is.
    pub kind: ConceptKind,
    /// Its preferred label.
    pub label: String,
    /// The label that fits best: the preferred one or an alternative.
    pub matched: String,
    /// How well it fits.
    pub fit: MatchKind,
    /// Letters in which it differs; 0 unless fuzzy.
    pub edits: u32,
    /// ISCO group of an occupation; empty for others.
    pub isco_group: String,
}

/// What decides the order, best first: everything but the texts, for which it is asked only between equals.
type Rank = (MatchKind, u32, bool, u32);

impl Esco {
    /// Searches labels and alternative labels, without regard to accents and capitals; each concept comes once, with
    /// the label that fits best.
    ///
    /// A label fits where every word of the query is one of its words, or the beginning of one. A word that no label in the
    /// kinds searched has or starts with is looked up with errors: one letter added, left out, changed or swapped with its neighbour in
    /// words of 4 to 7 letters, two in longer ones. The order: [`MatchKind`], fewer errors, preferred labels before
    /// alternatives, shorter labels, then the label and the URI bytewise.
    ///
    /// ```
    /// use talent_core::exchange::esco::{EscoFile, EscoQuery, EscoReader, MatchKind};
    ///
    /// let mut reader = EscoReader::new("1.2.0", "en");
    /// reader.read(EscoFile::Occupations, "occupations_en.csv", "conceptUri,preferredLabel,altLabels
    /// http://x/1,nurse responsible for general care,registered nurse
    /// http://x/2,nurse assistant,
    /// http://x/3,café manager,
    /// ".as_bytes());
    /// let esco = reader.finish().esco;
    /// let found = |text: &str| esco.search(&EscoQuery::new(text));
    /// assert_eq!(found("NURSE")[0].label, "nurse assistant"); // the shorter one
    /// assert_eq!(found("regis nur")[0].matched, "registered nurse");
    /// assert_eq!(found("cafe manger")[0].fit, MatchKind::Fuzzy);
    /// ```
    pub fn search(&self, query: &EscoQuery) -> Vec<EscoMatch> {
        let (index, concepts) = (&self.0.index, &self.0.concepts);
        let text = folded(&query.text);
        let asked = words_of(&text);
        let limit = query.limit as usize;
        if asked.is_empty() || limit == 0 {
            return Vec::new();
        }
        let scope = match query.kinds.as_slice() {
            [] => u8::MAX,
            kinds => kinds.iter().fold(0, |set, kind| set | kind.bit()),
        };
        let Some(words) = asked.iter().map(|word| Fits::of(word, index, scope)).collect::<Option<Vec<_>>>()
        else {
            return Vec::new();
        };
        let in_scope = |concept: u32| {
            concepts.kind(concept).is_some_and(|kind| kind.bit() & scope != 0)
                && query.isco_group.as_ref().is_none_or(|group| {
                    concepts.kind(concept) == Some(ConceptKind::Occupation)
                        && concepts.isco_group(concept).starts_with(group.as_str())
                })
        };
        let mut best: Vec<(Rank, u32)> = Vec::new();
        for number in candidates(&words, index) {
            let Some(label) = index.labels.get(number as usize) else { continue };
            if in_scope(label.concept)
                && let Some(rank) = rank(number, *label, &words, &text, index)
            {
                best.push((rank, number));
            }
        }
        let order = |a: &(Rank, u32), b: &(Rank, u32)| {
            a.0.cmp(&b.0).then_with(|| {
                let key = |number: u32| -> (&str, &str) {
                    let label = index.labels.get(number as usize).copied();
                    label.map_or(("", ""), |label| (label_text(label, concepts), concepts.uri(label.concept)))
                };
                key(a.1).cmp(&key(b.1))
            })
        };
        first_of_each(&mut best, limit, index, order);
        best.into_iter()
            .filter_map(|((fit, edits, _, _), number)| {
                let label = *index.labels.get(number as usize)?;
                Some(EscoMatch {
                    uri: concepts.uri(label.concept).to_string(),
                    kind: concepts.kind(label.concept)?,
                    label: concepts.label(label.concept).to_string(),
                    matched: label_text(label, concepts).to_string(),
                    fit,
                    edits,
                    isco_group: concepts.isco_group(label.concept).to_string(),
                })
            })
            .collect()
    }
}

fn label_text(label: Label, concepts: &Concepts) -> &str {
    match label.place.checked_sub(1) {
        None => concepts.label(label.concept),
        Some(place) => concepts.alternatives(label.concept).nth(place as usize).unwrap_or(""),
    }
}

/// No word fits; a number that is larger than any other.
const NO_FIT: u8 = u8::MAX;

/// How each word of the classification fits one word of the query.
struct Fits {
    /// 0 the same, 1 it starts with it, 1 + n it differs in n letters.
    by_word: Vec<u8>,
    /// The places of words that fit.
    fitting: Vec<u32>,
    /// In how many labels they stand.
    labels: usize,
}

impl Fits {
    /// `None` where no word fits.
    fn of(asked: &str, index: &SearchIndex, scope: u8) -> Option<Self> {
        let mut fits = Self { by_word: vec![NO_FIT; index.words.len()], fitting: Vec::new(), labels: 0 };
        for place in index.starting_with(asked) {
            if let Some(word) = index.words.get(place).filter(|word| word.kinds & scope != 0) {
                fits.add(place, u8::from(index.text(word) != asked), index);
            }
        }
        if fits.fitting.is_empty() {
            fits.add_near(asked, index, scope);
        }
        (!fits.fitting.is_empty()).then_some(fits)
    }

    fn add(&mut self, place: usize, fit: u8, index: &SearchIndex) {
        if let Some(slot) = self.by_word.get_mut(place) {
            *slot = fit;
            self.fitting.push(place as u32);
            self.labels += index.labels_of.of(place as u32).len();
        }
    }

    fn add_near(&mut self, asked: &str, index: &SearchIndex, scope: u8) {
        let characters: Vec<char> = asked.chars().collect();
        let limit = allowed_edits(characters.len());
        if limit == 0 {
            return;
        }
        let own = letters(asked);
        let mut rows = EditRows::default();
        for (place, word) in index.words.iter().enumerate() {
            // Each edit brings at most one letter in and takes one out.
            let far = word.length.abs_diff(characters.len() as u32) > limit
                || (word.letters & !own).count_ones() > limit
                || (own & !word.letters).count_ones() > limit;
            if far || word.kinds & scope == 0 {
                continue;
            }
            if let Some(edits) = edits_within(&characters, index.text(word).chars(), limit, &mut rows) {
                self.add(place, 1 + edits as u8, index);
            }
        }
    }
}

/// The labels with a word that fits the rarest word of the query, each once.
fn candidates(words: &[Fits], index: &SearchIndex) -> Vec<u32> {
    let Some(rarest) = words.iter().min_by_key(|fits| fits.labels) else { return Vec::new() };
    let mut found: Vec<u32> =
        rarest.fitting.iter().flat_map(|word| index.labels_of.of(*word)).copied().collect();
    if rarest.fitting.len() > 1 {
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// How well a label fits; `None` where some word of the query does not.
fn rank(number: u32, label: Label, words: &[Fits], text: &str, index: &SearchIndex) -> Option<Rank> {
    let (mut worst, mut edits) = (0, 0);
    for fits in words {
        let of = |word: &u32| fits.by_word.get(*word as usize).copied().unwrap_or(NO_FIT);
        let fit = index.words_of.of(number).iter().map(of).min().unwrap_or(NO_FIT);
        if fit == NO_FIT {
            return None;
        }
        worst = worst.max(fit);
        edits += u32::from(fit.saturating_sub(1));
    }
    let folded = index.folded.get(number as usize);
    let kind = match worst {
        _ if folded == text => MatchKind::Exact,
        0 | 1 if folded.starts_with(text) => MatchKind::Start,
        0 => MatchKind::Words,
        1 => MatchKind::WordStarts,
        _ => MatchKind::Fuzzy,
    };
    Some((kind, edits, label.place > 0, folded.chars().count() as u32))
}

/// Keeps the best label of each concept, and of those the first `limit`, in order.
fn first_of_each(
    best: &mut Vec<(Rank, u32)>,
    limit: usize,
    index: &SearchIndex,
    order: impl Fn(&(Rank, u32), &(Rank, u32)) -> Ordering,
) {
    let concept = |number: u32| index.labels.get(number as usize).map(|label| label.concept);
    // Labels of a concept stand together, so the candidates come concept by concept.
    best.sort_unstable_by_key(|(_, number)| *number);
    best.dedup_by(|later, earlier| {
        let same = concept(later.1) == concept(earlier.1);
        if same && order(later, earlier) == Ordering::Less {
            *earlier = *later;
        }
        same
    });
    if limit < best.len() {
        best.select_nth_unstable_by(limit, &order);
        best.truncate(limit);
    }
    best.sort_unstable_by(&order);
}
