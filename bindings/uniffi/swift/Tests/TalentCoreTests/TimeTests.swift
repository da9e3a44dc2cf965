import TalentCore
import XCTest

final class TimeTests: XCTestCase {
    func testWorkYears() throws {
        let years = try WorkYears(document: #"{"kind": "annual", "starts": "09-01"}"#)
        let year = try XCTUnwrap(years.of(date: day("2025-10-01")))
        XCTAssertEqual(year, WorkYear(id: "2025-2026", start: day("2025-09-01"), end: day("2026-08-31")))
        XCTAssertEqual(try year.lengthDays(), 365)
        XCTAssertEqual(try years.next(id: year.id)?.id, "2026-2027")
        XCTAssertEqual(try years.previous(id: year.id)?.id, "2024-2025")
        XCTAssertEqual(try year.elapsed(date: day("2025-09-01")).days, 1)
        XCTAssertEqual(try year.elapsed(date: day("2026-08-31")).fraction, 1)
        XCTAssertEqual(try year.subPeriod(part: 2, of: 4), Span(day("2025-12-01")...day("2026-02-28")))
        XCTAssertThrowsError(try WorkYears(document: #"{"kind": "annual", "starts": "13-01"}"#))
    }

    func testOffsets() throws {
        XCTAssertEqual(try Offset("P1M").adding(to: day("2025-01-31")), day("2025-02-28"))
        XCTAssertEqual(try Offset("P6W"), Offset(weeks: 6))
        XCTAssertEqual(try (-Offset(months: 1)).adding(to: day("2025-03-31")), day("2025-02-28"))
        XCTAssertEqual(try Offset(months: 1).subtracting(from: day("2025-03-31")), day("2025-02-28"))
        XCTAssertEqual(try Offset(workingDays: 1).adding(to: day("2025-01-03")), day("2025-01-06"))
        XCTAssertEqual(try Offset(months: 6).toJson(), "\"P6M\"")
        XCTAssertThrowsError(try Offset("6 weeks"))
        let quarterly = Repetition(every: Offset(months: 3))
        XCTAssertEqual(
            try quarterly.dates(anchor: day("2025-01-31"), count: 3), [day("2025-01-31"), day("2025-04-30"), day("2025-07-31")])
    }

    func testCalendars() throws {
        let dutch = try WorkingCalendar(document: #"{"country": "NL"}"#)
        // Ascension Day of 2025: the Thursday 39 days after Easter Sunday, 20 April.
        XCTAssertEqual(easterSunday(year: 2025), day("2025-04-20"))
        XCTAssertFalse(try dutch.isWorking(date: day("2025-05-29")))
        XCTAssertEqual(try dutch.kindOf(date: day("2025-05-29")), "ascension_day")
        XCTAssertEqual(try dutch.roll(date: day("2025-05-29"), rolling: .following).date, day("2025-05-30"))
        XCTAssertEqual(dutch, try WorkingCalendar(document: #"{"country":"NL"}"#))
        let own = try WorkingCalendar(weekend: [.friday], country: .nl, holidays: [day("2025-12-24")])
        XCTAssertEqual(
            try own.workingDays(first: day("2025-12-23"), last: day("2025-12-28")),
            [day("2025-12-23"), day("2025-12-27"), day("2025-12-28")])
        XCTAssertThrowsError(try WorkingCalendar(holidays: [day("1899-12-31")])) { error in
            XCTAssertEqual((error as? TalentError)?.diagnostics.map(\.code), ["date_out_of_range"])
        }
    }

    func testSpans() throws {
        let spring = Span(day("2025-03-01")...day("2025-05-31"))
        let open = Span(day("2025-05-01")...)
        XCTAssertEqual(try spring.relation(other: open), .overlaps)
        XCTAssertEqual(try spring.intersection(other: open), Span(day("2025-05-01")...day("2025-05-31")))
        XCTAssertEqual(try spring.lengthDays(), 92)
        XCTAssertNil(try open.lengthDays())
        XCTAssertTrue(try open.contains(date: day("2100-01-01")))
    }

    func testKeysCodesAndVersions() throws {
        let key = trajectoryKey(cycle: "a/b", workYear: "2025", employee: "50%", role: nil)
        XCTAssertEqual(key, "a%2Fb/2025/50%25")
        XCTAssertEqual(
            parseTrajectoryKey(key: key), TrajectoryKey(cycle: "a/b", workYear: "2025", employee: "50%", role: nil))
        XCTAssertNil(parseTrajectoryKey(key: "a/b"))
        for code in codes() {
            XCTAssertEqual(Set(code.message.keys), ["en", "nl"], code.name)
            XCTAssertFalse(code.message.values.contains(""), code.name)
        }
        XCTAssertEqual(Set(codes().map(\.name)).count, codes().count)
        XCTAssertFalse(rulesVersion().isEmpty)
        let found = try diagnosticOf(code: "impossible_date", pointer: "/start", parameters: ["found": "2025-02-30"])
        XCTAssertEqual(found.message(in: "en"), "“2025-02-30” is not a date.")
    }

    func testSchemasAreJson() throws {
        for name in ["configuration", "workforce", "register", "plan", "change", "explanation"] {
            let schema = try JSONSerialization.jsonObject(with: Data(jsonSchema(name: name).utf8)) as? [String: Any]
            XCTAssertEqual(schema?["$schema"] as? String, "https://json-schema.org/draft/2020-12/schema", name)
        }
    }

    func testConfigurationAndWhatItSays() throws {
        let configuration = try Organisation.configuration()
        XCTAssertEqual(try Configuration(json: configuration.toJson()), configuration)
        let blocked = try configuration.blockRole(role: "nurse")
        XCTAssertNotEqual(blocked, configuration)
        let plan = try Engine(configuration: blocked).plan(workforce: Organisation.workforce(), asOf: Organisation.asOf)
        XCTAssertEqual(try plan.outcomes().first?.reason, .roleBlocked)
        XCTAssertTrue(try configuration.consultationFile(language: "nl").contains("De Linde"))
        XCTAssertNil(try configuration.requirementsOf(role: "nobody", on: Organisation.asOf))
        XCTAssertEqual(try configuration.requirementsOf(role: "nurse", on: Organisation.asOf)?.role, "nurse")
        let register = try Register().applying(Organisation.plan())
        XCTAssertThrowsError(try configuration.removeRole(role: "nurse", register: register)) { error in
            XCTAssertEqual((error as? TalentError)?.code, "role_in_use")
        }
    }
}
