package io.github.talentcore

import io.github.talentcore.ffi.Explanation as NativeExplanation
import java.time.LocalDate

/**
 * Why a person is in a cycle year or not, and on which dates the conversations fall.
 *
 * Every step is a code with parameters; [text] renders them in English or Dutch.
 *
 * ```
 * val why = engine.explain(workforce, "E2", "annual", "2025", LocalDate.of(2025, 7, 1))
 * println(why.text("en"))   // E2 does not take part in annual 2025: not employed this year. …
 * why.tests.filter { it.verdict == false }.forEach { println(it.what.code) }
 * ```
 */
public class Explanation internal constructor(native: NativeExplanation) : AutoCloseable {
    internal val held = Held(native, "Explanation")

    /** Who. */
    public val employee: String by lazy { asked { held.use { it.employee() } } }

    /** Cycle id. */
    public val cycle: String by lazy { asked { held.use { it.cycle() } } }

    /** Work year id. */
    public val workYear: String by lazy { asked { held.use { it.workYear() } } }

    /** The date of the question. */
    public val asOf: LocalDate by lazy { asked { held.use { it.asOf() } } }

    /** The outcome, as in the plan. */
    public val outcome: OutcomeRow by lazy { asked { held.use { it.outcome() } } }

    /** The roles of the trajectory, the main role first; empty for whoever is not selected. */
    public val roles: List<String> by lazy { asked { held.use { it.roles() } } }

    /** The tests in their order, up to the first that fails, with the clauses of the condition. */
    public val tests: List<Step> by lazy { asked { held.use { it.tests() } } }

    /** Per moment: the anchor, the raw date, each shift and why. */
    public val moments: List<Step> by lazy { asked { held.use { it.moments() } } }

    /** What a person must decide about this trajectory. */
    public val flags: List<Flag> by lazy { asked { held.use { it.flags() } } }

    /** The explanation as indented text: in Dutch for `nl` and `nl-…`, else in English. */
    @JvmOverloads
    public fun text(language: String = "en"): String = asked("language" to language) { held.use { it.text(language) } }

    /** The explanation as a document, in canonical JSON (RFC 8785). */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    override fun equals(other: Any?): Boolean = other is Explanation && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = text()

    override fun close(): Unit = held.close()
}

/** What was looked at, as a sentence in a language: Dutch for `nl` and `nl-…`, else English. */
@JvmOverloads
public fun Step.text(language: String = "en"): String = asked("language" to language) { what.messageIn(language) }
