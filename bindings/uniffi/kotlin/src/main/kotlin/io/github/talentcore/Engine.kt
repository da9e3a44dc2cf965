package io.github.talentcore

import io.github.talentcore.ffi.Engine as NativeEngine
import io.github.talentcore.ffi.ProgressListener as NativeProgress
import io.github.talentcore.ffi.Register as NativeRegister
import io.github.talentcore.ffi.Workforce as NativeWorkforce
import java.time.LocalDate

/**
 * Is told how far long work is: people done, people there are. `false` stops the work, and the question throws
 * [TalentException.Cancelled]; what it throws itself comes out of the question. Called on the thread that asked, at least
 * every 100 ms.
 */
public fun interface Progress {
    /** Whether the work goes on. */
    public fun report(done: Long, total: Long): Boolean
}

/** Asks a question that tells of its progress; what the listener throws stops the work and comes out. */
internal inline fun <T> told(progress: Progress?, question: (NativeProgress?) -> T): T {
    if (progress == null) return question(null)
    val listener = Listener(progress)
    try {
        return question(listener)
    } catch (cancelled: TalentException.Cancelled) {
        throw listener.thrown ?: cancelled
    }
}

@PublishedApi
internal class Listener(private val progress: Progress) : NativeProgress {
    var thrown: Throwable? = null

    // An exception must not run into native frames.
    @Suppress("TooGenericExceptionCaught")
    override fun report(done: Long, total: Long): Boolean =
        try {
            progress.report(done, total)
        } catch (error: Throwable) {
            thrown = error
            false
        }
}

/**
 * A configuration that was judged once and is ready for every question. Immutable, safe to share between threads.
 *
 * ```
 * val engine = Engine(Configuration.fromFile(Path.of("configuration.yaml")))
 * val workforce = Workforce.build {
 *     employee("E1")
 *     employment("E1", start = LocalDate.of(2020, 1, 1))
 *     function("E1", "F1", start = LocalDate.of(2020, 1, 1))
 * }
 * val plan = engine.plan(workforce, asOf = LocalDate.of(2025, 7, 1))
 * plan.outcomes.forEach { println("${it.employee}: ${it.reason ?: "selected"}") }
 * println(engine.explain(workforce, "E1", "annual", "2025", LocalDate.of(2025, 7, 1)).text("nl"))
 * ```
 *
 * @param configuration what is judged
 * @throws TalentException.Configuration with every problem, each with its place and what would be right. Warnings and
 *   advice do not stop it: [diagnostics] has them.
 */
public class Engine(configuration: Configuration) : AutoCloseable {
    private val held = Held(asked { configuration.held.use { NativeEngine(it) } }, "Engine")

    /** The configuration this engine was made from. */
    public val configuration: Configuration = configuration

    /** Warnings and advice about the configuration. */
    public val diagnostics: List<Diagnostic> by lazy { asked { held.use { it.diagnostics() } } }

    /**
     * What should exist by now, compared with what exists. Changes nothing itself.
     *
     * @param workforce the people
     * @param asOf the date of the question, from 1900 to 2199
     * @param register what the host has stored; nothing where it is left out
     * @param threads how many threads work; 0 is one for each core, 1 is right inside a worker of Spark. The answer is the
     *   same for any number.
     * @param progress is told how far it is, and may stop it
     * @throws TalentException.Question with `date_out_of_range`
     * @throws TalentException.Table where a further column of `employees` is not what the configuration declares
     * @throws TalentException.Cancelled where [progress] says so
     */
    @JvmOverloads
    public fun plan(
        workforce: Workforce,
        asOf: LocalDate,
        register: Register? = null,
        threads: Int = 0,
        progress: Progress? = null,
    ): Plan =
        told(progress) { listener ->
            asked {
                with(workforce, register) { engine, people, stored ->
                    Plan(engine.plan(people, asOf, stored, threadCount(threads), listener))
                }
            }
        }

    /**
     * Why a person is in a cycle year or not, and on which dates the conversations fall.
     *
     * @throws TalentException.Question with `employee_not_in_population`, `unknown_cycle_year`, `date_out_of_range`
     */
    @JvmOverloads
    public fun explain(
        workforce: Workforce,
        employee: String,
        cycle: String,
        workYear: String,
        asOf: LocalDate,
        register: Register? = null,
    ): Explanation =
        asked("employee" to employee, "cycle" to cycle, "work_year" to workYear) {
            with(workforce, register) { engine, people, stored ->
                Explanation(engine.explain(people, employee, cycle, workYear, asOf, stored))
            }
        }

    /**
     * What is pending in the open cycle years of a register: what the configuration asks on a date beside what its
     * snapshots hold. It changes nothing.
     *
     * A change that was made and taken back leaves no trace; closed trajectories never count. A cycle year whose framework
     * was not frozen yet has nothing pending.
     *
     * @throws TalentException.Question with `date_out_of_range`
     */
    public fun pending(register: Register, asOf: LocalDate): Ledger =
        asked { held.use { engine -> register.held.use { Ledger(engine.pending(it, asOf)) } } }

    /**
     * Works out a competency update: brings all of what is pending in a cycle year, or a selection, now, on a date, or
     * where a condition holds. It changes nothing itself: [Register.apply] does.
     *
     * Open trajectories that refer to something else than the framework asks take a new snapshot version for what is
     * selected. Scores are kept and marked; what a person overrode is kept and listed as a conflict, unless the request says
     * otherwise. What is left out stays pending. On a later date the update is kept as scheduled: [dueUpdate] gives it when
     * its day has come. An update that was asked for already, with the same id and the same question, does nothing.
     *
     * @param register what is stored
     * @param asOf the date of the question, from 1900 to 2199
     * @param request what of the pending changes is to arrive, where, when
     * @throws TalentException.Question with `unknown_cycle_year`, `cycle_year_not_open`, `framework_not_frozen`,
     *   `update_id_taken`, `update_in_the_past`, `unknown_reference`, `selection_repeated`, `person_without_trajectory`,
     *   `score_outside_scale`, `target_outside_scale`, `empty_text`, `date_out_of_range`, `condition_contradicts`
     */
    public fun updateCompetencies(register: Register, asOf: LocalDate, request: UpdateRequest): Update =
        asked("request" to request) {
            held.use { engine -> register.held.use { Update(engine.updateCompetencies(it, asOf, request)) } }
        }

    /**
     * The same of a request as JSON text.
     *
     * @throws TalentException.Question also with every problem of the document, each with its place
     */
    public fun updateCompetencies(register: Register, asOf: LocalDate, json: String): Update =
        updateCompetencies(register, asOf, updateRequestOf(json))

    /**
     * The first scheduled update whose date has come, worked out on that date; `null` where there is none. Applied, it is
     * scheduled no longer: its condition is judged once. An update of a cycle year that is open no longer brings nothing.
     *
     * ```
     * var register = stored
     * while (true) register = register.apply(engine.dueUpdate(register, today) ?: break)
     * ```
     *
     * @throws TalentException.Question with `date_out_of_range`; and with `score_outside_scale`, `target_outside_scale`
     *   where a scale was shortened since
     */
    public fun dueUpdate(register: Register, asOf: LocalDate): Update? =
        asked { held.use { engine -> register.held.use { engine.dueUpdate(it, asOf)?.let(::Update) } } }

    private inline fun <T> with(
        workforce: Workforce,
        register: Register?,
        question: (NativeEngine, NativeWorkforce, NativeRegister?) -> T,
    ): T =
        held.use { engine ->
            workforce.held.use { people -> register?.held.useIfGiven { stored -> question(engine, people, stored) } }
        }

    override fun toString(): String = "Engine($configuration)"

    /** Frees its memory; the configuration stays. */
    override fun close(): Unit = held.close()
}

/** The number of threads as the native library counts them; whatever is below none means one for each core. */
internal fun threadCount(threads: Int): UShort = threads.coerceIn(0, UShort.MAX_VALUE.toInt()).toUShort()
