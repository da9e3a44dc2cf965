import TalentCore

/// Documents, conditions and plans.
enum PeopleOperations {
    static let all: [String: (Question) throws -> JSON] = [
        "parse_configuration": { question in
            let engine = try Engine(configuration: question.configuration())
            return .object([("diagnostics", .array(engine.diagnostics().map(json)))])
        },
        "parse_workforce": { question in
            let read = try question.workforce()
            return .object([
                ("employees", .array(read.employees().map(JSON.text))),
                ("unreadable", .array(read.unreadable().map(JSON.text))),
                ("diagnostics", .array(try read.diagnostics().map(json))),
            ])
        },
        "parse_register": { try JSONReader.read($0.register().toJson()) },
        "canonical_json": { question in
            let text = try question.optionalText("json") ?? question.required("value").written
            return .text(try canonicalJson(json: text))
        },
        "trajectory_key": { question in
            .text(
                trajectoryKey(
                    cycle: try question.text("cycle"), workYear: try question.text("work_year"),
                    employee: try question.text("employee"), role: try question.optionalText("role")))
        },
        "parse_trajectory_key": { question in
            .optional(parseTrajectoryKey(key: try question.text("key"))) { key in
                .object([
                    ("cycle", .text(key.cycle)), ("work_year", .text(key.workYear)), ("employee", .text(key.employee)),
                    ("role", .optional(key.role, JSON.text)),
                ])
            }
        },
        "condition": condition,
        "plan": { question in
            let plan = try planned(question)
            return try select(JSONReader.read(plan.toJson()), question)
        },
        "judge": { .array(try planned($0).outcomes().map(json)) },
        "apply": apply,
        "explain": explain,
    ]

    private static func planned(_ question: Question) throws -> Plan {
        let engine = try Engine(configuration: question.configuration())
        return try engine.plan(
            workforce: question.workforce(), asOf: question.date("as_of"), register: question.register())
    }

    private static func condition(_ question: Question) throws -> JSON {
        let planned = try question.optionalDate("planned")
        let compiled = try Condition(
            document: question.required("condition").written, attributes: question.optional("attributes")?.written,
            roles: question.optional("roles")?.written,
            rehireGapDays: UInt32(clamping: question.optionalInteger("rehire_gap_days") ?? 0), moment: planned != nil)
        let dates = ConditionDates(
            workYear: try question.span("work_year"), asOf: try question.date("as_of"),
            entry: try question.date("entry"), planned: planned)
        let verdict = try compiled.evaluate(
            workforce: question.workforce(), employee: question.text("employee"), dates: dates)
        return .text(verdict.map { $0 ? "true" : "false" } ?? "unknown")
    }

    private static func apply(_ question: Question) throws -> JSON {
        let (engine, people) = (try Engine(configuration: question.configuration()), try question.workforce())
        var stored = try question.register()
        let asOf = try question.required("as_of")
        let dates: [JSON]
        if case .array(let several) = asOf { dates = several } else { dates = [asOf] }
        for date in dates {
            let plan = try engine.plan(workforce: people, asOf: question.date(date, "as_of"), register: stored)
            // By rows as well: both ways give one register.
            let applied = try stored.applying(plan)
            guard try stored.applying(plan.changes()) == applied else {
                throw Fault("the changes as rows give another register than the plan")
            }
            stored = applied
        }
        return try select(JSONReader.read(stored.toJson()), question)
    }

    private static func explain(_ question: Question) throws -> JSON {
        let engine = try Engine(configuration: question.configuration())
        let why = try engine.explain(
            workforce: question.workforce(), employee: question.text("employee"), cycle: question.text("cycle"),
            workYear: question.text("work_year"), asOf: question.date("as_of"), register: question.register())
        if let language = try question.optionalText("language") { return .text(try why.text(language: language)) }
        return try select(withoutSentences(JSONReader.read(why.toJson())), question)
    }

    /// What an explanation says, as codes with places and parameters; the words belong to the catalogue.
    private static func withoutSentences(_ value: JSON) -> JSON {
        switch value {
        case .object(let members):
            let isDiagnostic = value["code"] != nil
            let kept = members.filter { !isDiagnostic || ["code", "pointer", "parameters"].contains($0.name) }
            return .object(kept.map { ($0.name, withoutSentences($0.value)) })
        case .array(let items): return .array(items.map(withoutSentences))
        default: return value
        }
    }

    static func json(_ found: Diagnostic) -> JSON {
        .object([
            ("code", .text(found.code)), ("severity", .text(snakeCase(found.severity))),
            ("pointer", .text(found.pointer)), ("message", .text(found.message)), ("help", .text(found.help)),
            ("parameters", .object(found.parameters.map { ($0.key, .text($0.value)) })),
        ])
    }

    private static func json(_ row: OutcomeRow) -> JSON {
        let date = TimeOperations.date
        return .object([
            ("employee", .text(row.employee)), ("cycle", .text(row.cycle)), ("work_year", .text(row.workYear)),
            ("selected", .word(String(row.selected))), ("reason", .optional(row.reason) { .text(snakeCase($0)) }),
            ("entry", date(row.entry)), ("exit", date(row.exit)), ("opens_on", date(row.opensOn)),
            ("trajectory", .optional(row.trajectory, JSON.text)), ("unreadable", .word(String(row.unreadable))),
        ])
    }
}
