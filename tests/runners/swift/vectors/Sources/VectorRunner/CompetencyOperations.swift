import TalentCore

/// Competency updates, and texts.
enum CompetencyOperations {
    static let all: [String: (Question) throws -> JSON] = [
        "pending": { question in
            let engine = try Engine(configuration: question.configuration())
            let ledger = try engine.pending(register: question.register(), asOf: question.date("as_of"))
            return try select(JSONReader.read(ledger.toJson()), question)
        },
        "preview": preview,
        "update_competencies": updateCompetencies,
        "due_update": dueUpdate,
        "undo": undo,
        "requirements": requirements,
        "compare_scores": compareScores,
        "text": { question in
            let text = try localisedText(question.required("text"))
            return .text(
                text.text(language: try question.text("language"), defaultLanguage: try question.text("default")))
        },
    ]

    private static func localisedText(_ value: JSON) throws -> LocalisedText {
        if let text = value.asText { return .plain(text: text) }
        guard case .object(let members) = value else { throw Fault("text is neither a text nor an object") }
        let texts = try members.map { member in
            guard let text = member.value.asText else { throw Fault("\(member.name) is no text") }
            return (member.name, text)
        }
        return .perLanguage(texts: Dictionary(uniqueKeysWithValues: texts))
    }

    /// One value, or each of several.
    private static func several(_ value: JSON) -> [JSON] {
        if case .array(let items) = value { return items }
        return [value]
    }

    /// The register after an update, which must be the same by its changes.
    private static func after(_ update: Update, _ register: Register) throws -> Register {
        let applied = try register.applying(update)
        guard try register.applying(update.changes()) == applied else {
            throw Fault("the changes of the update give another register than the update")
        }
        return applied
    }

    private static func preview(_ question: Question) throws -> JSON {
        let (engine, register) = (try Engine(configuration: question.configuration()), try question.register())
        let request = try UpdateRequest(json: question.required("request").written)
        let update = try engine.updateCompetencies(
            register: register, asOf: question.date("as_of"), request: request)
        _ = try after(update, register)
        let document = try JSONReader.read(update.toJson())
        guard case .array(let rows)? = document["preview"], rows.count == (try update.preview().count) else {
            throw Fault("the rows of the preview are others than its document's")
        }
        return try select(document, question)
    }

    private static func updateCompetencies(_ question: Question) throws -> JSON {
        let engine = try Engine(configuration: question.configuration())
        var register = try question.register()
        let asOf = try question.date("as_of")
        for request in several(try question.required("request")) {
            let update = try engine.updateCompetencies(register: register, asOf: asOf, json: request.written)
            register = try after(update, register)
        }
        return try select(written(register), question)
    }

    private static func dueUpdate(_ question: Question) throws -> JSON {
        let engine = try Engine(configuration: question.configuration())
        let (stored, asOf) = (try question.register(), try question.date("as_of"))
        var register = stored
        while let due = try engine.dueUpdate(register: register, asOf: asOf) { register = try after(due, register) }
        guard try engine.carryingOutDueUpdates(of: stored, asOf: asOf) == register else {
            throw Fault("carrying out all due updates gives another register than one after the other")
        }
        return try select(written(register), question)
    }

    private static func undo(_ question: Question) throws -> JSON {
        var register = try question.register()
        for value in several(try question.required("update")) {
            guard let update = value.asText else { throw Fault("update is no text") }
            let undone = try register.undo(update: update)
            guard try register.applying(register.undoChanges(update: update)) == undone else {
                throw Fault("undoing by changes gives another register")
            }
            register = undone
        }
        return try select(written(register), question)
    }

    /// The document of a register; its rows must give the same one.
    private static func written(_ register: Register) throws -> JSON {
        let rows = try Register.fromRows(
            trajectories: register.trajectories(), conversations: register.conversations(),
            beside: register.beside())
        guard try rows.toJson() == register.toJson() else { throw Fault("the rows of the register give another one") }
        return try JSONReader.read(register.toJson())
    }

    private static func score(_ question: Question, _ name: String) throws -> GivenScore {
        let given = try Question(question.required(name))
        let score = GivenScore(value: Int32(try given.integer("value")), givenOn: try given.date("given_on"))
        if !given.unused.isEmpty { throw Fault("a score has no \(given.unused)") }
        return score
    }

    private static func compareScores(_ question: Question) throws -> JSON {
        let (configuration, competency) = (try question.configuration(), try question.text("competency"))
        let (earlier, later) = (try score(question, "earlier"), try score(question, "later"))
        let compared = try configuration.compareScores(competency: competency, earlier: earlier, later: later)
        guard try configuration.shownScore(competency: competency, score: earlier) == compared.earlier else {
            throw Fault("a score is shown otherwise alone")
        }
        return .object([
            ("competency", .text(compared.competency)), ("earlier", json(compared.earlier)),
            ("later", json(compared.later)), ("levels_up", .number(compared.levelsUp)),
            ("diagnostics", .array(compared.diagnostics.map(PeopleOperations.json))),
        ])
    }

    private static func json(_ shown: ShownScore) -> JSON {
        .object([
            ("value", .number(shown.value)), ("given_on", TimeOperations.date(shown.givenOn)),
            ("level", .optional(shown.level, json)), ("descriptors_from", TimeOperations.date(shown.descriptorsFrom)),
            ("descriptor", .optional(shown.descriptor, json)),
        ])
    }

    private static func json(_ text: LocalisedText) -> JSON {
        switch text {
        case .plain(let text): return .text(text)
        case .perLanguage(let texts): return .object(texts.map { ($0.key, .text($0.value)) })
        }
    }

    private static func requirements(_ question: Question) throws -> JSON {
        let rows = try question.register().requirementsOf(trajectory: question.text("trajectory"))
        let document = try select(.object([("requirements", .array(rows.map(json)))]), question)
        guard let kept = document["requirements"] else { throw Fault("`select` leaves the requirements out") }
        return kept
    }

    private static func json(_ row: TrajectoryCompetency) -> JSON {
        .object([
            ("trajectory", .text(row.trajectory)), ("competency", .text(row.competency)),
            ("asked", .word(String(row.asked))), ("target", .optional(row.target, JSON.number)),
            ("weight", .optional(row.weight) { .word(String($0)) }),
            ("sources", .array(row.sources.map(JSON.text))),
            ("descriptors_from", TimeOperations.date(row.descriptorsFrom)),
            ("overridden", .array(row.overridden.map(JSON.text))), ("scores", .array(row.scores.map(json))),
            ("marks", .array(row.marks.map { .text(snakeCase($0)) })),
        ])
    }

    private static func json(_ row: ScoreRow) -> JSON {
        .object([
            ("trajectory", .text(row.trajectory)), ("competency", .text(row.competency)), ("source", .text(row.source)),
            ("value", .number(row.value)), ("given_on", TimeOperations.date(row.givenOn)),
            ("version", .optional(row.version, JSON.number)),
        ])
    }
}
