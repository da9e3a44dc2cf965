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
public class Plan internal constructor(internal val native: NativePlan) : AutoCloseable {
    /** One row per person and open cycle year in view: in or out, and why. */
    public val outcomes: List<OutcomeRow> by lazy { asked { native.outcomes() } }

    /** The trajectories of these people as they are after the plan. */
    public val trajectories: List<TrajectoryRow> by lazy { asked { native.trajectories() } }

    /** Their conversations after the plan, and the coming ones as [ConversationState.FORECAST]. */
    public val conversations: List<ConversationRow> by lazy { asked { native.conversations() } }

    /** What the plan changes, in the order it is to be applied; empty where nothing is left to do. */
    public val changes: List<Change> by lazy { asked { native.changes() } }

    /** How many changes there are, without making the rows. */
    public val changeCount: Long by lazy { asked { native.changeCount() } }

    /** Counts per kind and reason. */
    public val summary: Summary by lazy { asked { native.summary() } }

    /** What a person must decide; the plan leaves it alone. */
    public val flags: List<Flag> by lazy { asked { native.flags() } }

    /** Records left out, dates out of range and the like. */
    public val diagnostics: List<Diagnostic> by lazy { asked { native.diagnostics() } }

    /** Every cycle year of the configuration and whether it was planned. */
    public val cycleYears: List<CycleYearView> by lazy { asked { native.cycleYears() } }

    /** The date of the question. */
    public val asOf: LocalDate by lazy { asked { native.asOf() } }

    /** The version of the rules that decided. */
    public val rules: String by lazy { asked { native.rules() } }

    /** [outcomes] as an Arrow IPC stream. */
    public fun outcomesIpc(): ByteArray = asked { native.outcomesIpc() }

    /** [trajectories] as an Arrow IPC stream. */
    public fun trajectoriesIpc(): ByteArray = asked { native.trajectoriesIpc() }

    /** [conversations] as an Arrow IPC stream. */
    public fun conversationsIpc(): ByteArray = asked { native.conversationsIpc() }

    /** [changes] as an Arrow IPC stream. */
    public fun changesIpc(): ByteArray = asked { native.changesIpc() }

    /** The whole plan as canonical JSON (RFC 8785). */
    public fun toJson(): String = asked { native.toJson() }

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
            native.toICalendar(NativeCalendarFile(name, domain, delivery.native), entries)
        }
    }

    override fun toString(): String = "Plan(as of $asOf: $changeCount changes)"

    override fun close(): Unit = native.close()
}

/** What a person must decide, in a language: Dutch for `nl` and `nl-…`, else English. */
@JvmOverloads
public fun Flag.message(language: String = "en"): String =
    asked("flag" to this, "language" to language) { nativeFlagMessage(this, language) }

/** What the person can do about it, in a language: Dutch for `nl` and `nl-…`, else English. */
@JvmOverloads
public fun Flag.help(language: String = "en"): String =
    asked("flag" to this, "language" to language) { nativeFlagHelp(this, language) }
