extension Offset {
    /// Reads an offset: an ISO 8601 duration such as `P1M`, or an object as documents write it.
    ///
    /// ```swift
    /// let notice = try Offset("P6W")
    /// let due = try notice.adding(to: CalendarDate("2025-03-31")!)
    /// let before = try (-notice).adding(to: due!)
    /// ```
    ///
    /// - Throws: ``TalentError/Configuration(diagnostics:)`` with `not_a_duration` and the like.
    public init(_ text: String) throws { self = try offsetOf(text: text) }

    /// The offset in the other direction.
    public static prefix func - (offset: Offset) -> Offset { offsetNegated(offset: offset) }

    /// The date that lies this far from a date; `nil` outside 1900 to 2199.
    ///
    /// - Parameters:
    ///   - date: Where to start.
    ///   - calendar: Which days are working days; Monday to Friday where it is left out.
    /// - Throws: ``TalentError/Question(diagnostics:)`` with `date_out_of_range`.
    public func adding(to date: CalendarDate, calendar: WorkingCalendar? = nil) throws -> CalendarDate? {
        try offsetAddTo(offset: self, date: date, calendar: calendar)
    }

    /// The date that lies this far before a date; `nil` outside 1900 to 2199.
    ///
    /// - Throws: ``TalentError/Question(diagnostics:)`` with `date_out_of_range`.
    public func subtracting(from date: CalendarDate, calendar: WorkingCalendar? = nil) throws -> CalendarDate? {
        try (-self).adding(to: date, calendar: calendar)
    }

    /// The offset as documents write it, in canonical JSON.
    public func toJson() throws -> String { try offsetJson(offset: self) }
}

extension Repetition {
    /// A date that comes back `every` so often, counted from the anchor.
    public init(every: Offset) { self.init(every: every, offset: Offset()) }
}

extension Span {
    /// The days of a range, both ends included.
    public init(_ days: ClosedRange<CalendarDate>) { self.init(start: days.lowerBound, end: days.upperBound) }

    /// The days from a date on; the span is open.
    public init(_ days: PartialRangeFrom<CalendarDate>) { self.init(start: days.lowerBound, end: nil) }
}

extension Elapsed {
    /// The part of the year that has passed, from 0 to 1.
    public var fraction: Double { lengthDays == 0 ? 0 : Double(days) / Double(lengthDays) }
}

extension WorkingCalendar {
    /// A calendar by its parts.
    ///
    /// ```swift
    /// let office = try WorkingCalendar(country: .nl, holidays: [CalendarDate("2025-12-24")!])
    /// try office.isWorking(date: CalendarDate("2025-05-29")!)      // false: Ascension Day
    /// ```
    ///
    /// - Parameters:
    ///   - id: What assignments and the configuration name it by.
    ///   - weekend: Days of the week that are never working days.
    ///   - country: The country whose public holidays are days off.
    ///   - holidays: Further days off.
    ///   - except: Dates on which no holiday is kept; a weekend day stays one.
    ///   - liberationDay: When 5 May is a day off (the Netherlands only); every five years where it is left out.
    ///   - goodFriday: Whether Good Friday is a day off (the Netherlands only); it is where it is left out.
    /// - Throws: ``TalentError/Configuration(diagnostics:)`` with every problem of the calendar.
    public convenience init(
        id: String = "calendar", weekend: [Weekday] = [.saturday, .sunday], country: Country? = nil,
        holidays: [CalendarDate] = [], except: [CalendarDate] = [], liberationDay: LiberationDay? = nil,
        goodFriday: Bool? = nil
    ) throws {
        let parts = CalendarParts(
            id: id, weekend: weekend, country: country, holidays: holidays, except: except, liberationDay: liberationDay,
            goodFriday: goodFriday)
        self.init(unsafeFromHandle: try WorkingCalendar.of(parts: parts).uniffiCloneHandle())
    }
}
