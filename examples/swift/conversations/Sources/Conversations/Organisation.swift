import Foundation
import TalentCore

/// The people, their rules, and how both are called.
struct Organisation {
    let engine: Engine
    let workforce: Workforce
    let name: String
    /// By id.
    let people: [String: String]
    /// Ids of everybody whom somebody reports to, by the rows; who reports to them on a date, the library says.
    let managers: Set<String>
    private let moments: [String: [String: Name]]

    /// Reads a folder of CSV files, or a workforce as JSON, with a configuration.
    init(data: URL, configuration file: URL) throws {
        let configuration = try Configuration(contentsOf: file)
        engine = try Engine(configuration: configuration)
        workforce =
            data.pathExtension.lowercased() == "json"
            ? try Workforce(json: String(contentsOf: data, encoding: .utf8))
            : try Workforce(csvFolder: data, configuration: configuration)

        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let rules = try decoder.decode(Rules.self, from: Data(configuration.toJson().utf8))
        name = rules.organisation?.name ?? rules.organisation?.id ?? ""
        moments = rules.cycles.reduce(into: [:]) { found, cycle in
            found[cycle.id] = Dictionary(cycle.moments.map { ($0.id, $0.name ?? .one($0.id)) }) { first, _ in first }
        }
        let rows = try decoder.decode(Rows.self, from: Data((workforce.toJson() ?? "{}").utf8))
        people = rows.employees.reduce(into: [:]) { $0[$1.id] = $1.attributes?.name ?? $1.id }
        let dated = (rows.assignments ?? []).filter { $0.kind == "manager" }.map(\.value)
        managers = Set(rows.employees.compactMap(\.manager) + dated).intersection(people.keys)
    }

    /// How a moment of a cycle is called.
    func moment(_ moment: String, of cycle: String, in language: Language) -> String {
        moments[cycle]?[moment]?.text(in: language) ?? moment
    }

    /// The manager of an id or a name; `nil` where nobody is called so.
    func manager(_ asked: String) -> String? {
        if people[asked] != nil { return asked }
        let named = people.filter { $0.value.caseInsensitiveCompare(asked) == .orderedSame }
        return named.keys.sorted().first { managers.contains($0) } ?? named.keys.min()
    }

    /// Who reports to a manager on a date.
    func team(of manager: String, asOf date: CalendarDate) throws -> Set<String> {
        let quoted = String(decoding: try JSONEncoder().encode(manager), as: UTF8.self)
        let condition = try Condition(document: #"{"fact": "manager", "eq": \#(quoted), "at": "as_of"}"#)
        let dates = ConditionDates(workYear: Span(date...date), asOf: date)
        let verdicts = try condition.evaluateAll(workforce: workforce, dates: dates)
        return Set(verdicts.filter { $0.verdict == true }.map(\.employee))
    }

    /// A name in one language, or in several.
    private enum Name: Decodable {
        case one(String)
        case several([String: String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) { self = .one(text) } else {
                self = .several(try container.decode([String: String].self))
            }
        }

        func text(in language: Language) -> String? {
            switch self {
            case .one(let text): return text
            case .several(let texts): return texts[language.rawValue] ?? texts.min { $0.key < $1.key }?.value
            }
        }
    }

    private struct Rules: Decodable {
        struct Organisation: Decodable {
            let id: String
            let name: String?
        }
        struct Moment: Decodable {
            let id: String
            let name: Name?
        }
        struct Cycle: Decodable {
            let id: String
            let moments: [Moment]
        }
        let organisation: Organisation?
        let cycles: [Cycle]
    }

    private struct Rows: Decodable {
        struct Person: Decodable {
            struct Attributes: Decodable { let name: String? }
            let id: String
            let manager: String?
            let attributes: Attributes?
        }
        struct Assignment: Decodable {
            let kind: String
            let value: String
        }
        let employees: [Person]
        let assignments: [Assignment]?
    }
}
