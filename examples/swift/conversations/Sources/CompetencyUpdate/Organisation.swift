import TalentCore

let (cycle, year) = ("care", "2025")

func day(_ text: String) throws -> CalendarDate { try CalendarDate(iso: text) }

func key(_ employee: String) -> String { "\(cycle)/\(year)/\(employee)" }

/// A care organisation of which only the profile `care-core` is edited.
func engine(asking careCore: [(competency: String, target: Int)]) throws -> Engine {
    let requirements = careCore.map { "{competency: \($0.competency), target: \($0.target)}" }
    let configuration = try Configuration(
        yaml: """
            schema: talent-core/1
            work_years: {kind: annual, starts: "01-01"}
            competencies: [{id: client-focus}, {id: digital}, {id: reporting}]
            profiles: [{id: care-core, requirements: [\(requirements.joined(separator: ", "))]}]
            roles: [{id: nurse, profiles: [care-core]}, {id: assistant, profiles: [care-core]}]
            cycles: [{id: \(cycle), years: [{work_year: "\(year)", roles: [nurse, assistant], status: open}]}]
            edits: [{on: "2025-03-10", source: "profile:care-core", who: hr}]
            """)
    return try Engine(configuration: configuration)
}

/// 150 nurses and 62 assistants in the year, planned in January; ten nurses have a score, three made an agreement.
func february() throws -> Register {
    func people(_ role: String, _ count: Int) -> [String] {
        (1...count).map { number in
            let digits = String(number)
            return "\(role)-" + String(repeating: "0", count: 3 - digits.count) + digits
        }
    }
    func trajectory(_ employee: String, _ role: String) throws -> TrajectoryRow {
        TrajectoryRow(
            trajectory: key(employee), cycle: cycle, workYear: year, employee: employee, roles: [role], state: .open,
            entry: try day("2025-01-01"), exit: try day("2025-12-31"), openedOn: try day("2025-01-01"))
    }
    func careCore(_ competency: String, _ target: Int32) -> RequirementRow {
        RequirementRow(
            competency: competency, target: target, weight: 1, sources: ["profile:care-core"], descriptorsFrom: nil)
    }
    let (nurses, assistants) = (people("nurse", 150), people("assistant", 62))
    let asked = [careCore("client-focus", 3), careCore("reporting", 2)]
    let given = try day("2025-02-20")
    return try Register(
        trajectories: try nurses.map { try trajectory($0, "nurse") } + assistants.map { try trajectory($0, "assistant") },
        frameworks: [
            FrameworkRow(
                cycle: cycle, workYear: year, version: 1,
                roles: ["assistant", "nurse"].map { RoleRequirements(role: $0, requirements: asked) })
        ],
        scores: nurses.prefix(10).map {
            ScoreRow(trajectory: key($0), competency: "reporting", value: 4, givenOn: given)
        },
        requirementOverrides: nurses.prefix(3).map {
            RequirementOverrideRow(trajectory: key($0), competency: "client-focus", target: 2, givenOn: given)
        })
}
