package io.github.talentcore

import io.github.talentcore.ffi.WorkingCalendar as NativeCalendar
import io.github.talentcore.ffi.CalendarParts as NativeCalendarParts
import java.nio.ByteBuffer
import java.time.LocalDate

/**
 * A working-day calendar: weekend days, and holidays by country, by list, or both.
 *
 * ```
 * val calendar = Calendar.of(country = Country.NL, holidays = listOf(LocalDate.of(2025, 5, 30)))
 * calendar.isWorking(LocalDate.of(2025, 12, 25))                           // false
 * calendar.roll(LocalDate.of(2025, 4, 18), Rolling.FOLLOWING).date         // 2025-04-22
 * ```
 */
public class Calendar internal constructor(native: NativeCalendar) : AutoCloseable {
    internal val held = Held(native, "Calendar")

    /** The id of the calendar. */
    public val id: String by lazy { asked { held.use { it.id() } } }

    /** Whether a date is a working day. */
    public fun isWorking(date: LocalDate): Boolean = asked { held.use { it.isWorking(date) } }

    /** What the calendar says of a date: `working`, `weekend`, `listed_holiday`, or the name of a public holiday. */
    public fun kindOf(date: LocalDate): String = asked { held.use { it.kindOf(date) } }

    /** The working days from one date to another, both included. */
    public fun workingDays(first: LocalDate, last: LocalDate): List<LocalDate> = asked { held.use { it.workingDays(first, last) } }

    /** The holidays of a calendar year, in order, also where one falls on a weekend day. */
    public fun holidays(year: Int): List<LocalDate> = asked { held.use { it.holidays(year) } }

    /** The public holidays of a calendar year with their names, before exceptions are looked at. */
    public fun publicHolidays(year: Int): List<NamedHoliday> = asked { held.use { it.publicHolidays(year) } }

    /**
     * The working day that a date moves to, and whether there was one within 60 days.
     *
     * @throws TalentException.Question where [Rolling.MODIFIED_FOLLOWING] has no [workYear] that the date may not leave
     */
    @JvmOverloads
    public fun roll(date: LocalDate, rolling: Rolling = Rolling.FOLLOWING, workYear: Span? = null): Rolled =
        asked { held.use { it.roll(date, rolling, workYear?.native) } }

    /**
     * The same of every date of the first column of an Arrow IPC stream, as such a stream: `date`, `rolled`, `found`.
     *
     * @throws TalentException.Table where the column has no dates
     * @throws TalentException.Question where [Rolling.MODIFIED_FOLLOWING] has no [workYears]
     */
    @JvmOverloads
    public fun rollColumn(
        dates: ByteBuffer,
        rolling: Rolling = Rolling.FOLLOWING,
        workYears: WorkYears? = null,
    ): ByteArray =
        withTables(listOf("dates" to dates)) { (table) ->
            asked { held.use { own -> workYears?.held.useIfGiven { own.rollColumnIpc(table!!, rolling, it) } } }
        }

    /** The calendar as documents write it, in canonical JSON. */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    override fun equals(other: Any?): Boolean = other is Calendar && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = "Calendar(${toJson()})"

    override fun close(): Unit = held.close()

    public companion object {
        /**
         * A calendar by its parts.
         *
         * @param id what assignments and the configuration name it by
         * @param weekend days of the week that are never working days; Saturday and Sunday where left out
         * @param country the country whose public holidays are days off
         * @param holidays further days off
         * @param except dates on which no holiday is kept; a weekend day stays one
         * @param liberationDay when 5 May is a day off (the Netherlands only); every five years where left out
         * @param goodFriday whether Good Friday is a day off (the Netherlands only); it is where left out
         * @throws TalentException.Configuration with every problem of the calendar
         */
        @JvmStatic
        @JvmOverloads
        @Suppress("LongParameterList")
        public fun of(
            id: String = "calendar",
            weekend: List<Weekday>? = null,
            country: Country? = null,
            holidays: List<LocalDate> = emptyList(),
            except: List<LocalDate> = emptyList(),
            liberationDay: LiberationDay? = null,
            goodFriday: Boolean? = null,
        ): Calendar =
            asked("id" to id) {
                val parts = NativeCalendarParts(id, weekend, country, holidays, except, liberationDay, goodFriday)
                Calendar(NativeCalendar.of(parts))
            }

        /**
         * Reads a calendar as a configuration writes it, as JSON or YAML text; `id` may be left out.
         *
         * @throws TalentException.Configuration with every problem of the document
         */
        @JvmStatic
        public fun fromText(text: String): Calendar = asked("text" to text) { Calendar(NativeCalendar(text)) }
    }
}
