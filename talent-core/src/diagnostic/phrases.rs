use alloc::borrow::Cow;
use alloc::format;

/// The Dutch of what readers expect; `expected`, `kind` and `why` of a sentence are written in English by the rules.
const DUTCH: &[(&str, &str)] = &[
    ("a condition {…}", "een voorwaarde {…}"),
    ("a date", "een datum"),
    ("a date (YYYY-MM-DD)", "een datum (JJJJ-MM-DD)"),
    ("a day (MM-DD) or {before_end: OFFSET}", "een dag (MM-DD) of {before_end: DUUR}"),
    ("a day of the year (MM-DD)", "een dag van het jaar (MM-DD)"),
    (
        "a duration (P2W, -P1M) or an object {months: 1, …}",
        "een duur (P2W, -P1M) of een object {months: 1, …}",
    ),
    ("a list of texts", "een lijst van teksten"),
    ("a list […]", "een lijst […]"),
    ("a number", "een getal"),
    ("a set of texts", "een verzameling teksten"),
    ("a text", "een tekst"),
    ("a text, a number, or true or false", "een tekst, een getal, of true of false"),
    ("a text, or an object of language to text", "een tekst, of een object van taal naar tekst"),
    ("a type, or {type, protected}", "een type, of {type, protected}"),
    ("a value", "een waarde"),
    ("a whole number", "een geheel getal"),
    ("added or {function: ID}", "added of {function: ID}"),
    (
        "an anchor: a word, or an object such as {after: MOMENT}",
        "een anker: een woord, of een object zoals {after: MOMENT}",
    ),
    (
        "an employee id, or {employee, who, why, until}",
        "een id van een medewerker, of {employee, who, why, until}",
    ),
    ("an object {…}", "een object {…}"),
    ("an org unit", "een organisatie-eenheid"),
    ("create, move_to_as_of or {skip_after: OFFSET}", "create, move_to_as_of of {skip_after: DUUR}"),
    (
        "entry, work_year_start, work_year_end, as_of, planned or a date",
        "entry, work_year_start, work_year_end, as_of, planned of een datum",
    ),
    ("everyone, joiners, stayers or a condition {…}", "everyone, joiners, stayers of een voorwaarde {…}"),
    (
        "ignore, after_return or {after_return: {offset, from_days}}",
        "ignore, after_return of {after_return: {offset, from_days}}",
    ),
    ("a length in it lies outside the bytes", "een lengte erin ligt buiten de bytes"),
    ("bytes follow after its end", "na het einde volgen nog bytes"),
    ("it does not start as one", "ze beginnen niet zo"),
    ("it has no schema", "er staat geen schema in"),
    ("it is an Arrow file", "het is een Arrow-bestand"),
    ("its batches are compressed", "de rijen zijn gecomprimeerd"),
    ("occupation", "beroep"),
    ("skill", "vaardigheid"),
    ("skill_group", "vaardigheidsgroep"),
    ("isco_group", "ISCO-groep"),
    ("the name of a fact", "de naam van een gegeven"),
    ("true or false", "true of false"),
];

/// What was expected, in Dutch; as it is where it is the same in both languages (words of a document, numbers).
pub(super) fn dutch(phrase: &str) -> Cow<'_, str> {
    if let Some(each) = phrase.strip_prefix("a list, each ") {
        return Cow::Owned(format!("een lijst, elk {}", dutch(each)));
    }
    Cow::Borrowed(DUTCH.iter().find(|(english, _)| *english == phrase).map_or(phrase, |(_, dutch)| dutch))
}
