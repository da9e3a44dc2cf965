import TalentCore
import XCTest

final class BadInputTests: XCTestCase {
    func testEveryProblemOfADocumentAtOnce() {
        let found = refused(
            try Configuration(
                json: #"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "02-30"}, "rols": [], "roles": 3}"#))
        XCTAssertEqual(Set(found.map(\.pointer)), ["/work_years/starts", "/rols", "/roles"])
        XCTAssertEqual(found.first { $0.pointer == "/rols" }?.code, "unknown_field")
        XCTAssertEqual(found.first { $0.pointer == "/roles" }?.code, "wrong_type")
        for one in found {
            XCTAssertEqual(one.severity, .error)
            XCTAssertFalse(one.message.isEmpty)
            XCTAssertNotEqual(one.message(in: "nl"), one.message(in: "en"))
        }
    }

    func testErrorsSpeakInSentences() throws {
        do {
            _ = try Configuration(json: #"{"schema": "talent-core/1", "rols": [], "roles": 3}"#)
            XCTFail("nothing was refused")
        } catch let error as TalentError {
            guard case .Configuration(let found) = error else { return XCTFail("not about a configuration") }
            XCTAssertEqual(error.code, found[0].code)
            XCTAssertTrue(error.message(in: "en").hasPrefix("\(found.count) problems\n  "))
            XCTAssertTrue(error.message(in: "nl-BE").hasPrefix("\(found.count) problemen\n  "))
            XCTAssertTrue(error.localizedDescription.contains("/rols [unknown_field]"))
            XCTAssertTrue("\(error)".contains("/rols [unknown_field]"))
        }
    }

    func testTextThatIsNoJson() {
        for text in ["", "{", "nul", "[1,]", #"{"a": 1, "a": 2}"#, "\u{0}", "{\"a\": \"\u{1}\"}"] {
            XCTAssertFalse(refused(try Configuration(json: text)).isEmpty, text)
            XCTAssertFalse(refused(try Workforce(json: text)).isEmpty, text)
            XCTAssertFalse(refused(try Register(json: text)).isEmpty, text)
        }
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        XCTAssertEqual(refused(try Workforce(json: deep)).count, 1)
        XCTAssertEqual(refused(try canonicalJson(json: deep)).count, 1)
    }

    func testLoneSurrogatesInTexts() {
        let document = #"{"schema": "talent-core/1", "employees": [{"id": "\ud800"}]}"#
        XCTAssertEqual(refused(try Workforce(json: document)).map(\.severity), [.error])
        XCTAssertFalse(refused(try canonicalJson(json: #""\udfff""#)).isEmpty)
        // A pair is a character like any other.
        XCTAssertEqual(try canonicalJson(json: #""\ud83c\udf33""#), "\"🌳\"")
    }

    func testNullsAndHugeNumbers() throws {
        let number = String(repeating: "9", count: 400)
        let found = refused(try Configuration(json: #"{"schema": "talent-core/1", "rehire_gap_days": \#(number)}"#))
        XCTAssertFalse(found.isEmpty)
        let nulls = refused(try Configuration(json: #"{"schema": null, "work_years": null, "roles": [null]}"#))
        XCTAssertTrue(nulls.contains { $0.pointer == "/roles/0" })
        let workforce = try Workforce(
            json: #"{"schema": "talent-core/1", "employees": [{"id": "E1"}, null, {"id": 12345678901234567890}]}"#)
        XCTAssertEqual(workforce.employees(), ["E1"])
        XCTAssertEqual(Set(try workforce.diagnostics().map(\.pointer)), ["/employees/1", "/employees/2/id"])
    }

    func testDatesOutOfRange() throws {
        let engine = try Organisation.engine()
        let workforce = try Organisation.workforce()
        for date in [CalendarDate.earliest, day("1899-12-31"), day("2200-01-01"), .latest] {
            XCTAssertEqual(refused(try engine.plan(workforce: workforce, asOf: date)).map(\.code), ["date_out_of_range"])
            let found = refused(try WorkYears(document: #"{"kind": "annual", "starts": "01-01"}"#).of(date: date))
            XCTAssertEqual(found.map(\.pointer), ["/date"])
            XCTAssertEqual(found.map(\.code), ["date_out_of_range"])
            XCTAssertEqual(refused(try Offset(days: 1).adding(to: date)).map(\.code), ["date_out_of_range"])
        }
        XCTAssertEqual(refused(try CalendarDate(iso: "2025-02-30", named: "start")).map(\.pointer), ["/start"])
        XCTAssertEqual(refused(try CalendarDate(iso: "2025-02-30")).map(\.code), ["impossible_date"])
        XCTAssertEqual(refused(try Span(day("2025-01-01")...day("2200-01-01")).validate()).map(\.code), ["date_out_of_range"])
        let backwards = Span(start: day("2025-02-01"), end: day("2025-01-01"))
        XCTAssertEqual(refused(try backwards.validate()).map(\.code), ["end_before_start"])
    }

    func testRowsThatCannotBeReadNameThemselves() throws {
        var rows = Organisation.rows
        rows.employments[0].fte = .nan
        rows.employments[1].start = .earliest
        rows.employees[2].attributes["level"] = .decimal(.infinity)
        let workforce = try Workforce(rows)
        let places = Set(try workforce.diagnostics().map(\.pointer))
        XCTAssertTrue(places.contains("/employments/0/fte"), "\(places)")
        XCTAssertTrue(places.contains("/employments/1/start"), "\(places)")
        XCTAssertEqual(Set(workforce.unreadable()).isSuperset(of: ["E1", "E2"]), true)
        // The others are planned.
        XCTAssertNoThrow(try Organisation.engine().plan(workforce: workforce, asOf: Organisation.asOf))
    }

    func testNumbersAtTheirEnds() throws {
        for days in [Int32.min, -1_000_000, 1_000_000, Int32.max] {
            XCTAssertNil(try Offset(days: days).adding(to: Organisation.asOf))
            XCTAssertNil(try Offset(years: days, months: days).adding(to: Organisation.asOf))
            XCTAssertNil(try Offset(workingDays: days).adding(to: Organisation.asOf))
        }
        let year = WorkYear(id: "2025", start: day("2025-01-01"), end: day("2025-12-31"))
        XCTAssertNil(try year.subPeriod(part: -1, of: 0))
        XCTAssertNil(try year.subPeriod(part: .max, of: .max))
        XCTAssertNil(easterSunday(year: .max))
        XCTAssertNil(easterSunday(year: .min))
        XCTAssertEqual(try WorkingCalendar(document: #"{"country": "NL"}"#).holidays(year: .max), [])
    }

    func testQuestionsAboutWhatDoesNotExist() throws {
        let engine = try Organisation.engine()
        let workforce = try Organisation.workforce()
        func explain(_ employee: String, _ cycle: String, _ year: String) -> [String] {
            refused(
                try engine.explain(
                    workforce: workforce, employee: employee, cycle: cycle, workYear: year, asOf: Organisation.asOf)
            ).map(\.code)
        }
        XCTAssertEqual(explain("E9", "care", "2025"), ["employee_not_in_population"])
        XCTAssertEqual(explain("", "care", "2025"), ["employee_not_in_population"])
        XCTAssertEqual(explain("E1", "cure", "2025"), ["unknown_cycle_year"])
        XCTAssertEqual(refused(try jsonSchema(name: "plans")).map(\.code), ["unknown_word"])
        XCTAssertEqual(refused(try diagnosticOf(code: "nonsense", pointer: "", parameters: [:])).map(\.code), ["unknown_word"])
    }

    func testBytesThatAreNoTable() throws {
        let plan = try Organisation.plan()
        XCTAssertEqual(refused(try ArrowTable(ipc: Data("nonsense".utf8))).map(\.code), ["table_not_arrow"])
        XCTAssertFalse(refused(try ArrowTable(ipc: Data())).isEmpty)
        let bytes = try plan.outcomesIpc()
        XCTAssertFalse(refused(try ArrowTable(ipc: bytes.prefix(bytes.count / 2))).isEmpty)
        XCTAssertFalse(refused(try Workforce(ipc: [:])).isEmpty)
        // A table of conversations has no column `employee`.
        XCTAssertTrue(
            refused(try Workforce(ipc: [.employees: plan.conversationsIpc()])).contains { $0.severity == .error })
        // A slice of a larger buffer is its bytes and no others.
        let within = Data([1, 2, 3]) + bytes
        XCTAssertEqual(try ArrowTable(ipc: within.dropFirst(3)).size(), 5)
    }

    func testChangesThatDoNotFit() throws {
        let plan = try Organisation.plan()
        let conversations = try plan.changes().filter { $0.kind == .createConversation }
        let found = refused(try Register().applying(conversations))
        XCTAssertEqual(found.count, 4)
        XCTAssertEqual(Set(found.map(\.severity)), [.error])
        let nonsense = Change(kind: .createTrajectory, key: "a", reason: "", before: "{", after: nil)
        XCTAssertFalse(refused(try Register().applying([nonsense])).isEmpty)
    }

    func testAPanicIsAnErrorAndTheLibraryGoesOn() throws {
        do {
            try panicForTest()
            XCTFail("nothing was thrown")
        } catch TalentError.Internal(let details, _) {
            XCTAssertEqual(details, "the test asked for it")
        }
        do {
            try panicForTest()
        } catch let error as TalentError {
            XCTAssertTrue(error.localizedDescription.contains("please report it"), error.localizedDescription)
            XCTAssertEqual(error.code, "internal")
        }
        XCTAssertGreaterThan(try Organisation.plan().changeCount(), 0)
    }
}
