package io.github.talentcore

import io.github.talentcore.ffi.Update as NativeUpdate
import io.github.talentcore.ffi.updateRequestOfJson as nativeUpdateRequestOfJson
import java.time.LocalDate

/**
 * A competency update that was worked out on a register. It changes nothing itself: [Register.apply] does, with it or with its [changes].
 *
 * ```
 * val request =
 *     UpdateRequest(
 *         update = "nurses in May", cycle = "care", workYear = "2025",
 *         on = LocalDate.of(2025, 5, 1), selection = Selection(roles = listOf("nurse")),
 *     )
 * val update = engine.updateCompetencies(register, asOf = today, request)
 * update.preview.filter { it.conflict }.forEach { println("${it.employee} keeps ${it.mine?.target} for ${it.competency}") }
 * val after = register.apply(update)
 * ```
 */
public class Update internal constructor(native: NativeUpdate) : AutoCloseable {
    internal val held = Held(native, "Update")

    /** The date of the question. */
    public val asOf: LocalDate by lazy { asked { held.use { it.asOf() } } }

    /** The update as the register keeps it once it is applied. */
    public val row: UpdateRow by lazy { asked { held.use { it.row() } } }

    /** Whether its date has not come: then applying only keeps it, and [preview] shows what it would do as things stand. */
    public val isScheduled: Boolean by lazy { asked { held.use { it.isScheduled() } } }

    /** Whether applying it changes nothing: nothing that it selects differs, or it was applied before. */
    public val isEmpty: Boolean by lazy { asked { held.use { it.isEmpty() } } }

    /** Counts. */
    public val summary: UpdateSummary by lazy { asked { held.use { it.summary() } } }

    /** What it leaves alone although it was named, such as trajectories that are closed. */
    public val diagnostics: List<Diagnostic> by lazy { asked { held.use { it.diagnostics() } } }

    /** What it does, per trajectory and competency, in the order of trajectories, then bytewise by competency. */
    public val preview: List<PreviewRow> by lazy { asked { held.use { it.preview() } } }

    /**
     * Of an update that brings rules: what differs from those that are held, and the conversations that follow or stay.
     * The first time nothing differs, as all of them are held as they are.
     */
    public val rules: List<RuleEntry> by lazy { asked { held.use { it.rules() } } }

    /** What is to be applied, in this order. */
    public val changes: List<Change> by lazy { asked { held.use { it.changes() } } }

    /** [preview] as an Arrow IPC stream, without an object for any row. */
    public fun previewIpc(): ByteArray = asked { held.use { it.previewIpc() } }

    /** The whole update as canonical JSON (RFC 8785). */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    override fun toString(): String = "Update(${row.update} on ${row.on}: ${summary.trajectories} trajectories)"

    override fun close(): Unit = held.close()
}

/**
 * Reads an update request from JSON text.
 *
 * @throws TalentException.Question with every problem of the document, each with its place
 */
public fun updateRequestOf(json: String): UpdateRequest = asked("json" to json) { nativeUpdateRequestOfJson(json) }
