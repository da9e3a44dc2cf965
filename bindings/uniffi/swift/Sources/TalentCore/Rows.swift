extension AttributeValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .decimal(value) }
    /// Yes or no.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// A date, which attributes hold as its text.
    public init(_ date: CalendarDate) { self = .text(date.description) }
}

extension Employee {
    /// A person without attributes.
    public init(
        id: String, manager: String? = nil, orgUnit: String? = nil, birthDate: CalendarDate? = nil,
        language: String? = nil
    ) {
        self.init(
            id: id, manager: manager, orgUnit: orgUnit, birthDate: birthDate, language: language, attributes: [:])
    }
}

extension Plan {
    /// The conversations of one trajectory, in their order; one of the plan's own rows is the model.
    ///
    /// - Throws: ``TalentError/Internal(details:diagnostics:)`` only.
    public func conversations(of trajectory: TrajectoryRow) throws -> [ConversationRow] {
        try conversations().filter { $0.trajectory == trajectory.trajectory }
    }

    /// Conversations as an iCalendar file (RFC 5545), for one person's calendar or a manager's.
    ///
    /// - Parameters:
    ///   - file: Name, domain and way of delivery.
    ///   - selection: Which conversations; all of them where it is left out.
    ///   - title: What the owner of the calendar reads; the moment where it is left out.
    ///   - time: When on its day a conversation is held; the whole day where it is left out.
    public func iCalendar(
        _ file: CalendarFile, where selection: (ConversationRow) -> Bool = { _ in true },
        title: (ConversationRow) -> String = { $0.moment }, time: EntryTime? = nil
    ) throws -> String {
        let entries = try conversations().filter(selection).map {
            CalendarEntry(conversation: $0, title: title($0), time: time)
        }
        return try toIcalendar(file: file, entries: entries)
    }
}

extension CalendarFile {
    /// A file that the owner opens or subscribes to.
    public init(name: String, domain: String) {
        self.init(name: name, domain: domain, delivery: .file)
    }
}
