import Foundation
import TalentCore
import XCTest

final class CalendarDateTests: XCTestCase {
    func testOnlyDaysThatExist() {
        XCTAssertNotNil(CalendarDate(year: 2024, month: 2, day: 29))
        XCTAssertNil(CalendarDate(year: 2023, month: 2, day: 29))
        XCTAssertNotNil(CalendarDate(year: 2000, month: 2, day: 29))
        XCTAssertNil(CalendarDate(year: 1900, month: 2, day: 29))
        XCTAssertNil(CalendarDate(year: 2025, month: 4, day: 31))
        XCTAssertNil(CalendarDate(year: 2025, month: 13, day: 1))
        XCTAssertNil(CalendarDate(year: 0, month: 1, day: 1))
        XCTAssertNil(CalendarDate(year: 10_000, month: 1, day: 1))
        XCTAssertNil(CalendarDate(year: .max, month: .min, day: .max))
    }

    func testTextIsIso() {
        XCTAssertEqual(CalendarDate("0001-02-03")?.description, "0001-02-03")
        for text in ["", "2025-2-03", "2025-02-30", "25-02-03", "2025/02/03", "+025-02-03", "٢٠٢٥-٠٢-٠٣", "2025-02-03T00:00"] {
            XCTAssertNil(CalendarDate(text), text)
        }
    }

    /// Foundation's calendar is the other source: every day of 400 years, and the ends of the range.
    func testDaysSince1970AreFoundations() throws {
        var utc = Calendar(identifier: .gregorian)
        utc.timeZone = TimeZone(secondsFromGMT: 0)!
        for days in Array(stride(from: Int64(-25_567), through: 120_530, by: 1)) {
            let date = CalendarDate(daysSince1970: days)
            XCTAssertEqual(date.daysSince1970, days)
            let parts = utc.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
            guard date.year == parts.year, date.month == parts.month, date.day == parts.day else {
                return XCTFail("\(days) is \(parts), not \(date)")
            }
        }
        XCTAssertEqual(CalendarDate.earliest.daysSince1970, -719_162)
        XCTAssertEqual(CalendarDate.latest.daysSince1970, 2_932_896)
        XCTAssertEqual(CalendarDate(daysSince1970: .min), .earliest)
        XCTAssertEqual(CalendarDate(daysSince1970: .max), .latest)
        XCTAssertEqual(CalendarDate(daysSince1970: -719_162), CalendarDate("0001-01-01"))
        XCTAssertEqual(CalendarDate(daysSince1970: 2_932_896), CalendarDate("9999-12-31"))
    }

    func testOrder() throws {
        let days = ["2025-01-31", "2024-12-31", "2025-02-01", "2025-01-30"].compactMap { CalendarDate($0) }
        XCTAssertEqual(days.sorted().map(\.description), ["2024-12-31", "2025-01-30", "2025-01-31", "2025-02-01"])
    }

    func testComponentsAndTimeZones() throws {
        let date = try XCTUnwrap(CalendarDate("2025-03-30"))
        XCTAssertEqual(CalendarDate(date.dateComponents), date)
        XCTAssertNil(CalendarDate(DateComponents(year: 2025, month: 2)))
        XCTAssertNil(CalendarDate(DateComponents(year: 2025, month: 2, day: 30)))
        // 23:30 in London is the next day in Amsterdam.
        let moment = Date(timeIntervalSince1970: 1_735_687_800)  // 2024-12-31T23:30:00Z
        XCTAssertEqual(CalendarDate(moment, in: try XCTUnwrap(TimeZone(identifier: "Europe/London"))), CalendarDate("2024-12-31"))
        XCTAssertEqual(CalendarDate(moment, in: try XCTUnwrap(TimeZone(secondsFromGMT: 3_600))), CalendarDate("2025-01-01"))
        let zone = try XCTUnwrap(TimeZone(secondsFromGMT: 7_200))
        XCTAssertEqual(CalendarDate(date.date(in: zone), in: zone), date)
        XCTAssertEqual(CalendarDate(.distantPast, in: zone), CalendarDate("0001-01-01"))
        XCTAssertEqual(CalendarDate(Date(timeIntervalSince1970: 1e13), in: zone), .latest)
        XCTAssertEqual(CalendarDate(Date(timeIntervalSince1970: -1e13), in: zone), .earliest)
    }

    func testJson() throws {
        let date = try XCTUnwrap(CalendarDate("2025-03-30"))
        let text = String(decoding: try JSONEncoder().encode([date]), as: UTF8.self)
        XCTAssertEqual(text, #"["2025-03-30"]"#)
        XCTAssertEqual(try JSONDecoder().decode([CalendarDate].self, from: Data(text.utf8)), [date])
        XCTAssertThrowsError(try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2025-02-30"]"#.utf8)))
    }
}
