package io.github.talentcore

import io.github.talentcore.ffi.Ledger as NativeLedger
import java.time.LocalDate

/**
 * What is pending: what the framework asks now beside what cycle years and their trajectories refer to. Empty where
 * nothing differs. Immutable.
 *
 * ```
 * val ledger = engine.pending(register, asOf = today)
 * ledger.cycleYears.forEach { println("${it.cycle} ${it.workYear}: ${it.trajectories} trajectories, ${it.conflicts} conflicts") }
 * ledger.entries.forEach { println("${it.role}, ${it.competency}: ${it.base?.target} becomes ${it.theirs?.target}") }
 * ```
 */
public class Ledger internal constructor(native: NativeLedger) : AutoCloseable {
    internal val held = Held(native, "Ledger")

    /** The date of the question. */
    public val asOf: LocalDate by lazy { asked { held.use { it.asOf() } } }

    /** The open cycle years in which something is pending, bytewise by cycle, then by work year. */
    public val cycleYears: List<LedgerYear> by lazy { asked { held.use { it.cycleYears() } } }

    /** What is pending, bytewise by cycle, work year, role, competency, then by what trajectories refer to. */
    public val entries: List<LedgerEntry> by lazy { asked { held.use { it.entries() } } }

    /** What is pending of the rules that the register holds for cycle years: moments first, then linked roles, bytewise. */
    public val rules: List<RuleEntry> by lazy { asked { held.use { it.rules() } } }

    /** What stands in the way of an update, such as scores outside a scale that was shortened. */
    public val diagnostics: List<Diagnostic> by lazy { asked { held.use { it.diagnostics() } } }

    /** Whether nothing is pending. */
    public val isEmpty: Boolean by lazy { asked { held.use { it.isEmpty() } } }

    /** [entries] as an Arrow IPC stream. */
    public fun entriesIpc(): ByteArray = asked { held.use { it.entriesIpc() } }

    /** The ledger as canonical JSON (RFC 8785). */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    override fun equals(other: Any?): Boolean = other is Ledger && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = "Ledger(as of $asOf: ${entries.size} entries, ${rules.size} rules)"

    override fun close(): Unit = held.close()
}
