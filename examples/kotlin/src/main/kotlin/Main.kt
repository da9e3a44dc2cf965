import io.github.talentcore.Configuration
import io.github.talentcore.ConversationState
import io.github.talentcore.Engine
import io.github.talentcore.Plan
import io.github.talentcore.TableName
import io.github.talentcore.TalentException
import io.github.talentcore.Workforce
import io.github.talentcore.codes
import io.github.talentcore.message
import io.github.talentcore.parseDate
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import kotlin.system.exitProcess

private const val USAGE = "[--people FOLDER] [--store FILE] [--as-of YYYY-MM-DD] [--lang en|nl]"

/** What was asked on the command line. */
private class Options(arguments: Array<String>) {
    private val given = arguments.toList().chunked(2).associate { it.first() to it.getOrElse(1) { "" } }
    val people: Path = Path.of(given["--people"] ?: "examples/rust/sample")
    val store: Path = Path.of(given["--store"] ?: "examples/kotlin/target/register.sqlite")

    // The sample is an organisation of March 2026, so that everybody sees the same.
    val asOf: LocalDate = parseDate(given["--as-of"] ?: "2026-03-02", "as_of")
    val language: String = given["--lang"] ?: "en"

    init {
        require(given.keys.all { it in setOf("--people", "--store", "--as-of", "--lang") } && given.values.none(String::isEmpty)) { USAGE }
    }
}

/**
 * A nightly job: reads the people of the day, plans, and keeps what has changed, all in one transaction. Run again on the
 * same day it has nothing to do.
 */
fun main(arguments: Array<String>) {
    try {
        run(Options(arguments))
    } catch (problem: TalentException) {
        System.err.println(problem.message)
        exitProcess(1)
    } catch (problem: IllegalArgumentException) {
        System.err.println(problem.message)
        exitProcess(2)
    }
}

private fun run(options: Options) {
    val configuration = Configuration.fromFile(options.people.resolve("configuration.yaml"))
    val engine = Engine(configuration)
    val files = TableName.entries.associateWith { options.people.resolve("${it.name.lowercase()}.csv") }.filterValues(Files::exists)
    val workforce = Workforce.fromCsv(configuration, files)
    println("${workforce.size} people, ${options.asOf}")
    for (found in workforce.diagnostics) {
        val line = workforce.lineOf(found.pointer)
        println("  left out: ${line?.let { "${files[it.table]}:${it.line}" } ?: found.pointer}: ${found.messageIn(options.language)}")
    }
    Store(options.store).use { store ->
        store.transaction {
            val before = store.register()
            val plan = engine.plan(workforce, asOf = options.asOf, register = before)
            val after = before.apply(plan)
            store.keep(plan, after)
            // What was kept is what the library says it should be.
            check(store.register() == after) { "the database does not hold the register" }
            report(plan, options.language)
        }
    }
    println("\nkept in ${options.store}")
}

/** A word of the library as its sentence. */
private fun sentence(word: String, language: String): String =
    codes.firstOrNull { it.name == word }?.message?.getValue(if (language.startsWith("nl")) "nl" else "en") ?: word.replace('_', ' ')

private fun report(plan: Plan, language: String) {
    println("\ncycle years")
    for (year in plan.cycleYears) {
        val counts = plan.summary.outcomes["${year.cycle}/${year.workYear}"].orEmpty()
        val selected = counts["selected"] ?: 0
        println("  %-12s %-10s %-8s %4d take part".format(year.cycle, year.workYear, year.view.name.lowercase().replace('_', ' '), selected))
        counts.filterKeys { it != "selected" }.toSortedMap().forEach { (reason, count) -> println("  %32s %4d %s".format("", count, sentence(reason, language))) }
    }
    if (plan.changeCount == 0L) {
        println("\nNothing to do.")
    } else {
        println("\n${plan.changeCount} changes")
        plan.summary.changes.toSortedMap().forEach { (kind, count) -> println("  %4d %s".format(count, kind.replace('_', ' '))) }
    }
    val employee = plan.trajectories.associate { it.trajectory to it.employee }
    val coming = plan.conversations.filter { it.planned >= plan.asOf && it.state in setOf(ConversationState.FORECAST, ConversationState.OPEN) }
    println("\nthe next of ${coming.size} conversations")
    for (row in coming.sortedWith(compareBy({ it.planned }, { it.trajectory })).take(8)) {
        println("  %s  %-10s %-24s %s".format(row.planned, employee[row.trajectory], row.moment, row.state.name.lowercase()))
    }
    if (plan.flags.isNotEmpty()) println("\nfor a person to decide")
    plan.flags.take(8).forEach { println("  ${it.key}: ${it.message(language)}") }
}
