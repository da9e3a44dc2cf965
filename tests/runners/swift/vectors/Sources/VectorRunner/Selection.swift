/// The columns that identify a row, per member of a plan or register.
private let keys = [
    "outcomes": ["cycle", "work_year", "employee"],
    "trajectories": ["trajectory"],
    "conversations": ["trajectory", "moment", "occurrence"],
    "changes": ["kind", "key"],
    "flags": ["code", "key"],
    "cycle_years": ["cycle", "work_year"],
    "frameworks": ["cycle", "work_year"],
    "entries": ["role", "competency"],
    "preview": ["trajectory", "competency"],
    "requirements": ["trajectory", "competency"],
    "requirement_overrides": ["trajectory", "competency"],
    "scores": ["trajectory", "competency", "source"],
    "versions": ["trajectory", "version"],
    "updates": ["update"],
]

/// Cuts a document down to what the question's `select` names; the whole document where it names nothing.
///
/// `member.column,column` keeps of each row its key columns and the named ones.
func select(_ document: JSON, _ question: Question) throws -> JSON {
    guard let wanted = question.optional("select") else { return document }
    let names: [String]
    if case .array(let items) = wanted { names = items.compactMap(\.asText) } else { names = [wanted.asText ?? ""] }
    if names.isEmpty { return document }
    var kept = [(name: String, value: JSON)]()
    for name in names {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let member = parts.first, let value = document[member], !kept.contains(where: { $0.name == member })
        else { throw Fault("`select` names `\(name)` twice, or it is no member") }
        guard parts.count == 2 else {
            kept.append((member, value))
            continue
        }
        let columns = parts[1].split(separator: ",").map { $0.filter { $0 != " " } }
        if case .array(let rows) = value {
            kept.append((member, .array(try rows.map { try cut($0, keys[member] ?? [], columns) })))
        } else {
            kept.append((member, try cut(value, [], columns)))
        }
    }
    return .object(kept)
}

private func cut(_ row: JSON, _ keys: [String], _ columns: [String]) throws -> JSON {
    guard case .object(let members) = row else { return row }
    if let unknown = columns.first(where: { row[$0] == nil }) {
        throw Fault("`select` names `\(unknown)`, which is no column")
    }
    return .object(members.filter { keys.contains($0.name) || columns.contains($0.name) })
}
