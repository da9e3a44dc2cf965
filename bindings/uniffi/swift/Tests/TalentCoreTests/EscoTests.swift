import TalentCore
import XCTest

final class EscoTests: XCTestCase {
    private let nurse = "http://data.europa.eu/esco/occupation/o1"
    private let officer = "http://data.europa.eu/esco/occupation/o2"
    private func skill(_ id: String) -> String { "http://data.europa.eu/esco/skill/\(id)" }

    private var files: [String: String] {
        [
            "occupations_en.csv":
                "conceptUri,iscoGroup,preferredLabel,altLabels\n\(nurse),2221,nurse,staff nurse\n\(officer),0110,air force officer,\n",
            "skills_en.csv":
                "conceptUri,skillType,reuseLevel,preferredLabel\n\(skill("s1")),skill/competence,cross-sector,apply first aid\n\(skill("s2")),knowledge,transversal,anatomie é\n\(skill("s3")),skill/competence,,play music\n",
            "occupationSkillRelations_en.csv":
                "occupationUri,relationType,skillUri\n\(nurse),essential,\(skill("s1"))\n\(nurse),essential,\(skill("s2"))\n\(nurse),optional,\(skill("s3"))\n\(officer),essential,\(skill("s2"))\n",
        ]
    }

    private func read(_ files: [String: String]? = nil, version: String = "1.2.0", language: String = "en") throws
        -> EscoRead
    {
        try Esco.read(
            files: (files ?? self.files).mapValues { Data($0.utf8) }, version: version, language: language)
    }

    private func empty() throws -> Configuration {
        try Configuration(json: #"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}"#)
    }

    func testConceptsWithWhatBelongsToThem() throws {
        let read = try read()
        XCTAssertEqual(read.diagnostics, [])
        // In the bytewise order of the names.
        XCTAssertEqual(read.files.map(\.file), [.occupationSkillRelations, .occupations, .skills])
        XCTAssertEqual(read.files.map(\.rows), [4, 2, 3])
        let esco = read.esco
        XCTAssertEqual([esco.version(), esco.language()], ["1.2.0", "en"])
        let counts = esco.counts()
        XCTAssertEqual([counts.occupations, counts.skills, counts.essential, counts.optional], [2, 3, 3, 1])
        let concept = try XCTUnwrap(try esco.concept(uri: nurse))
        XCTAssertEqual(concept.label, "nurse")
        XCTAssertEqual(concept.alternatives, ["staff nurse"])
        XCTAssertEqual(concept.iscoGroup, "2221")
        XCTAssertEqual(try esco.concept(uri: skill("s2"))?.reuseLevel, .transversal)
        XCTAssertNil(try esco.concept(uri: "http://x/nothing"))
        XCTAssertEqual(try esco.occupationsIn(iscoGroup: "01").map(\.label), ["air force officer"])
        XCTAssertEqual(try esco.skillsOf(occupation: nurse).map(\.relation), [.essential, .essential, .optional])
        XCTAssertEqual(try esco.occupationsOf(skill: skill("s2")).map(\.label), ["air force officer", "nurse"])
        XCTAssertEqual(try esco.concepts(kind: .skill).count, 3)
        XCTAssertEqual(try esco.ancestors(uri: nurse) + esco.narrower(uri: nurse), [])
        XCTAssertEqual(try esco.skillsFor(skill: skill("s1")), [])
        let found = try esco.search(query: EscoQuery(text: "staff nur", kinds: [.occupation], limit: 5))
        XCTAssertEqual(found.map(\.uri), [nurse])
        XCTAssertEqual(found.first?.matched, "staff nurse")
        XCTAssertEqual(found.first?.fit, .start)
        XCTAssertEqual(try esco.search(query: EscoQuery(text: "nurse", iscoGroup: "01")), [])
    }

    func testTheRealFiles() throws {
        guard let folder = ProcessInfo.processInfo.environment["TALENT_ESCO"], !folder.isEmpty else {
            throw XCTSkip("TALENT_ESCO names no folder with the files of ESCO 1.2.0")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("_en.csv") }
        let files = try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
        let read = try Esco.read(files: files, version: "1.2.0", language: "en")
        XCTAssertEqual(read.diagnostics.filter { $0.severity == .error }, [])
        // As Python's csv counts them.
        let counts = read.esco.counts()
        XCTAssertEqual(
            [counts.occupations, counts.skills, counts.iscoGroups, counts.skillGroups], [3_039, 13_939, 619, 640])
        XCTAssertEqual([counts.essential, counts.optional, counts.skillRelations], [67_622, 61_365, 5_818])
        let found = try read.esco.search(
            query: EscoQuery(text: "nurse responsible for general care", kinds: [.occupation]))
        XCTAssertEqual(found.first?.fit, .exact)
    }

    func testDamagedRowsAndUnknownFilesAreNamed() throws {
        var files = files
        files["skills_en.csv"]? += "not a uri,,,x\n"
        files["dictionary_en.csv"] = "a\n1\n"
        let read = try read(files)
        XCTAssertTrue(read.diagnostics.contains { $0.code == "esco_not_a_uri" && $0.pointer == "/skills_en.csv/3/conceptUri" })
        XCTAssertTrue(read.diagnostics.contains { $0.code == "esco_file_unknown" && $0.severity == .warning })
        XCTAssertEqual(read.files.first { $0.file == .skills }?.leftOut, 1)
        XCTAssertEqual(read.esco.counts().skills, 3)
        XCTAssertFalse(try self.read(["skills_en.csv": ""]).diagnostics.isEmpty)
    }

    func testPartsOfAnySize() throws {
        let whole = try read()
        for size in [1, 3, 64] {
            let parts = files.sorted { $0.key < $1.key }.map { name, text in
                let bytes = Data(text.utf8)
                return (
                    name: name, parts: stride(from: 0, to: bytes.count, by: size).map { bytes.dropFirst($0).prefix(size) }
                )
            }
            let read = try Esco.readParts(files: parts, version: "1.2.0", language: "en")
            XCTAssertEqual(read.files, whole.files)
            XCTAssertEqual(try read.esco.concepts(kind: .skill), try whole.esco.concepts(kind: .skill))
        }
    }

    func testAFrameworkIsMadeTranslatedAndAddedOnce() throws {
        let english = try read().esco
        let dutch = try read(
            ["occupations_nl.csv": "conceptUri,preferredLabel\n\(nurse),verpleegkundige\n"], language: "nl").esco
        let made = try english.profileFromOccupation(uri: nurse)
        XCTAssertEqual(made.competencies(), ["esco-skill-s1", "esco-skill-s2"])
        XCTAssertEqual(made.roles(), ["esco-occupation-o1"])
        XCTAssertEqual(made.attribution(), escoAttribution())
        let optional = try english.profileFromOccupation(uri: nurse, options: OccupationOptions(optional: true))
        XCTAssertEqual(optional.competencies().count, 3)
        // s2 is asked by two occupations, s1 by one.
        let general = try english.framework(occupations: [nurse], options: OccupationOptions(cap: 1))
        XCTAssertEqual(general.competencies(), ["esco-skill-s2"])
        let own = try made.translated(esco: dutch).addTo(configuration: empty())
        XCTAssertEqual(try made.addTo(configuration: own), own)
        XCTAssertEqual(own.attribution(), escoAttribution())
        XCTAssertNil(try empty().attribution())
        let role = try XCTUnwrap(try own.assignableRoles().first)
        let name = try XCTUnwrap(role.name)
        XCTAssertEqual(try own.textFor(text: name, ownLanguage: "nl-BE"), "verpleegkundige")
        XCTAssertEqual(try own.textFor(text: name), "nurse")
        XCTAssertEqual(try own.requirementsOfAll(on: day("2025-07-02")).map(\.role), ["esco-occupation-o1"])
    }

    func testANewVersionSaysWhatItTouches() throws {
        let old = try read().esco
        let new = try read(
            files.mapValues { $0.replacingOccurrences(of: "apply first aid", with: "give first aid") }, version: "1.3.0"
        ).esco
        let own = try old.profileFromOccupation(uri: nurse).addTo(configuration: empty())
        let report = try old.upgrade(new: new, configuration: own)
        XCTAssertEqual([report.fromVersion(), report.toVersion()], ["1.2.0", "1.3.0"])
        XCTAssertEqual(try report.concepts().map(\.change), [.label])
        XCTAssertEqual(try report.concepts().map(\.after), ["give first aid"])
        XCTAssertEqual(try report.relations(), [])
        XCTAssertEqual(try report.hits().map(\.kind), [.competency, .profile, .role])
        XCTAssertTrue(try new.flagModified(configuration: own).toJson().contains(#""modified":true"#))
        XCTAssertEqual(try old.flagModified(configuration: own), own)
    }

    func testWhatCannotBeMadeIsRefused() throws {
        let esco = try read().esco
        XCTAssertEqual(
            placesRefused(try esco.framework(occupations: [nurse, skill("s1"), "x"])),
            ["esco_concept_unknown ", "esco_concept_unknown "])
        XCTAssertEqual(
            placesRefused(try esco.profileFromOccupation(uri: nurse, options: OccupationOptions(cap: 0))), ["out_of_range /cap"])
        XCTAssertEqual(
            placesRefused(try EscoQuery(json: #"{"text": "a", "kinds": ["occupations"]}"#)), ["unknown_word /query/kinds/0"])
        XCTAssertEqual(placesRefused(try OccupationOptions(json: #"{"cap": "all"}"#)), ["wrong_type /options/cap"])
        XCTAssertEqual(try OccupationOptions(json: #"{"cap": 3}"#), OccupationOptions(cap: 3, order: .mostGeneralFirst))
        XCTAssertEqual(
            placesRefused(try empty().requirementsOfAll(on: CalendarDate(daysSince1970: .max))), ["date_out_of_range /on"])
    }

    func testOneClassificationFromManyThreads() throws {
        let esco = try read().esco
        let expected = try esco.profileFromOccupation(uri: nurse).toJson()
        let answers = Answers()
        DispatchQueue.concurrentPerform(iterations: 400) { _ in
            let found = try? esco.search(query: EscoQuery(text: "nurs")).map(\.uri)
            answers.add(found == [nurse] && (try? esco.profileFromOccupation(uri: nurse).toJson()) == expected)
        }
        XCTAssertEqual(answers.count, 400)
        XCTAssertTrue(answers.all)
    }

    func testSectorsAndTexts() throws {
        for sector in Sector.allCases {
            let template = try sectorTemplate(sector: sector)
            XCTAssertEqual(try template.check(), [])
            XCTAssertFalse(try template.assignableRoles().isEmpty)
        }
        let goals: LocalisedText = ["en": "Goals", "nl": "Doelen"]
        XCTAssertEqual(goals.text(language: "nl-BE", defaultLanguage: "en"), "Doelen")
        XCTAssertEqual(goals.text(language: "fr", defaultLanguage: "en"), "Goals")
        let plain: LocalisedText = "Doelen"
        XCTAssertEqual(plain.text(language: "en", defaultLanguage: "en"), "Doelen")
    }
}
