import TalentCore
import XCTest

final class PlanTests: XCTestCase {
    func testOutcomesFollowFromTheRules() throws {
        let outcomes = try Organisation.plan().outcomes()
        XCTAssertEqual(outcomes.map(\.employee), ["E1", "E2", "E3", "E4", "E5"])
        XCTAssertEqual(outcomes.map(\.reason), [nil, .noLinkedRole, .conditionFalse, .notEmployed, nil])
        XCTAssertEqual(outcomes.map(\.selected), [true, false, false, false, true])
        XCTAssertEqual(outcomes[0].entry, day("2025-01-01"))
        XCTAssertEqual(outcomes[4].entry, day("2025-02-01"))
        XCTAssertEqual(outcomes[4].exit, day("2025-12-31"))
        XCTAssertEqual(outcomes[0].trajectory, "care/2025/E1")
    }

    func testConversationsLieWhereTheMomentsSay() throws {
        let plan = try Organisation.plan()
        let trajectories = try plan.trajectories()
        XCTAssertEqual(trajectories.map(\.trajectory), ["care/2025/E1", "care/2025/E5"])
        XCTAssertEqual(trajectories.map(\.roles), [["nurse"], ["nurse"]])
        // 3 March is a Monday. The middle of 365 days: 1 January and 182 days, which is Wednesday 2 July.
        let mine = try plan.conversations(of: trajectories[0])
        XCTAssertEqual(mine.map(\.moment), ["goals", "progress"])
        XCTAssertEqual(mine.map(\.planned), [day("2025-03-03"), day("2025-07-02")])
        XCTAssertEqual(try plan.conversations().count, 4)
    }

    func testAfterApplyingNothingIsLeftToDo() throws {
        let first = try Organisation.plan()
        XCTAssertGreaterThan(first.changeCount(), 0)
        XCTAssertEqual(first.changeCount(), Int64(try first.changes().count))
        let register = try Register().applying(first)
        XCTAssertEqual(try Register().applying(first.changes()), register)
        XCTAssertEqual(try Organisation.plan(register: register).changeCount(), 0)
        XCTAssertNotEqual(register, Register())
        XCTAssertTrue(Register().isEmpty())
        XCTAssertEqual(register.trajectoryCount(), 2)
    }

    func testRegisterByEveryDoorIsOneRegister() throws {
        let register = try Register().applying(Organisation.plan())
        let byJson = try Register(json: register.toJson())
        let byRows = try Register(
            trajectories: register.trajectories(), conversations: register.conversations(),
            frameworks: register.frameworks(), records: register.records())
        let byTables = try Register(
            trajectoriesIpc: register.trajectoriesIpc(), conversationsIpc: register.conversationsIpc(),
            frameworks: register.frameworks(), records: register.records())
        for read in [byJson, byRows, byTables] { XCTAssertEqual(read, register) }
    }

    func testTablesGiveThePlanOfRows() throws {
        let plan = try Organisation.plan()
        for (bytes, rows) in [
            (try plan.outcomesIpc(), try plan.outcomes().count), (try plan.trajectoriesIpc(), try plan.trajectories().count),
            (try plan.conversationsIpc(), try plan.conversations().count), (try plan.changesIpc(), try plan.changes().count),
        ] {
            let table = try ArrowTable(ipc: bytes)
            XCTAssertEqual(table.size(), Int64(rows))
            XCTAssertEqual(try table.toIpc(), bytes)
        }
        let table = try ArrowTable(ipc: plan.outcomesIpc())
        XCTAssertEqual(table.columns().prefix(3), ["employee", "cycle", "work_year"])
        XCTAssertEqual(try Register().applyTable(changes: ArrowTable(ipc: plan.changesIpc())).trajectoryCount(), 2)
        // A table of people with the column they need.
        let people = try Workforce(ipc: [.employees: plan.outcomesIpc()])
        XCTAssertEqual(people.size(), 5)
    }

    func testDocumentsAndRowsGiveOnePlan() throws {
        let byRows = try Organisation.workforce()
        let document = try XCTUnwrap(byRows.toJson())
        let byDocument = try Workforce(json: document)
        XCTAssertEqual(byDocument.employees(), ["E1", "E2", "E3", "E4", "E5"])
        let engine = try Organisation.engine()
        let plans = try [byRows, byDocument].map { try engine.plan(workforce: $0, asOf: Organisation.asOf) }
        XCTAssertEqual(try plans[0].outcomes(), try plans[1].outcomes())
        XCTAssertEqual(try plans[0].conversations(), try plans[1].conversations())
        XCTAssertEqual(try plans[0].changes(), try plans[1].changes())
        XCTAssertTrue(byRows.contains(employee: "E1"))
        XCTAssertFalse(byRows.contains(employee: "E6"))
    }

    func testExplanationSaysWhy() throws {
        let engine = try Organisation.engine()
        let workforce = try Organisation.workforce()
        let why = try engine.explain(
            workforce: workforce, employee: "E3", cycle: "care", workYear: "2025", asOf: Organisation.asOf)
        XCTAssertEqual(why.outcome().reason, .conditionFalse)
        XCTAssertTrue(why.tests().contains { $0.verdict == false })
        XCTAssertTrue(try why.text(language: "en").contains("E3"))
        XCTAssertNotEqual(try why.text(language: "nl"), try why.text(language: "en"))
        let selected = try engine.explain(
            workforce: workforce, employee: "E1", cycle: "care", workYear: "2025", asOf: Organisation.asOf)
        XCTAssertEqual(selected.moments().count, 2)
        XCTAssertEqual(selected.roles(), ["nurse"])
    }

    func testSummaryCounts() throws {
        let summary = try Organisation.plan().summary()
        XCTAssertEqual(summary.population, 5)
        XCTAssertEqual(
            summary.outcomes["care/2025"], ["selected": 2, "no_linked_role": 1, "condition_false": 1, "not_employed": 1])
        XCTAssertEqual(summary.openEnds, 1)  // .latest of E5 is an open end
    }

    func testTablesAsCsv() throws {
        let plan = try Organisation.plan()
        let lines = try plan.outcomesCsv().split(whereSeparator: \.isNewline)
        XCTAssertEqual(lines.count, 6)
        XCTAssertTrue(lines[0].hasPrefix("employee,cycle,work_year,selected,reason"), String(lines[0]))
        XCTAssertTrue(lines[2].hasPrefix("E2,care,2025,false,no_linked_role"), String(lines[2]))
        XCTAssertEqual(try plan.conversationsCsv().split(whereSeparator: \.isNewline).count, 5)
    }

    func testCalendarFile() throws {
        let plan = try Organisation.plan()
        let text = try plan.iCalendar(
            CalendarFile(name: "Team", domain: "linde.example"), where: { $0.trajectory == "care/2025/E1" },
            title: { "Gesprek: \($0.moment)" }, time: EntryTime(startMinutes: 9 * 60, durationMinutes: 45))
        XCTAssertTrue(text.hasPrefix("BEGIN:VCALENDAR\r\n"))
        XCTAssertEqual(text.components(separatedBy: "BEGIN:VEVENT").count - 1, 2)
        XCTAssertTrue(text.contains("Gesprek: goals"))
        XCTAssertTrue(text.contains("20250303T090000"))
    }

    func testConditionOfOneAndOfAll() throws {
        let condition = try Condition(
            document: #"{"fact": "attributes.level", "gte": 3}"#, attributes: #"{"level": "integer"}"#)
        let year = ConditionDates(workYear: Span(day("2025-01-01")...day("2025-12-31")), asOf: Organisation.asOf)
        let workforce = try Organisation.workforce()
        XCTAssertEqual(try condition.evaluate(workforce: workforce, employee: "E1", dates: year), true)
        XCTAssertNil(try condition.evaluate(workforce: workforce, employee: "E2", dates: year))
        XCTAssertEqual(
            try condition.evaluateAll(workforce: workforce, dates: year).map(\.verdict), [true, nil, nil, nil, nil])
    }
}
