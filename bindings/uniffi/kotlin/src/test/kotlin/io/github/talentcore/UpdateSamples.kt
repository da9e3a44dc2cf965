package io.github.talentcore

import java.time.LocalDate

/**
 * A nurse and an assistant in a year that asks client-focus at 3 and reporting at 2. The nurse has a score for reporting and
 * an agreement about client-focus; the edited framework asks client-focus at 4 and digital at 2, and reporting no longer.
 */
internal object UpdateSamples {
    val edited: LocalDate = LocalDate.of(2025, 3, 11)
    val may: LocalDate = LocalDate.of(2025, 5, 1)
    private val given: LocalDate = LocalDate.of(2025, 2, 20)

    fun engine(requirements: String = "{competency: client-focus, target: 4}, {competency: digital, target: 2}"): Engine =
        Engine(
            Configuration.fromYaml(
                """
                schema: talent-core/1
                work_years: {kind: annual, starts: "01-01"}
                competencies: [{id: client-focus}, {id: digital}, {id: reporting}]
                profiles: [{id: care-core, requirements: [$requirements]}]
                roles: [{id: nurse, profiles: [care-core]}, {id: assistant, profiles: [care-core]}]
                cycles:
                  - id: care
                    years: [{work_year: "2025", roles: [nurse, assistant], status: open}]
                    moments: [{id: goals, kind: goal_setting, timing: {anchor: work_year_start}}]
                """.trimIndent(),
            ),
        )

    fun register(): Register {
        val asked = listOf("client-focus" to 3, "reporting" to 2).map { (id, target) -> RequirementRow(id, target, 1.0, listOf("profile:care-core"), null) }
        return Register.of(
            trajectories = listOf("E1" to "nurse", "E2" to "assistant").map { (employee, role) -> trajectory(employee, role) },
            frameworks = listOf(FrameworkRow("care", "2025", 1u, listOf("assistant", "nurse").map { RoleRequirements(it, asked) })),
            scores = listOf(ScoreRow("care/2025/E1", "reporting", value = 4, givenOn = given)),
            requirementOverrides = listOf(RequirementOverrideRow("care/2025/E1", "client-focus", target = 2, givenOn = given, who = "E1")),
        )
    }

    fun request(update: String = "u", selection: Selection = Selection(), on: LocalDate? = null): UpdateRequest =
        UpdateRequest(update, "care", "2025", on = on, selection = selection)

    private fun trajectory(employee: String, role: String) =
        TrajectoryRow(
            trajectory = "care/2025/$employee",
            cycle = "care",
            workYear = "2025",
            employee = employee,
            roles = listOf(role),
            state = TrajectoryState.OPEN,
            entry = LocalDate.of(2025, 1, 1),
            exit = LocalDate.of(2025, 12, 31),
            openedOn = LocalDate.of(2025, 1, 1),
        )
}
