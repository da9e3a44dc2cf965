import TalentCore

/// Work years, offsets, calendars and spans.
enum TimeOperations {
    static let all: [String: (Question) throws -> JSON] = [
        "work_year_of": { try year(workYears($0).of(date: $0.date("date"))) },
        "work_year": { try year(workYears($0).named(id: $0.text("work_year"))) },
        "next_work_year": { try year(workYears($0).next(id: $0.text("work_year"))) },
        "previous_work_year": { try year(workYears($0).previous(id: $0.text("work_year"))) },
        "work_years": { question in
            let years = try workYears(question).between(first: question.date("from"), last: question.date("to"))
            return try .array(years.map { try year($0) })
        },
        "elapsed": elapsed,
        "years_to_add": { .array(try workYears($0).toAdd(asOf: $0.date("as_of")).map { try year($0) }) },
        "sub_period": subPeriod,
        "add_offset": { try date(offset($0, "offset").adding(to: $0.date("date"), calendar: calendar($0))) },
        "subtract_offset": {
            try date(offset($0, "offset").subtracting(from: $0.date("date"), calendar: calendar($0)))
        },
        "repeat_dates": repeatDates,
        "roll": roll,
        "holidays": holidays,
        "working_days": { question in
            let own = try calendar(question) ?? WorkingCalendar(document: "{}")
            return .array(try own.workingDays(first: question.date("from"), last: question.date("to")).map(date))
        },
        "span_relation": { question in
            .text(snakeCase(try question.span("a").relation(other: question.span("b"))))
        },
    ]

    private static func workYears(_ question: Question) throws -> WorkYears {
        try WorkYears(document: question.required("work_years").written, table: question.optionalText("table"))
    }

    private static func calendar(_ question: Question) throws -> WorkingCalendar? {
        try question.optional("calendar").map { try WorkingCalendar(document: $0.written) }
    }

    private static func offset(_ question: Question, _ name: String) throws -> Offset {
        try offset(question.required(name))
    }

    private static func offset(_ value: JSON) throws -> Offset { try Offset(value.asText ?? value.written) }

    private static func year(_ year: WorkYear?) throws -> JSON {
        guard let year else { return .null }
        return .object([
            ("id", .text(year.id)), ("start", date(year.start)), ("end", date(year.end)),
            ("length_days", .number(try year.lengthDays())), ("middle", date(try year.middle())),
        ])
    }

    private static func elapsed(_ question: Question) throws -> JSON {
        let on = try question.date("date")
        guard let year = try workYears(question).of(date: on) else { return .null }
        let passed = try year.elapsed(date: on)
        return .object([
            ("day_number", .optional(try year.dayNumber(date: on)) { .number($0) }), ("days", .number(passed.days)),
            ("length_days", .number(passed.lengthDays)),
        ])
    }

    private static func subPeriod(_ question: Question) throws -> JSON {
        guard let year = try workYears(question).named(id: question.text("work_year")) else {
            throw Fault("the table has no such work year")
        }
        let (part, of) = (try question.integer("part"), try question.integer("of"))
        guard let part32 = Int32(exactly: part), let of32 = Int32(exactly: of) else {
            throw Fault("part and of are too large")
        }
        guard let period = try year.subPeriod(part: part32, of: of32) else { return .null }
        return .object([("start", date(period.start)), ("end", date(period.end))])
    }

    private static func repeatDates(_ question: Question) throws -> JSON {
        let every = try offset(question, "every")
        let first = try question.optional("offset").map { try offset($0) } ?? Offset()
        let repetition = Repetition(every: every, offset: first)
        let count = Int32(clamping: try question.integer("count"))
        let dates = try repetition.dates(anchor: question.date("anchor"), count: count, calendar: calendar(question))
        return .array(dates.map(date))
    }

    private static func roll(_ question: Question) throws -> JSON {
        let own = try calendar(question) ?? WorkingCalendar(document: "{}")
        let word = try question.text("rolling")
        guard let rolling = Rolling.allCases.first(where: { snakeCase($0) == word }) else {
            throw Fault("\(word) is no way of rolling")
        }
        let rolled = try own.roll(date: question.date("date"), rolling: rolling, workYear: question.span("work_year"))
        return .object([("date", date(rolled.date)), ("found", .word(String(rolled.found)))])
    }

    private static func holidays(_ question: Question) throws -> JSON {
        let names = ["country", "holidays", "except", "liberation_day", "good_friday"]
        let given = names.compactMap { name in question.optional(name).map { (name: name, value: $0) } }
        let own = try WorkingCalendar(document: JSON.object(given).written)
        let years: ClosedRange<Int>
        if let year = try question.optionalInteger("year") {
            years = year...year
        } else {
            years = try question.integer("year_from")...question.integer("year_to")
        }
        return .array(try years.flatMap { try own.holidays(year: Int32(clamping: $0)) }.map(date))
    }

    static func date(_ date: CalendarDate?) -> JSON { .optional(date) { .text($0.description) } }
}

/// The word of a case as documents write it: `modifiedFollowing` is `modified_following`.
func snakeCase(_ word: Any) -> String {
    String(describing: word).reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
}
