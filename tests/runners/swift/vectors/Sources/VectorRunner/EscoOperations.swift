import Foundation
import TalentCore

/// The ESCO classification.
enum EscoOperations {
    static let all: [String: (Question) throws -> JSON] = [
        "esco_read": escoRead,
        "esco_concept": { .optional(try esco($0).concept(uri: $0.text("uri")), json) },
        "esco_ancestors": { .array(try esco($0).ancestors(uri: $0.text("uri")).map(JSON.text)) },
        "esco_search": search,
        "esco_occupations_in": { question in
            .array(try esco(question).occupationsIn(iscoGroup: question.text("isco_group")).map { .text($0.uri) })
        },
        "profile_from_occupation": { question in
            let made = try esco(question).profileFromOccupation(
                uri: question.text("occupation"), options: options(question))
            return try JSONReader.read(made.toJson())
        },
        "esco_framework": framework,
        "esco_upgrade": { question in
            let new = try read(question, "new_files", "new_version", "1.3.0").esco
            return try JSONReader.read(esco(question).upgrade(new: new, configuration: question.configuration()).toJson())
        },
        "esco_flag_modified": { question in
            try flagged(JSONReader.read(esco(question).flagModified(configuration: question.configuration()).toJson()))
        },
    ]

    /// The size of the parts in which files are read: small, so that parts end within rows and characters.
    private static let partBytes = 7

    /// The files of a question, an object of file name to text, read as a whole and in parts.
    private static func read(
        _ question: Question, _ files: String, _ version: String, _ standard: String
    ) throws -> EscoRead {
        guard case .object(let members) = try question.required(files) else { throw Fault("\(files) is no object") }
        let version = try question.optionalText(version) ?? standard
        let language = try question.optionalText("language") ?? "en"
        let bytes = try members.map { member in
            guard let text = member.value.asText else { throw Fault("\(member.name) is no text") }
            return (member.name, Data(text.utf8))
        }
        let whole = try Esco.read(
            files: Dictionary(uniqueKeysWithValues: bytes), version: version, language: language)
        let ordered = bytes.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        let inParts = try Esco.readParts(
            files: ordered.map { name, all in
                (
                    name: name,
                    parts: stride(from: 0, to: all.count, by: partBytes).map { all.dropFirst($0).prefix(partBytes) }
                )
            }, version: version, language: language)
        guard inParts.diagnostics == whole.diagnostics, inParts.files == whole.files else {
            throw Fault("files in parts are read otherwise")
        }
        return whole
    }

    private static func esco(_ question: Question) throws -> Esco {
        try read(question, "files", "version", "1.2.0").esco
    }

    private static func options(_ question: Question) throws -> OccupationOptions {
        try question.optional("options").map { try OccupationOptions(json: $0.written) } ?? OccupationOptions()
    }

    private static func escoRead(_ question: Question) throws -> JSON {
        let read = try read(question, "files", "version", "1.2.0")
        let counts = read.esco.counts()
        return .object([
            (
                "counts",
                .object([
                    ("occupations", .number(counts.occupations)), ("skills", .number(counts.skills)),
                    ("isco_groups", .number(counts.iscoGroups)), ("skill_groups", .number(counts.skillGroups)),
                    ("essential", .number(counts.essential)), ("optional", .number(counts.optional)),
                    ("skill_relations", .number(counts.skillRelations)), ("broader", .number(counts.broader)),
                ])
            ),
            (
                "files",
                .array(
                    read.files.map { file in
                        .object([
                            ("name", .text(file.name)), ("file", .text(file.file.fileName)),
                            ("rows", .number(file.rows)), ("left_out", .number(file.leftOut)),
                        ])
                    })
            ),
            ("diagnostics", .array(read.diagnostics.map(PeopleOperations.json))),
        ])
    }

    private static func json(_ concept: EscoConcept) -> JSON {
        .object([
            ("uri", .text(concept.uri)), ("kind", .text(snakeCase(concept.kind))), ("label", .text(concept.label)),
            ("alternatives", .array(concept.alternatives.map(JSON.text))),
            ("description", .text(concept.description)), ("code", .text(concept.code)),
            ("isco_group", .text(concept.iscoGroup)),
            ("skill_type", .optional(concept.skillType) { .text(snakeCase($0)) }),
            ("reuse_level", .optional(concept.reuseLevel) { .text(snakeCase($0)) }),
            ("broader", .array(concept.broader.map(JSON.text))),
        ])
    }

    private static func search(_ question: Question) throws -> JSON {
        let query = try EscoQuery(json: question.required("query").written)
        return .array(
            try esco(question).search(query: query).map { found in
                .object([
                    ("uri", .text(found.uri)), ("kind", .text(snakeCase(found.kind))), ("label", .text(found.label)),
                    ("matched", .text(found.matched)), ("fit", .text(snakeCase(found.fit))),
                    ("edits", .number(found.edits)), ("isco_group", .text(found.iscoGroup)),
                ])
            })
    }

    private static func framework(_ question: Question) throws -> JSON {
        guard case .array(let items) = try question.required("occupations") else { throw Fault("occupations are no list") }
        let made = try esco(question).framework(
            occupations: items.compactMap(\.asText), options: options(question))
        guard question.optional("configuration") != nil else { return try JSONReader.read(made.toJson()) }
        let document = try JSONReader.read(made.addTo(configuration: question.configuration()).toJson())
        return .object(["competencies", "profiles", "roles"].map { ($0, document[$0] ?? .null) })
    }

    /// What is flagged in a configuration, as `kind:ID`.
    private static func flagged(_ configuration: JSON) throws -> JSON {
        let tables = [("competencies", "competency"), ("profiles", "profile"), ("roles", "role")]
        return .array(
            tables.flatMap { table, kind -> [JSON] in
                guard case .array(let rows)? = configuration[table] else { return [] }
                return rows.filter { $0["esco"]?["modified"]?.written == "true" }
                    .compactMap { $0["id"]?.asText.map { .text("\(kind):\($0)") } }
            })
    }
}
