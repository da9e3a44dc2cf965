package io.github.talentcore

import io.github.talentcore.ffi.CalendarFile as NativeCalendarFile
import io.github.talentcore.ffi.Plan as NativePlan
import io.github.talentcore.ffi.flagHelp as nativeFlagHelp
import io.github.talentcore.ffi.flagMessage as nativeFlagMessage
import java.time.LocalDate

/**
 * What should exist by now, compared with what exists. Immutable; rows arise when they are first asked for, and stay.
 *
 * Rows come ordered bytewise by cycle, work year, employee, role, moment, then by occurrence. Bulk goes out as Arrow IPC
 * streams, which make no object for any row.
 *
 * ```
 * val plan = engine.plan(workforce, asOf = today, register = stored)
 * plan.changes.forEach { println("${it.kind} ${it.key}: ${it.reason}") }
 * val register = stored.apply(plan)
 * check(engine.plan(workforce, asOf = today, register = register).changeCount == 0L)
 * ```
 */
@Suppress("TooManyFunctions")
public class Plan internal constructor(native: NativePlan) : AutoCloseable {
    internal val held = Held(native, "Plan")

    /** One row per person and open cycle year in view: in or out, and why. */
    public val outcomes: List<OutcomeRow> by lazy { asked { held.use { it.outcomes() } } }

    /** The trajectories of these people as they are after the plan. */
    public val trajectories: List<TrajectoryRow> by lazy { asked { held.use { it.trajectories() } } }

    /** Their conversations after the plan, and the coming ones as [ConversationState.FORECAST]. */
    public val conversations: List<ConversationRow> by lazy { asked { held.use { it.conversations() } } }

    /** What the plan changes, in the order it is to be applied; empty where nothing is left to do. */
    public val changes: List<Change> by lazy { asked { held.use { it.changes() } } }

    /** How many changes there are, without making the rows. */
    public val changeCount: Long by lazy { asked { held.use { it.changeCount() } } }

    /** Counts per kind and reason. */
    public val summary: Summary by lazy { asked { held.use { it.summary() } } }

    /** What a person must decide; the plan leaves it alone. */
    public val flags: List<Flag> by lazy { asked { held.use { it.flags() } } }

    /** Records left out, dates out of range and the like. */
    public val diagnostics: List<Diagnostic> by lazy { asked { held.use { it.diagnostics() } } }

    /** Every cycle year of the configuration and whether it was planned. */
    public val cycleYears: List<CycleYearView> by lazy { asked { held.use { it.cycleYears() } } }

    /** The date of the question. */
    public val asOf: LocalDate by lazy { asked { held.use { it.asOf() } } }

    /** The version of the rules that decided. */
    public val rules: String by lazy { asked { held.use { it.rules() } } }

    /** [outcomes] as an Arrow IPC stream. */
    public fun outcomesIpc(): ByteArray = asked { held.use { it.outcomesIpc() } }

    /** [trajectories] as an Arrow IPC stream. */
    public fun trajectoriesIpc(): ByteArray = asked { held.use { it.trajectoriesIpc() } }

    /** [conversations] as an Arrow IPC stream. */
    public fun conversationsIpc(): ByteArray = asked { held.use { it.conversationsIpc() } }

    /** [changes] as an Arrow IPC stream. */
    public fun changesIpc(): ByteArray = asked { held.use { it.changesIpc() } }

    /** [outcomes] as CSV, with the column names of the tables chapter, ISO dates and empty for no value. */
    public fun outcomesCsv(): String = asked { held.use { it.outcomesCsv() } }

    /** [trajectories] as CSV. */
    public fun trajectoriesCsv(): String = asked { held.use { it.trajectoriesCsv() } }

    /** [conversations] as CSV. */
    public fun conversationsCsv(): String = asked { held.use { it.conversationsCsv() } }

    /** [changes] as CSV. */
    public fun changesCsv(): String = asked { held.use { it.changesCsv() } }

    /** The whole plan as canonical JSON (RFC 8785). */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    /**
     * Conversations as an iCalendar file (RFC 5545), for one person's calendar or a manager's.
     *
     * ```
     * val mine = plan.trajectories.filter { it.employee == "E1" }.map { it.trajectory }.toSet()
     * plan.toICalendar(name = "Conversations", domain = "linde.example") { conversation ->
     *     if (conversation.trajectory in mine) CalendarEntry("Conversation: ${conversation.moment}") else null
     * }
     * ```
     *
     * @param name what calendars show as the name of the collection
     * @param domain makes entries unique in the world: a domain of the organisation, or its id
     * @param delivery how the file reaches the calendar
     * @param entry what the calendar says of a conversation; `null` leaves it out
     */
    @JvmOverloads
    public fun toICalendar(
        name: String,
        domain: String,
        delivery: Delivery = Delivery.File,
        entry: (ConversationRow) -> CalendarEntry? = { CalendarEntry(it.moment) },
    ): String {
        val entries = conversations.mapNotNull { row -> entry(row)?.native(row) }
        return asked("name" to name, "domain" to domain, "delivery" to delivery, "entries" to entries) {
            held.use { it.toICalendar(NativeCalendarFile(name, domain, delivery.native), entries) }
        }
    }

    override fun toString(): String = "Plan(as of $asOf: $changeCount changes)"

    override fun close(): Unit = held.close()
}

/** What a person must decide, in a language: Dutch for `nl` and `nl-…`, else English. */
@JvmOverloads
public fun Flag.message(language: String = "en"): String =
    asked("flag" to this, "language" to language) { nativeFlagMessage(this, language) }

/** What the person can do about it, in a language: Dutch for `nl` and `nl-…`, else English. */
@JvmOverloads
public fun Flag.help(language: String = "en"): String =
    asked("flag" to this, "language" to language) { nativeFlagHelp(this, language) }
