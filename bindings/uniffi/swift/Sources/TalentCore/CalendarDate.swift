import Foundation

/// A day of the Gregorian calendar, without a time and without a time zone.
///
/// Every date that the library takes or gives is one of these. A value always names a day that exists, from
/// 1 January of the year 1 to 31 December 9999; what the rules themselves can reckon with is narrower (1900 to 2199), and a
/// question about another day is refused with a ``TalentError/Question(diagnostics:)``.
///
/// ```swift
/// let start = CalendarDate(year: 2025, month: 3, day: 31)      // nil where there is no such day
/// let same = CalendarDate("2025-03-31")
/// let today = CalendarDate(Date(), in: TimeZone(identifier: "Europe/Amsterdam")!)
/// print(same!.year, same! < today)
/// ```
///
/// In JSON a date is its text, `"2025-03-31"`.
public struct CalendarDate: Hashable, Sendable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 (January) to 12.
    public let month: Int
    /// The day of the month, 1 to 31.
    public let day: Int

    /// The first day there is: 1 January of the year 1.
    public static let earliest = CalendarDate(known: 1, 1, 1)
    /// The last day there is: 31 December 9999.
    public static let latest = CalendarDate(known: 9999, 12, 31)

    /// The day with these numbers; `nil` where no such day exists.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...CalendarDate.lengthOfMonth(month, in: year)).contains(day)
        else { return nil }
        self.init(known: year, month, day)
    }

    /// The day that a point in time falls on in a time zone; the nearest day there is where it lies outside of all years.
    public init(_ date: Date, in timeZone: TimeZone) {
        var calendar = Foundation.Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let parts = calendar.dateComponents([.era, .year, .month, .day], from: date)
        if parts.era == 0 {
            self = .earliest
        } else if let year = parts.year, year > 9999 {
            self = .latest
        } else {
            self = CalendarDate(parts) ?? .earliest
        }
    }

    /// The day that the year, month and day of components name; `nil` where one is missing or no such day exists.
    ///
    /// Other components, a calendar among them, are not looked at: the numbers are those of the Gregorian calendar.
    public init?(_ components: DateComponents) {
        guard let year = components.year, let month = components.month, let day = components.day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day, with the Gregorian calendar.
    public var dateComponents: DateComponents {
        DateComponents(calendar: Foundation.Calendar(identifier: .gregorian), year: year, month: month, day: day)
    }

    /// The start of this day in a time zone.
    public func date(in timeZone: TimeZone) -> Date {
        var calendar = Foundation.Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let parts = DateComponents(timeZone: timeZone, year: year, month: month, day: day)
        return calendar.startOfDay(for: calendar.date(from: parts) ?? .distantPast)
    }

    /// The day so many days after 1 January 1970; the nearest day there is where it lies outside of all years.
    public init(daysSince1970 days: Int64) {
        guard days > CalendarDate.earliest.daysSince1970 else { self = .earliest; return }
        guard days < CalendarDate.latest.daysSince1970 else { self = .latest; return }
        // Years counted from 1 March, so that the leap day comes last; eras of 400 years, which are all alike.
        let shifted = Int(days) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        self.init(known: year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// Days since 1 January 1970; negative before it.
    public var daysSince1970: Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(shifted / 400 * 146_097 + dayOfEra - 719_468)
    }

    private init(known year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    private static func lengthOfMonth(_ month: Int, in year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}

extension CalendarDate: Comparable {
    /// Whether one day lies before another.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: LosslessStringConvertible {
    /// The day that a text names as `YYYY-MM-DD`; `nil` where it is written otherwise or no such day exists.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var numbers = [Int]()
        for part in [bytes[0..<4], bytes[5..<7], bytes[8..<10]] {
            var number = 0
            for byte in part {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            numbers.append(number)
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The day that a text names, as documents write it: like the initialiser without a label, with the library's own
    /// answer where it cannot be used.
    ///
    /// - Parameters:
    ///   - text: The text, `YYYY-MM-DD`.
    ///   - name: The place that the problem names, such as the field of a form.
    /// - Throws: ``TalentError/Question(diagnostics:)`` with `impossible_date` where it is no date, with
    ///   `date_out_of_range` outside 1900 to 2199.
    public init(iso text: String, named name: String = "date") throws { self = try dateOfText(text: text, name: name) }

    /// The day as `YYYY-MM-DD`.
    public var description: String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    }
}

extension CalendarDate: Codable {
    /// Reads a day from its text; fails with a `DecodingError` where it is no day.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CalendarDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "“\(text)” is not a date. Write a date that exists as YYYY-MM-DD.")
        }
        self = date
    }

    /// Writes a day as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
