import io.github.talentcore.Asked
import io.github.talentcore.Configuration
import io.github.talentcore.Difference
import io.github.talentcore.Engine
import io.github.talentcore.FrameworkRow
import io.github.talentcore.Ledger
import io.github.talentcore.Mark
import io.github.talentcore.Register
import io.github.talentcore.RequirementOverrideRow
import io.github.talentcore.RequirementRow
import io.github.talentcore.RoleRequirements
import io.github.talentcore.ScoreRow
import io.github.talentcore.Selection
import io.github.talentcore.TrajectoryCompetency
import io.github.talentcore.TrajectoryRow
import io.github.talentcore.TrajectoryState
import io.github.talentcore.UpdateRequest
import java.time.LocalDate

private const val CYCLE = "care"
private const val YEAR = "2025"

private fun day(month: Int, day: Int): LocalDate = LocalDate.of(2025, month, day)

private fun key(employee: String) = "$CYCLE/$YEAR/$employee"

private fun people(role: String, count: Int) = (1..count).map { "%s-%03d".format(role, it) }

/** A care organisation of which only the profile `care-core` is edited. */
private fun engine(vararg careCore: Pair<String, Int>): Engine {
    val requirements = careCore.joinToString { (competency, target) -> "{competency: $competency, target: $target}" }
    return Engine(
        Configuration.fromYaml(
            """
            schema: talent-core/1
            work_years: {kind: annual, starts: "01-01"}
            competencies: [{id: client-focus}, {id: digital}, {id: reporting}]
            profiles: [{id: care-core, requirements: [$requirements]}]
            roles: [{id: nurse, profiles: [care-core]}, {id: assistant, profiles: [care-core]}]
            cycles: [{id: $CYCLE, years: [{work_year: "$YEAR", roles: [nurse, assistant], status: open}]}]
            edits: [{on: "2025-03-10", source: "profile:care-core", who: hr}]
            """.trimIndent(),
        ),
    )
}

/** 150 nurses and 62 assistants in the year, planned in January; ten nurses have a score, three made an agreement. */
private fun february(): Register {
    val (nurses, assistants) = people("nurse", 150) to people("assistant", 62)
    val careCore = { competency: String, target: Int -> RequirementRow(competency, target, 1.0, listOf("profile:care-core"), null) }
    val asked = listOf(careCore("client-focus", 3), careCore("reporting", 2))
    return Register.of(
        trajectories =
            (nurses + assistants).map {
                TrajectoryRow(
                    trajectory = key(it), cycle = CYCLE, workYear = YEAR, employee = it, roles = listOf(it.substringBefore('-')),
                    state = TrajectoryState.OPEN, entry = day(1, 1), exit = day(12, 31), openedOn = day(1, 1),
                )
            },
        frameworks = listOf(FrameworkRow(CYCLE, YEAR, 1u, listOf("assistant", "nurse").map { RoleRequirements(it, asked) })),
        scores = nurses.take(10).map { ScoreRow(key(it), "reporting", value = 4, givenOn = day(2, 20)) },
        requirementOverrides = nurses.take(3).map { RequirementOverrideRow(key(it), "client-focus", target = 2, givenOn = day(2, 20)) },
    )
}

private fun Asked?.level() = this?.target?.toString() ?: "nothing"

private fun show(ledger: Ledger) {
    for (year in ledger.cycleYears) {
        println("  ${year.trajectories} trajectories, ${year.scores} scores, ${year.conflicts} conflicts")
    }
    for (entry in ledger.entries) {
        val what =
            when (entry.difference) {
                Difference.ADDED -> "is new, at ${entry.theirs.level()}"
                Difference.REMOVED -> "is not asked any more"
                else -> "goes from ${entry.base.level()} to ${entry.theirs.level()}"
            }
        println("  %-9s  %-12s %-22s  %3d trajectories, since %s".format(entry.role, entry.competency, what, entry.trajectories, entry.since))
    }
}

private fun show(register: Register, employee: String) {
    println("  $employee now:")
    for (row in register.requirementsOf(key(employee))) {
        val target = row.target?.let { "target $it" } ?: "not asked"
        println("    %-12s %s%s%s".format(row.competency, target, row.said(), row.scores.joinToString("") { ", score ${it.value}" }))
    }
}

private fun TrajectoryCompetency.said(): String =
    when {
        Mark.WITHDRAWN in marks -> ", withdrawn: the score stays readable and counts no longer"
        Mark.RETURNED in marks -> ", returned: the score counts again"
        "target" in overridden -> ", as agreed in February"
        else -> ""
    }

/**
 * A profile is edited in March and reaches running trajectories when HR chooses: the ledger, a preview, an update for
 * nurses only from 1 May, a competency that comes back in June with its score, and the way back.
 */
fun main() {
    val february = february()
    val march = engine("client-focus" to 4, "digital" to 2)
    println("11 March. The profile care-core was edited; no running year has changed. Pending:")
    show(march.pending(february, asOf = day(3, 11)))

    println("\nHR brings it to the nurses, from 1 May. What it will do:")
    val request = UpdateRequest("nurses in May", CYCLE, YEAR, on = day(5, 1), selection = Selection(roles = listOf("nurse")))
    val update = march.updateCompetencies(february, asOf = day(3, 11), request)
    println("  ${update.summary.trajectories} trajectories change, ${update.summary.scores} scores are kept")
    for (row in update.preview.filter { it.conflict }) {
        println(
            "  ${row.employee} agreed ${row.mine?.target} for ${row.competency}; the framework goes from ${row.base.level()} " +
                "to ${row.theirs.level()}: ${row.result.level()} stays",
        )
    }
    val scheduled = february.apply(update)
    check(march.dueUpdate(scheduled, asOf = day(4, 30)) == null) { "nothing is due before 1 May" }

    println("\n1 May. The update is due, and is carried out.")
    val due = checkNotNull(march.dueUpdate(scheduled, asOf = day(5, 1))) { "it is due" }
    val may = scheduled.apply(due)
    check(may.scores == february.scores) { "scores survive" }
    show(may, "nurse-001")
    println("  Still pending, for the assistants:")
    show(march.pending(may, asOf = day(5, 2)))

    println("\n3 June. Reporting is asked again, and comes back with its score.")
    val june = engine("client-focus" to 4, "digital" to 2, "reporting" to 2)
    val back = UpdateRequest("reporting is back", CYCLE, YEAR, selection = Selection(competencies = listOf("reporting")))
    val returning = june.updateCompetencies(may, asOf = day(6, 3), back)
    println("  ${returning.summary.trajectories} trajectories change, ${returning.summary.scores} scores count again")
    val after = may.apply(returning)
    show(after, "nurse-001")

    val undone = after.undo("reporting is back")
    check(undone.toJson() == may.toJson()) { "undoing gives other bytes" }
    println("\nUndone: the register is what it was before June, to the byte.")
}
