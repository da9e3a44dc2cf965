import Foundation

extension TalentError {
    /// Everything that was found, what refuses the question first; empty for `Internal` and `Cancelled`.
    ///
    /// ```swift
    /// do {
    ///     _ = try Configuration(json: text)
    /// } catch let error as TalentError {
    ///     for found in error.diagnostics {
    ///         print(found.pointer, found.code, found.message(in: "nl"), found.help(in: "nl"))
    ///     }
    /// }
    /// ```
    public var diagnostics: [Diagnostic] {
        switch self {
        case .Configuration(let found), .Workforce(let found), .Register(let found), .Table(let found),
            .Question(let found), .Internal(_, let found), .Cancelled(let found):
            return found
        }
    }

    /// The stable code of the first problem; `internal` or `cancelled` where there is none.
    public var code: String {
        if let first = diagnostics.first { return first.code }
        if case .Cancelled = self { return "cancelled" }
        return "internal"
    }

    /// What is wrong, in a language: the first ten problems, each with its place, its code, what was found and what would
    /// be right. Dutch for `nl` and `nl-…`, else English.
    public func message(in language: String) -> String {
        let dutch = CatalogueLanguage.isDutch(language)
        switch self {
        case .Internal(let details, _):
            return dutch
                ? "een fout in talent-core zelf, meld deze met wat u vroeg: \(details)"
                : "a fault in talent-core itself, please report it with what you asked: \(details)"
        case .Cancelled:
            return dutch ? "afgebroken" : "cancelled"
        default:
            let shown = diagnostics.prefix(10).map { $0.sentence(in: language) }
            if diagnostics.count == 1 { return shown.joined() }
            let rest = diagnostics.count - shown.count
            let more = rest == 0 ? [] : [dutch ? "… en nog \(rest)" : "… and \(rest) more"]
            let title = "\(diagnostics.count) \(dutch ? "problemen" : "problems")"
            return ([title] + shown + more).joined(separator: "\n  ")
        }
    }
}

extension TalentError: LocalizedError {
    /// What is wrong, in Dutch where that is the user's language, else in English.
    public var errorDescription: String? { message(in: CatalogueLanguage.current) }
}

extension TalentError: CustomStringConvertible {
    /// What is wrong, in English.
    public var description: String { message(in: "en") }
}

/// The languages that the catalogue of codes speaks.
enum CatalogueLanguage {
    /// `nl` where the user's language is Dutch, else `en`.
    static var current: String { isDutch(Locale.current.identifier) ? "nl" : "en" }

    /// Whether a tag such as `nl`, `nl-BE` or `nl_BE` names Dutch.
    static func isDutch(_ language: String) -> Bool {
        language == "nl" || language.hasPrefix("nl-") || language.hasPrefix("nl_")
    }
}
