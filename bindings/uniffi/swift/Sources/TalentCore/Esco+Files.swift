import Foundation

extension Esco {
    /// Reads files that are there as a whole, by their names in the package of ESCO, such as `skills_en.csv`; in the
    /// bytewise order of the names.
    ///
    /// ```swift
    /// let names = ["occupations_en.csv", "skills_en.csv", "occupationSkillRelations_en.csv"]
    /// let files = try Dictionary(uniqueKeysWithValues: names.map { name in
    ///     (name, try Data(contentsOf: folder.appendingPathComponent(name)))
    /// })
    /// let esco = try Esco.read(files: files, version: "1.2.0", language: "en").esco
    /// let nurse = try esco.search(query: EscoQuery(text: "nurse", kinds: [.occupation]))[0]
    /// let made = try esco.profileFromOccupation(uri: nurse.uri, options: OccupationOptions(cap: 12))
    /// ```
    ///
    /// Columns are found by name, in any order; others are passed over. A damaged row is named and left out; the rest is
    /// read. A file that is not read has the warning `esco_file_unknown`.
    ///
    /// - Parameters:
    ///   - files: The bytes of the files by name.
    ///   - version: The version of the classification, such as `1.2.0`.
    ///   - language: The language of its labels, such as `en`.
    public static func read(files: [String: Data], version: String, language: String) throws -> EscoRead {
        let ordered = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return try readParts(
            files: ordered.map { (name: $0.key, parts: CollectionOfOne($0.value)) }, version: version, language: language)
    }

    /// The same of files that come in parts, from a network or a disk: no file needs to be in memory as a whole.
    ///
    /// - Parameters:
    ///   - files: The files in the order they are read, each with its parts; a part may end anywhere, also within a
    ///     character.
    ///   - version: The version of the classification, such as `1.2.0`.
    ///   - language: The language of its labels, such as `en`.
    public static func readParts<Parts: Sequence>(
        files: some Sequence<(name: String, parts: Parts)>, version: String, language: String
    ) throws -> EscoRead where Parts.Element == Data {
        let reader = EscoReader(version: version, language: language)
        for file in files {
            try reader.begin(name: file.name)
            for part in file.parts { try reader.push(bytes: part) }
        }
        return try reader.finish()
    }

    /// Makes a profile of an occupation, with a role and its competencies: its essential skills as requirements.
    ///
    /// - Throws: ``TalentError/Question(diagnostics:)`` with `esco_concept_unknown` where the URI is no occupation.
    public func profileFromOccupation(uri: String) throws -> EscoFramework {
        try profileFromOccupation(uri: uri, options: OccupationOptions())
    }

    /// Makes a first framework of many occupations in one call: a profile and a role for each, and every competency once.
    ///
    /// - Throws: ``TalentError/Question(diagnostics:)`` with `esco_concept_unknown` for every URI that is no occupation.
    public func framework(occupations: [String]) throws -> EscoFramework {
        try framework(occupations: occupations, options: OccupationOptions())
    }
}

extension EscoFile {
    /// The name of the file in the package of ESCO, without language and ending: `skills`, `ISCOGroups`.
    public var fileName: String { escoFileName(file: self) }
}

extension EscoQuery {
    /// Reads a query from JSON text: `{"text", "kinds"?, "isco_group"?, "limit"?}`.
    ///
    /// - Throws: ``TalentError/Question(diagnostics:)`` with every problem of it, at its place below `/query`.
    public init(json text: String) throws { self = try escoQueryOfJson(json: text) }
}

extension OccupationOptions {
    /// Reads options from JSON text: `{"optional"?, "cap"?, "order"?, "target"?, "optional_target"?, "scale"?}`.
    ///
    /// - Throws: ``TalentError/Question(diagnostics:)`` with every problem of them, at its place below `/options`.
    public init(json text: String) throws { self = try occupationOptionsOfJson(json: text) }
}
