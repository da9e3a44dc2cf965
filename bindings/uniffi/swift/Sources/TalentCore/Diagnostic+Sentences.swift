extension Diagnostic {
    /// What was found, in a language: Dutch for `nl` and `nl-…`, else English.
    public func message(in language: String) -> String { messageIn(language: language) }

    /// What would be right, in a language; empty where the message says it already.
    public func help(in language: String) -> String { helpIn(language: language) }

    /// Place, code, what was found and what would be right, on one line.
    func sentence(in language: String) -> String {
        let place = "\(pointer.isEmpty ? "/" : pointer) [\(code)]"
        return [place, message(in: language), help(in: language)].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Diagnostic: CustomStringConvertible {
    /// Place, code, what was found and what would be right, in English.
    public var description: String { sentence(in: "en") }
}

extension Flag {
    /// What must be decided, in a language: Dutch for `nl` and `nl-…`, else English.
    public func message(in language: String) -> String { flagMessage(flag: self, language: language) }

    /// What the person can do about it, in a language: Dutch for `nl` and `nl-…`, else English.
    public func help(in language: String) -> String { flagHelp(flag: self, language: language) }
}
