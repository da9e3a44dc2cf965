package io.github.talentcore

import io.github.talentcore.ffi.WorkYears as NativeWorkYears
import java.nio.ByteBuffer
import java.time.LocalDate

/**
 * The work years of an organisation, or of a part of it: a rule, or a list.
 *
 * ```
 * val years = WorkYears.annual("08-01")
 * years.of(LocalDate.of(2026, 7, 31))?.id        // 2025-2026
 * years.next("2025-2026")?.start                 // 2026-08-01
 * ```
 */
public class WorkYears internal constructor(native: NativeWorkYears) : AutoCloseable {
    internal val held = Held(native, "WorkYears")

    /** The id of the table, where it has one. */
    public val id: String? by lazy { asked { held.use { it.id() } } }

    /** The work year that a date lies in; `null` where there is none. */
    public fun of(date: LocalDate): WorkYear? = asked { held.use { it.of(date) } }?.let(::workYearOf)

    /** The work year of an id, such as `2025-2026`; `null` where there is none. */
    public fun named(id: String): WorkYear? = asked("id" to id) { held.use { it.named(id) } }?.let(::workYearOf)

    /**
     * The work year after the one with this id; `null` after the last.
     *
     * @throws TalentException.Question where there is no such year
     */
    public fun next(id: String): WorkYear? = asked("id" to id) { held.use { it.next(id) } }?.let(::workYearOf)

    /**
     * The work year before the one with this id; `null` before the first.
     *
     * @throws TalentException.Question where there is no such year
     */
    public fun previous(id: String): WorkYear? = asked("id" to id) { held.use { it.previous(id) } }?.let(::workYearOf)

    /** Every work year that shares a day with the days from [first] to [last]. */
    public fun between(first: LocalDate, last: LocalDate): List<WorkYear> =
        asked { held.use { it.between(first, last) } }.map(::workYearOf)

    /** The work years that a custom table should get soon: those missing within six months of the date. */
    public fun toAdd(asOf: LocalDate): List<WorkYear> = asked { held.use { it.toAdd(asOf) } }.map(::workYearOf)

    /**
     * The work year of every date of the first column of an Arrow IPC stream, as such a stream: `date`, `work_year`,
     * `start`, `end`. A null stays null, and a date outside every work year gets nulls.
     *
     * @throws TalentException.Table where the column has no dates
     */
    public fun ofColumn(dates: ByteBuffer): ByteArray =
        withTables(listOf("dates" to dates)) { (table) -> asked { held.use { it.ofColumnIpc(table!!) } } }

    /** The table as documents write it, in canonical JSON. */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    override fun equals(other: Any?): Boolean = other is WorkYears && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = "WorkYears(${toJson()})"

    override fun close(): Unit = held.close()

    public companion object {
        /**
         * Work years that start on the same day of every calendar year, written `MM-DD`.
         *
         * @throws TalentException.Configuration with `impossible_month_day`, `work_year_starts_on_29_february`
         */
        @JvmStatic
        public fun annual(starts: String): WorkYears =
            asked("starts" to starts) { WorkYears(NativeWorkYears.annual(starts)) }

        /**
         * Reads what stands under `work_years` in a configuration, as JSON or YAML text: one table, or a list of tables of
         * which [table] names one (the first where it names none).
         *
         * @throws TalentException.Configuration with every problem of the tables
         */
        @JvmStatic
        @JvmOverloads
        public fun fromText(text: String, table: String? = null): WorkYears =
            asked("text" to text, "table" to table) { WorkYears(NativeWorkYears(text, table)) }
    }
}
