import TalentCore

/// A nurse and an assistant in a year that asks client-focus at 3 and reporting at 2. The nurse has a score for reporting and
/// an agreement about client-focus; the edited framework asks client-focus at 4 and digital at 2, and reporting no longer.
enum CareYear {
    static let edited = day("2025-03-11")
    static let may = day("2025-05-01")
    static let march = "{competency: client-focus, target: 4}, {competency: digital, target: 2}"

    static func configuration(asking requirements: String = march, anchor: String = "work_year_start") throws
        -> Configuration
    {
        try Configuration(
            yaml: """
                schema: talent-core/1
                work_years: {kind: annual, starts: "01-01"}
                competencies: [{id: client-focus}, {id: digital}, {id: reporting}]
                profiles: [{id: care-core, requirements: [\(requirements)]}]
                roles: [{id: nurse, profiles: [care-core]}, {id: assistant, profiles: [care-core]}]
                cycles:
                  - id: care
                    years: [{work_year: "2025", roles: [nurse, assistant], status: open}]
                    moments: [{id: goals, kind: goal_setting, timing: {anchor: \(anchor)}}]
                """)
    }

    static func engine(asking requirements: String = march, anchor: String = "work_year_start") throws -> Engine {
        try Engine(configuration: configuration(asking: requirements, anchor: anchor))
    }

    static func register() throws -> Register {
        let asked = [("client-focus", Int32(3)), ("reporting", 2)].map { id, target in
            RequirementRow(
                competency: id, target: target, weight: 1, sources: ["profile:care-core"], descriptorsFrom: nil)
        }
        return try Register(
            trajectories: [("E1", "nurse"), ("E2", "assistant")].map { employee, role in
                TrajectoryRow(
                    trajectory: "care/2025/\(employee)", cycle: "care", workYear: "2025", employee: employee,
                    roles: [role], state: .open, entry: day("2025-01-01"), exit: day("2025-12-31"),
                    openedOn: day("2025-01-01"))
            },
            frameworks: [
                FrameworkRow(
                    cycle: "care", workYear: "2025", version: 1,
                    roles: ["assistant", "nurse"].map { RoleRequirements(role: $0, requirements: asked) })
            ],
            scores: [
                ScoreRow(trajectory: "care/2025/E1", competency: "reporting", value: 4, givenOn: day("2025-02-20"))
            ],
            requirementOverrides: [
                RequirementOverrideRow(
                    trajectory: "care/2025/E1", competency: "client-focus", target: 2, givenOn: day("2025-02-20"), who: "E1")
            ])
    }

    static func request(
        _ update: String = "u", on: CalendarDate? = nil, brings: Brings? = nil, selection: Selection = Selection()
    ) -> UpdateRequest {
        UpdateRequest(update: update, cycle: "care", workYear: "2025", on: on, brings: brings, selection: selection)
    }
}
