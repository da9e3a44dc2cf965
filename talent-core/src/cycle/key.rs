use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

/// The natural key of a trajectory, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrajectoryKey {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Employee id.
    pub employee: String,
    /// Role id, where the cycle groups per role.
    pub role: Option<String>,
}

impl TrajectoryKey {
    /// Takes a key apart; `None` where it has not three or four parts.
    ///
    /// ```
    /// use talent_core::cycle::TrajectoryKey;
    ///
    /// assert_eq!(TrajectoryKey::parse("annual/2025/E1").unwrap().role, None);
    /// assert_eq!(TrajectoryKey::parse("annual/2025"), None);
    /// assert_eq!(TrajectoryKey::parse("a/b/c/d/e"), None);
    /// ```
    pub fn parse(key: &str) -> Option<Self> {
        let mut parts = key.split('/').map(unescape);
        let parsed = Self {
            cycle: parts.next()?,
            work_year: parts.next()?,
            employee: parts.next()?,
            role: parts.next(),
        };
        parts.next().is_none().then_some(parsed)
    }
}

/// Writes the natural key: parts joined by `/`, with `%` and `/` inside a part written `%25` and `%2F`.
///
/// ```
/// use talent_core::cycle::{TrajectoryKey, trajectory_key};
///
/// assert_eq!(trajectory_key("annual", "2025", "E1", None), "annual/2025/E1");
/// let key = trajectory_key("annual", "2024/25", "E1", Some("nurse"));
/// assert_eq!(key, "annual/2024%2F25/E1/nurse");
/// assert_eq!(TrajectoryKey::parse(&key).unwrap().work_year, "2024/25");
/// ```
pub fn trajectory_key(cycle: &str, work_year: &str, employee: &str, role: Option<&str>) -> String {
    let key = format!("{}/{}/{}", escape(cycle), escape(work_year), escape(employee));
    match role {
        Some(role) => format!("{key}/{}", escape(role)),
        None => key,
    }
}

/// A part of a key with `%` and `/` written `%25` and `%2F`.
pub(crate) fn escape(part: &str) -> Cow<'_, str> {
    if needs_escape(part) {
        Cow::Owned(part.replace('%', "%25").replace('/', "%2F"))
    } else {
        Cow::Borrowed(part)
    }
}

/// Whether a part of a key has a character that is escaped.
pub(crate) fn needs_escape(part: &str) -> bool {
    // Without a way out of the loop many bytes are looked at in one go.
    part.bytes().fold(false, |found, byte| found | (byte == b'%') | (byte == b'/'))
}

fn unescape(part: &str) -> String {
    part.replace("%2F", "/").replace("%25", "%")
}
