package io.github.talentcore

import io.github.talentcore.ffi.CsvTable as NativeCsvTable
import io.github.talentcore.ffi.Workforce as NativeWorkforce
import io.github.talentcore.ffi.WorkforceRows as NativeRows
import io.github.talentcore.ffi.WorkforceTables as NativeTables
import java.nio.ByteBuffer
import java.nio.file.Files
import java.nio.file.Path

/**
 * The people and their dated facts, ready to be planned. Immutable, safe to share between threads.
 *
 * Small things come as rows, documents as JSON, bulk as Arrow IPC streams, files as CSV. Rows come in any order. A record
 * that cannot be read is left out, and never stops the others: [diagnostics] names it.
 *
 * ```
 * val workforce = Workforce.build {
 *     employee("E1", manager = "E9", attributes = mapOf("site" to "Gent"))
 *     employment("E1", start = LocalDate.of(2020, 1, 1), fte = 0.8)
 * }
 * workforce.diagnostics.forEach { println("${it.pointer}: ${it.message}") }
 * ```
 */
public class Workforce internal constructor(native: NativeWorkforce) : AutoCloseable {
    internal val held = Held(native, "Workforce")

    /** How many people there are. */
    public val size: Long by lazy { asked { held.use { it.size() } } }

    /** The ids of the people, in bytewise order. */
    public val employees: List<String> by lazy { asked { held.use { it.employees() } } }

    /** The ids of the people of whom a record could not be read. */
    public val unreadable: List<String> by lazy { asked { held.use { it.unreadable() } } }

    /** Records that were left out, each with its table, row and column. */
    public val diagnostics: List<Diagnostic> by lazy { asked { held.use { it.diagnostics() } } }

    /** Whether there is such a person. */
    public operator fun contains(employee: String): Boolean = asked("employee" to employee) { held.use { it.contains(employee) } }

    /**
     * Everything that is wrong with the workforce as a whole: the records that were left out, managers that nobody is,
     * people who are their own manager by way of others, org units below one that does not exist.
     *
     * Ask it of the whole workforce, not of a batch: a manager in another batch is unknown in this one.
     */
    public fun check(): List<Diagnostic> = asked { held.use { it.check() } }

    /** The line of the CSV file that the pointer of a diagnostic names; `null` for other places and sources. */
    public fun lineOf(pointer: String): TableLine? = asked("pointer" to pointer) { held.use { it.lineOf(pointer) } }

    /**
     * The document this workforce was read from, in canonical JSON, without the rows that could not be read where it was
     * read from rows; `null` where it was read from Arrow tables.
     */
    public fun toJson(): String? = asked { held.use { it.toJson() } }

    override fun toString(): String = "Workforce($size people)"

    override fun close(): Unit = held.close()

    public companion object {
        /**
         * Reads a workforce document from JSON text.
         *
         * @throws TalentException.Workforce where the document as a whole cannot be read
         */
        @JvmStatic
        public fun fromJson(text: String): Workforce =
            asked("text" to text) { Workforce(NativeWorkforce.fromJson(text)) }

        /** Gathers people and their facts one by one. */
        public inline fun build(gather: WorkforceBuilder.() -> Unit): Workforce = WorkforceBuilder().apply(gather).build()

        /**
         * Takes rows. An end far beyond 2199, such as [java.time.LocalDate.MAX], is open.
         *
         * Attributes of people are texts, numbers, booleans and dates.
         */
        @JvmStatic
        @JvmOverloads
        @Suppress("LongParameterList")
        public fun of(
            employees: List<Employee>,
            employments: List<Employment> = emptyList(),
            functions: List<FunctionHeld> = emptyList(),
            roles: List<RoleHeld> = emptyList(),
            absences: List<Absence> = emptyList(),
            orgUnits: List<OrgUnit> = emptyList(),
            assignments: List<Assignment> = emptyList(),
            orgUnitCalendars: List<OrgUnitCalendar> = emptyList(),
        ): Workforce {
            val people = employees.mapIndexed { row, employee -> employee.native(row) }
            return asked(
                "employees" to employees,
                "employments" to employments,
                "functions" to functions,
                "roles" to roles,
                "absences" to absences,
                "org_units" to orgUnits,
                "assignments" to assignments,
                "org_unit_calendars" to orgUnitCalendars,
            ) {
                val rows =
                    NativeRows(
                        people, employments, functions, roles, absences, orgUnits, assignments, orgUnitCalendars,
                    )
                Workforce(NativeWorkforce.fromRows(rows))
            }
        }

        /**
         * Reads Arrow IPC streams (uncompressed), without an object for any person. Direct buffers are read where they
         * are; others are copied first. Further columns of `employees` are attributes.
         *
         * ```
         * val bytes = ByteArrayOutputStream()
         * ArrowStreamWriter(root, null, bytes).use { it.writeBatch() }   // Arrow for Java
         * val workforce = Workforce.fromArrow(employees = ByteBuffer.wrap(bytes.toByteArray()))
         * ```
         *
         * @param threads how many threads read; 0 is one for each core
         * @throws TalentException.Table with everything that is wrong with the tables, all at once
         */
        @JvmStatic
        @JvmOverloads
        @Suppress("LongParameterList")
        public fun fromArrow(
            employees: ByteBuffer,
            employments: ByteBuffer? = null,
            functions: ByteBuffer? = null,
            roles: ByteBuffer? = null,
            absences: ByteBuffer? = null,
            orgUnits: ByteBuffer? = null,
            assignments: ByteBuffer? = null,
            orgUnitCalendars: ByteBuffer? = null,
            threads: Int = 0,
            progress: Progress? = null,
        ): Workforce {
            val given =
                listOf(
                    "employees" to employees,
                    "employments" to employments,
                    "functions" to functions,
                    "roles" to roles,
                    "absences" to absences,
                    "org_units" to orgUnits,
                    "assignments" to assignments,
                    "org_unit_calendars" to orgUnitCalendars,
                )
            return withTables(given) { tables ->
                val named =
                    NativeTables(
                        tables[0]!!, tables[1], tables[2], tables[3], tables[4], tables[5], tables[6], tables[7],
                    )
                told(progress) { listener ->
                    asked { Workforce(NativeWorkforce.fromTables(named, threadCount(threads), listener)) }
                }
            }
        }

        /**
         * Reads CSV files in UTF-8, strictly: dates are `YYYY-MM-DD`, numbers have a point, an empty cell is “no value”. The
         * configuration says which further columns of `employees` are attributes, and of what type.
         *
         * ```
         * val workforce = Workforce.fromCsv(configuration, mapOf(
         *     TableName.EMPLOYEES to Path.of("employees.csv"),
         *     TableName.EMPLOYMENTS to Path.of("employments.csv"),
         * ))
         * ```
         *
         * @throws TalentException.Table with everything that is wrong with their columns, all at once
         * @throws java.io.IOException where a file cannot be read
         */
        @JvmStatic
        public fun fromCsv(configuration: Configuration, files: Map<TableName, Path>): Workforce =
            fromCsvBytes(configuration, files.mapValues { Files.readAllBytes(it.value) })

        /** The same of the bytes of the files. */
        @JvmStatic
        public fun fromCsvBytes(configuration: Configuration, tables: Map<TableName, ByteArray>): Workforce =
            asked {
                val files = tables.map { NativeCsvTable(it.key, it.value) }
                configuration.held.use { Workforce(NativeWorkforce.fromCsv(it, files)) }
            }
    }
}
