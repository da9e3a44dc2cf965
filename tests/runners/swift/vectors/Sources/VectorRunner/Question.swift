import TalentCore

/// A question: its members by name, and which of them were looked at. `null` counts as left out.
final class Question {
    private let members: [(name: String, value: JSON)]
    private var used = Set<String>()

    init(_ input: JSON) throws {
        guard case .object(let members) = input else { throw Fault("the input is no object") }
        self.members = members
    }

    /// The members that were not looked at.
    var unused: [String] { members.map(\.name).filter { !used.contains($0) }.sorted() }

    func optional(_ name: String) -> JSON? {
        used.insert(name)
        guard let value = members.first(where: { $0.name == name })?.value, !value.isNull else { return nil }
        return value
    }

    func required(_ name: String) throws -> JSON {
        guard let value = optional(name) else { throw Fault("\(name) is missing") }
        return value
    }

    func optionalText(_ name: String) throws -> String? {
        guard let value = optional(name) else { return nil }
        guard let text = value.asText else { throw Fault("\(name) is no text") }
        return text
    }

    func text(_ name: String) throws -> String {
        guard let text = try optionalText(name) else { throw Fault("\(name) is missing") }
        return text
    }

    func optionalInteger(_ name: String) throws -> Int? {
        guard let value = optional(name) else { return nil }
        guard let number = value.asInteger else { throw Fault("\(name) is no whole number") }
        return number
    }

    func integer(_ name: String) throws -> Int {
        guard let number = try optionalInteger(name) else { throw Fault("\(name) is missing") }
        return number
    }

    func optionalDate(_ name: String) throws -> CalendarDate? {
        try optional(name).map { try date($0, name) }
    }

    func date(_ name: String) throws -> CalendarDate { try date(required(name), name) }

    func date(_ value: JSON, _ name: String) throws -> CalendarDate {
        guard let text = value.asText else { throw Fault("\(name) is \(value.written), which is no date") }
        return try CalendarDate(iso: text, named: name)
    }

    /// The text of a document: the member of that name with `schema` added, or the text `NAME_json` as it is.
    func document(_ name: String) throws -> String? {
        let (document, text) = (optional(name), try optionalText(name + "_json"))
        switch (document, text) {
        case (nil, let text): return text
        case (.object(let members)?, nil):
            let named = members.contains { $0.name == "schema" }
            let schema = named ? [] : [(name: "schema", value: JSON.text("talent-core/1"))]
            return JSON.object(schema + members).written
        case (let document?, nil): return document.written
        case (.some, .some): throw Fault("\(name) is written twice")
        }
    }

    func configuration() throws -> Configuration {
        if let yaml = try optionalText("configuration_yaml") { return try Configuration(yaml: yaml) }
        guard let json = try document("configuration") else { throw Fault("configuration is missing") }
        return try Configuration(json: json)
    }

    func workforce() throws -> Workforce {
        guard let json = try document("workforce") else { throw Fault("workforce is missing") }
        return try Workforce(json: json)
    }

    /// The register; an empty one where the question has none.
    func register() throws -> Register {
        try document("register").map { try Register(json: $0) } ?? Register()
    }

    func span(_ name: String) throws -> Span {
        let value = try required(name)
        guard case .object(let members) = value, members.allSatisfy({ ["start", "end"].contains($0.name) }),
            let start = value["start"]
        else { throw Fault("\(name) is no span") }
        let end = try value["end"].flatMap { $0.isNull ? nil : try date($0, "end") }
        return Span(start: try date(start, "start"), end: end)
    }
}
