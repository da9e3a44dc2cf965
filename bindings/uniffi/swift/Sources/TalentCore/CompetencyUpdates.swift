extension UpdateRequest {
    /// Reads an update request from JSON text.
    ///
    /// ```swift
    /// let request = try UpdateRequest(json: #"{"update": "u", "cycle": "care", "work_year": "2025"}"#)
    /// ```
    ///
    /// - Throws: ``TalentError/Question(diagnostics:)`` with every problem of the document, each with its place.
    public init(json text: String) throws { self = try updateRequestOfJson(json: text) }
}

extension Engine {
    /// Works out a competency update of a request as JSON text.
    ///
    /// - Parameters:
    ///   - register: What is stored.
    ///   - asOf: The date of the question, within 1900 to 2199.
    ///   - json: The request: what of the pending changes is to arrive, where, when.
    /// - Throws: ``TalentError/Question(diagnostics:)`` with every problem of the document, and as
    ///   ``updateCompetencies(register:asOf:request:)``.
    public func updateCompetencies(register: Register, asOf: CalendarDate, json: String) throws -> Update {
        try updateCompetencies(register: register, asOf: asOf, request: UpdateRequest(json: json))
    }

    /// The register after every scheduled update whose date has come, each carried out in turn.
    ///
    /// ```swift
    /// let register = try engine.carryingOutDueUpdates(of: stored, asOf: today)
    /// ```
    ///
    /// - Throws: As ``dueUpdate(register:asOf:)``.
    public func carryingOutDueUpdates(of register: Register, asOf: CalendarDate) throws -> Register {
        var register = register
        while let due = try dueUpdate(register: register, asOf: asOf) { register = try register.applying(due) }
        return register
    }
}

extension LocalisedText: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
    /// A text in the organisation's default language.
    public init(stringLiteral text: String) { self = .plain(text: text) }

    /// Texts by language tag; of a tag that is there twice the first.
    public init(dictionaryLiteral texts: (String, String)...) {
        self = .perLanguage(texts: Dictionary(texts, uniquingKeysWith: { first, _ in first }))
    }
}
