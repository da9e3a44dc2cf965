import TalentCore
import XCTest

final class CompetencyUpdateTests: XCTestCase {
    private func row(_ register: Register, _ employee: String, _ competency: String) throws -> TrajectoryCompetency? {
        try register.requirementsOf(trajectory: "care/2025/\(employee)").first { $0.competency == competency }
    }

    func testTheLedgerSaysWhatDiffersForWhom() throws {
        let ledger = try CareYear.engine().pending(register: CareYear.register(), asOf: CareYear.edited)
        XCTAssertEqual(
            ledger.cycleYears(),
            [LedgerYear(cycle: "care", workYear: "2025", trajectories: 2, scores: 1, conflicts: 1, scheduled: [])])
        let nurse = Dictionary(
            uniqueKeysWithValues: ledger.entries().filter { $0.role == "nurse" }.map { ($0.competency, $0) })
        XCTAssertEqual(Set(nurse.keys), ["client-focus", "digital", "reporting"])
        XCTAssertEqual(nurse["client-focus"]?.base?.target, 3)
        XCTAssertEqual(nurse["client-focus"]?.theirs?.target, 4)
        XCTAssertEqual(nurse["client-focus"]?.changed, [.target])
        XCTAssertEqual(nurse["digital"]?.difference, .added)
        XCTAssertNil(try XCTUnwrap(nurse["digital"]).base)
        XCTAssertEqual(nurse["reporting"]?.difference, .removed)
        XCTAssertEqual(nurse["reporting"]?.scores, 1)
        XCTAssertFalse(ledger.isEmpty())
        XCTAssertEqual(ledger.asOf(), CareYear.edited)
        XCTAssertEqual(ledger.rules(), [])
        XCTAssertEqual(ledger.diagnostics(), [])
        XCTAssertEqual(try CareYear.engine().pending(register: CareYear.register(), asOf: CareYear.edited), ledger)
    }

    func testAnUpdateKeepsScoresAndAgreementsAndGoesBack() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        let update = try engine.updateCompetencies(
            register: register, asOf: CareYear.edited, request: CareYear.request())
        XCTAssertEqual(update.summary(), UpdateSummary(trajectories: 2, scores: 1, conflicts: 1))
        let conflicts = try update.preview().filter(\.conflict)
        XCTAssertEqual(conflicts.map(\.employee), ["E1"])
        XCTAssertEqual(conflicts.first?.resolved, .keep)
        XCTAssertEqual(conflicts.first?.result?.target, 2)
        XCTAssertEqual(conflicts.first?.mine?.who, "E1")
        XCTAssertFalse(update.isScheduled() || update.isEmpty())
        XCTAssertEqual(update.row().version, 2)

        let after = try register.applying(update)
        XCTAssertEqual(try register.applying(update.changes()), after)
        XCTAssertEqual(after.scores(), register.scores())
        XCTAssertEqual(try row(after, "E1", "client-focus")?.target, 2)
        XCTAssertEqual(try row(after, "E1", "client-focus")?.overridden, ["target"])
        XCTAssertEqual(try row(after, "E1", "reporting")?.marks, [.withdrawn])
        XCTAssertNil(try row(after, "E2", "reporting"))
        XCTAssertEqual(try after.versions().filter { $0.taken == .update }.map(\.version), [2, 2])
        XCTAssertTrue(try engine.pending(register: after, asOf: CareYear.edited).isEmpty())
        XCTAssertTrue(
            try engine.updateCompetencies(register: after, asOf: CareYear.edited, request: CareYear.request()).isEmpty())

        let june = try CareYear.engine(asking: CareYear.march + ", {competency: reporting, target: 2}")
        let back = try june.updateCompetencies(
            register: after, asOf: day("2025-06-03"), request: CareYear.request("back"))
        let returned = try after.applying(back)
        XCTAssertEqual(try row(returned, "E1", "reporting")?.marks, [.returned])
        XCTAssertEqual(try returned.undo(update: "back").toJson(), try after.toJson())
        XCTAssertEqual(try returned.applying(returned.undoChanges(update: "back")), after)
        XCTAssertEqual(try after.undo(update: "u").toJson(), try register.toJson())
    }

    func testAnUpdateOnALaterDayWaitsForIt() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        let update = try engine.updateCompetencies(
            register: register, asOf: CareYear.edited,
            request: CareYear.request(on: CareYear.may, selection: Selection(roles: ["nurse"])))
        XCTAssertTrue(update.isScheduled())
        XCTAssertEqual(update.summary().trajectories, 1)
        let waiting = try register.applying(update)
        XCTAssertEqual(try engine.pending(register: waiting, asOf: CareYear.edited).cycleYears().map(\.scheduled), [["u"]])
        XCTAssertNil(try engine.dueUpdate(register: waiting, asOf: day("2025-04-30")))
        let due = try XCTUnwrap(try engine.dueUpdate(register: waiting, asOf: CareYear.may))
        let after = try waiting.applying(due)
        XCTAssertEqual(after.updates().map(\.state), [.applied])
        XCTAssertEqual(try engine.carryingOutDueUpdates(of: waiting, asOf: CareYear.may), after)
        XCTAssertNil(try engine.dueUpdate(register: after, asOf: CareYear.may))
        let left = try engine.pending(register: after, asOf: CareYear.may).entries().map(\.role)
        XCTAssertEqual(Set(left), ["assistant"])
    }

    func testRequestsAreReadAndWritten() throws {
        let text = #"{"update": "u", "cycle": "care", "work_year": "2025", "only": {"held": false, "kind": "goal_setting"}, "conflicts": "take"}"#
        let request = try UpdateRequest(json: text)
        XCTAssertEqual(request.only, OnlyWhere(held: false, kind: .goalSetting))
        XCTAssertEqual(request.conflicts, .take)
        XCTAssertEqual(try UpdateRequest(json: request.toJson()), request)
        XCTAssertEqual(
            Set(placesRefused(try UpdateRequest(json: #"{"update": 1, "cycle": "care", "work_years": "2025"}"#))),
            ["wrong_type /update", "missing_field ", "unknown_field /work_years"])
    }

    func testADecisionOnOneConflict() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        var request = CareYear.request()
        request.decisions = [ConflictDecision(employee: "E1", competency: "client-focus", conflicts: .take)]
        let after = try register.applying(
            engine.updateCompetencies(register: register, asOf: CareYear.edited, request: request))
        XCTAssertEqual(try row(after, "E1", "client-focus")?.target, 4)
        XCTAssertEqual(after.updates().first?.replaced.map(\.before), register.requirementOverrides())
        XCTAssertEqual(try after.undo(update: "u").requirementOverrides(), register.requirementOverrides())
    }

    func testRulesAreHeldDifferAndArrive() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        let held = try register.applying(
            engine.updateCompetencies(
                register: register, asOf: CareYear.edited, request: CareYear.request("rules", brings: .rules)))
        XCTAssertEqual(held.heldRules().map(\.roles), [["nurse", "assistant"]])
        XCTAssertTrue(held.heldRules()[0].moments[0].contains(#""id":"goals""#))
        let later = try CareYear.engine(anchor: "work_year_middle")
        let entries = try later.pending(register: held, asOf: CareYear.edited).rules()
        XCTAssertEqual(entries.map(\.id), ["goals"])
        XCTAssertEqual(entries.map(\.part), [.moment])
        XCTAssertEqual(entries.map(\.difference), [.changed])
        XCTAssertEqual(entries.map(\.changed), [["timing"]])
        let update = try later.updateCompetencies(
            register: held, asOf: CareYear.edited, request: CareYear.request("later", brings: .rules))
        XCTAssertEqual(try update.rules(), entries)
    }

    func testARegisterSurvivesEveryDoor() throws {
        let engine = try CareYear.engine()
        var register = try CareYear.register()
        for request in [CareYear.request(), CareYear.request("rules", brings: .rules)] {
            register = try register.applying(
                engine.updateCompetencies(register: register, asOf: CareYear.edited, request: request))
        }
        let rows = try Register(
            trajectories: register.trajectories(), conversations: register.conversations(),
            frameworks: register.frameworks(), records: register.records(), scores: register.scores(),
            requirementOverrides: register.requirementOverrides(), updates: register.updates(),
            versions: register.versions(), heldRules: register.heldRules())
        let tables = try Register(
            trajectoriesIpc: register.trajectoriesIpc(), conversationsIpc: register.conversationsIpc(),
            frameworks: register.frameworks(), records: register.records(), scores: register.scores(),
            requirementOverrides: register.requirementOverrides(), updates: register.updates(),
            versions: register.versions(), heldRules: register.heldRules())
        for read in [rows, tables, try Register(json: register.toJson())] {
            XCTAssertEqual(try read.toJson(), try register.toJson())
        }
    }

    func testRowsGoOutAsTables() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        let ledger = try engine.pending(register: register, asOf: CareYear.edited)
        let update = try engine.updateCompetencies(
            register: register, asOf: CareYear.edited, request: CareYear.request())
        let requirements = try register.requirements(cycle: "care", workYear: "2025")
        XCTAssertEqual(requirements.count, 4)
        for (bytes, rows) in [
            (try ledger.entriesIpc(), ledger.entries().count), (try update.previewIpc(), try update.preview().count),
            (try register.requirementsIpc(cycle: "care", workYear: "2025"), requirements.count),
        ] {
            XCTAssertEqual(try ArrowTable(ipc: bytes).size(), Int64(rows))
        }
    }

    func testBadRequestsAreRefusedWithTheirPlaces() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        func found(_ request: UpdateRequest) -> [String] {
            placesRefused(try engine.updateCompetencies(register: register, asOf: CareYear.edited, request: request))
        }
        XCTAssertEqual(
            found(UpdateRequest(update: "u", cycle: "care", workYear: "2031")), ["unknown_cycle_year /cycle"])
        XCTAssertEqual(found(CareYear.request(on: day("2025-03-10"))), ["update_in_the_past /on"])
        XCTAssertEqual(
            found(CareYear.request(on: CalendarDate(daysSince1970: .max))), ["date_out_of_range /on"])
        XCTAssertEqual(found(CareYear.request("")), ["empty_text /update"])
        XCTAssertEqual(
            found(
                CareYear.request(
                    selection: Selection(roles: ["nurze"], competencies: ["digital", "digital"], people: ["E9"]))),
            [
                "unknown_reference /selection/roles/0", "selection_repeated /selection/competencies/1",
                "person_without_trajectory /selection/people/0",
            ])
        XCTAssertEqual(
            found(CareYear.request(selection: Selection(moments: ["goals"]))), ["moments_are_rules /selection/moments"])
        XCTAssertEqual(placesRefused(try engine.pending(register: register, asOf: day("1899-12-31"))).count, 1)
        XCTAssertEqual(placesRefused(try register.undo(update: "v")), ["unknown_update /update"])
        XCTAssertEqual(placesRefused(try register.undoChanges(update: "v")), ["unknown_update /update"])
    }

    func testWhatDoesNotFitARegisterIsRefused() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        let update = try engine.updateCompetencies(
            register: register, asOf: CareYear.edited, request: CareYear.request())
        XCTAssertFalse(placesRefused(try Register().applying(update)).isEmpty)
        XCTAssertEqual(
            placesRefused(try Register(trajectories: [], scores: register.scores())),
            ["register_unknown_trajectory /scores/0/trajectory"])
        let broken = RulesRow(cycle: "care", workYear: "2025", version: 1, roles: [], moments: ["{"])
        XCTAssertEqual(
            placesRefused(try Register(trajectories: [], heldRules: [broken])), ["wrong_type /rules/0/moments/0"])
        let noNumber = RequirementOverrideRow(
            trajectory: "care/2025/E1", competency: "digital", target: 2, weight: .nan)
        XCTAssertEqual(
            placesRefused(try Register(trajectories: register.trajectories(), requirementOverrides: [noNumber])),
            ["wrong_type /requirement_overrides/0/weight"])
        // What came after an update keeps it from being undone.
        let after = try register.applying(update)
        let later = ScoreRow(
            trajectory: "care/2025/E2", competency: "digital", value: 2, givenOn: CareYear.may, version: 2)
        let scored = try Register(
            trajectories: after.trajectories(), frameworks: after.frameworks(), scores: after.scores() + [later],
            requirementOverrides: after.requirementOverrides(), updates: after.updates(), versions: after.versions())
        XCTAssertEqual(placesRefused(try scored.undo(update: "u")), ["undo_blocked_by_score /scores/1"])
    }

    func testScoresKeepTheWordsOfTheirDay() throws {
        let configuration = try Configuration(
            yaml: """
                schema: talent-core/1
                work_years: {kind: annual, starts: "01-01"}
                competencies:
                  - id: care
                    descriptors:
                      - {from: "2024-01-01", levels: {"3": {nl: Zorgt goed., en: Cares well.}}}
                      - {from: "2026-01-01", levels: {"3": Zorgt samen.}}
                """)
        let earlier = GivenScore(value: 3, givenOn: day("2025-06-30"))
        let later = GivenScore(value: 5, givenOn: day("2026-06-30"))
        let shown = try configuration.shownScore(competency: "care", score: earlier)
        XCTAssertEqual(shown.descriptor?.text(language: "en", defaultLanguage: "nl"), "Cares well.")
        XCTAssertEqual(shown.descriptorsFrom, day("2024-01-01"))
        let compared = try configuration.compareScores(competency: "care", earlier: earlier, later: later)
        XCTAssertEqual(compared.levelsUp, 2)
        XCTAssertEqual(compared.diagnostics.map(\.code), ["descriptors_differ"])
        XCTAssertEqual(
            placesRefused(try configuration.shownScore(competency: "cares", score: later)), ["unknown_reference /competency"])
        XCTAssertEqual(
            placesRefused(
                try configuration.compareScores(
                    competency: "care", earlier: earlier, later: GivenScore(value: 9, givenOn: day("2026-06-30")))),
            ["value_outside_scale /later/value"])
    }

    func testAnUpdateOutlivesWhatItWasMadeFrom() throws {
        var register: Register? = try CareYear.register()
        var engine: Engine? = try CareYear.engine()
        let update = try XCTUnwrap(engine).updateCompetencies(
            register: XCTUnwrap(register), asOf: CareYear.edited, request: CareYear.request())
        let expected = try update.preview()
        (register, engine) = (nil, nil)
        XCTAssertEqual(try update.preview(), expected)
        XCTAssertEqual(try CareYear.register().applying(update).updates().map(\.update), ["u"])
    }

    func testManyThreadsWorkOutUpdatesOnOneRegister() throws {
        let (engine, register) = (try CareYear.engine(), try CareYear.register())
        func answer() throws -> [String] {
            let update = try engine.updateCompetencies(
                register: register, asOf: CareYear.edited, request: CareYear.request())
            return [try update.toJson(), try register.applying(update).toJson()]
        }
        let expected = try answer()
        let answers = Answers()
        DispatchQueue.concurrentPerform(iterations: 200) { _ in answers.add((try? answer()) == expected) }
        XCTAssertEqual(answers.count, 200)
        XCTAssertTrue(answers.all)
    }
}
