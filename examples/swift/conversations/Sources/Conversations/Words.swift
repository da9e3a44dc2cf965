import Foundation
import TalentCore

/// The language of what is printed.
enum Language: String {
    case dutch = "nl"
    case english = "en"

    /// One of two texts.
    func callAsFunction(_ dutch: String, _ english: String) -> String { self == .dutch ? dutch : english }

    /// A number of things.
    func count(_ number: Int, _ dutch: (one: String, more: String), _ english: (one: String, more: String)) -> String {
        let words = self == .dutch ? dutch : english
        return "\(number) \(number == 1 ? words.one : words.more)"
    }

    /// A date by a pattern of Unicode (`EEE d MMM`).
    func date(_ date: CalendarDate, _ pattern: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: self == .dutch ? "nl_BE" : "en_GB")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = pattern
        return formatter.string(from: date.date(in: formatter.timeZone))
    }
}

/// Colours of the terminal; none where it is no terminal, or NO_COLOR is set.
enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"

    private static let isShown =
        isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

    func callAsFunction(_ text: String) -> String {
        Style.isShown ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// A text in a column: cut where it is too long, filled where it is too short.
func column(_ text: String, _ width: Int, right: Bool = false) -> String {
    let shown = text.count > width ? text.prefix(width - 1) + "…" : text[...]
    let space = String(repeating: " ", count: width - shown.count)
    return right ? space + shown : shown + space
}
