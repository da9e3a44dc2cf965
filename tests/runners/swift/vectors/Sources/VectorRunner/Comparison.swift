import TalentCore

private let always = ["code", "severity", "pointer"]
private let operations = [TimeOperations.all, PeopleOperations.all, CompetencyOperations.all, EscoOperations.all]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

/// Asks the question of a vector and compares the answer.
///
/// - Throws: `Fault` where the answer is not the expected one, or the vector is no good.
func check(_ vector: JSON, folder: String, own: Bool) throws {
    guard case .object(let members) = vector else { throw Fault("the vector is no object") }
    let known = ["operation", "why", "input", "expected"]
    if let unknown = members.first(where: { !known.contains($0.name) }) {
        throw Fault("the vector has a member that is not known: \(unknown.name)")
    }
    guard let name = vector["operation"]?.asText, let input = vector["input"], let expected = vector["expected"] else {
        throw Fault("the vector has no operation, input or expected")
    }
    if own, (vector["why"]?.asText ?? "").isEmpty {
        throw Fault("the vector does not say from which rule the expected value follows")
    }
    if own, name != folder { throw Fault("the vector does not lie in the folder of its operation") }
    guard let operation = operations[name] else { throw Fault("the operation \(name) is unknown") }
    let question = try Question(input)
    var answer: JSON
    do {
        answer = try operation(question)
        if !question.unused.isEmpty {
            throw Fault("the input has members that are not known: \(question.unused.joined(separator: ", "))")
        }
    } catch let error as TalentError {
        let found = error.diagnostics.filter { $0.severity == .error }.map(PeopleOperations.json)
        answer = .object([("error", .object([("diagnostics", .array(found))]))])
    }
    answer = try projected(answer, expected)
    let (found, wanted) = (try canonicalJson(json: answer.written), try canonicalJson(json: expected.written))
    if Array(found.utf8) != Array(wanted.utf8) { throw Fault("expected \(wanted)\n  found    \(found)") }
}

/// The answer with every diagnostic cut down to the members that the expected one at its place has.
private func projected(_ answer: JSON, _ expected: JSON?) throws -> JSON {
    switch (answer, expected) {
    case (.object(let members), .object?):
        return .object(
            try members.map { name, value in
                if name == "diagnostics", case .array(let found) = value, case .array(let wanted)? = expected?[name] {
                    return (name, .array(try diagnostics(found, wanted)))
                }
                return (name, try projected(value, expected?[name]))
            })
    case (.array(let items), .array(let wanted)?):
        return .array(
            try items.enumerated().map { place, item in
                try projected(item, place < wanted.count ? wanted[place] : nil)
            })
    default: return answer
    }
}

/// Diagnostics with the members that the expected ones have; surplus ones with what every one has.
private func diagnostics(_ found: [JSON], _ expected: [JSON]) throws -> [JSON] {
    try found.enumerated().map { place, diagnostic in
        guard case .object(let members) = diagnostic else { return diagnostic }
        var names = always
        if place < expected.count, case .object(let wanted) = expected[place] {
            names = wanted.map(\.name)
            if let lacking = always.first(where: { !names.contains($0) }) {
                throw Fault("the expected diagnostic \(place) has no \(lacking)")
            }
        }
        return .object(members.filter { names.contains($0.name) })
    }
}
