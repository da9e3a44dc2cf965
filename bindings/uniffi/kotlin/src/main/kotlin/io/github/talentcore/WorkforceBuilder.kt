package io.github.talentcore

import io.github.talentcore.ffi.AttributeValue as NativeAttribute
import io.github.talentcore.ffi.Employee as NativeEmployee
import io.github.talentcore.ffi.diagnosticOf as nativeDiagnosticOf
import java.math.BigDecimal
import java.math.BigInteger
import java.time.LocalDate

/**
 * A person of the population.
 *
 * @property id id of the person; the natural key
 * @property manager the person's manager, where no dated assignment says otherwise
 * @property orgUnit the person's org unit, where no dated assignment says otherwise
 * @property birthDate date of birth
 * @property language the language of the texts the person sees
 * @property attributes attributes by name: texts, numbers, booleans, dates, or `null` for none
 */
public data class Employee
    @JvmOverloads
    constructor(
        val id: String,
        val manager: String? = null,
        val orgUnit: String? = null,
        val birthDate: LocalDate? = null,
        val language: String? = null,
        val attributes: Map<String, Any?> = emptyMap(),
    ) {
        internal fun native(row: Int): NativeEmployee {
            val values = LinkedHashMap<String, NativeAttribute>()
            attributes.forEach { (name, value) ->
                if (value != null) values[name] = attribute(value, "/employees/$row/attributes/$name")
            }
            return NativeEmployee(id, manager, orgUnit, birthDate, language, values)
        }
    }

private fun attribute(value: Any, pointer: String): NativeAttribute =
    when (value) {
        is String -> NativeAttribute.Text(value)
        is Boolean -> NativeAttribute.Boolean(value)
        is Byte, is Short, is Int, is Long -> NativeAttribute.Integer((value as Number).toLong())
        // As a JSON text with such a number is read; the library judges its size.
        is BigInteger -> if (value.bitLength() < Long.SIZE_BITS) NativeAttribute.Integer(value.toLong()) else NativeAttribute.Decimal(value.toDouble())
        is Float -> NativeAttribute.Decimal(value.toString().toDouble())
        is Double, is BigDecimal -> NativeAttribute.Decimal((value as Number).toDouble())
        is LocalDate -> NativeAttribute.Text(value.toString())
        is Enum<*> -> NativeAttribute.Text(value.name)
        else -> {
            val parameters = mapOf("expected" to "a text, a number, or true or false", "found" to value.javaClass.name)
            throw TalentException.Workforce(listOf(nativeDiagnosticOf("wrong_type", pointer, parameters)))
        }
    }

/**
 * Gathers people and their facts one by one, in any order.
 *
 * ```
 * Workforce.build {
 *     employee("E1", orgUnit = "CARE")
 *     employment("E1", start = LocalDate.of(2020, 1, 1), contract = "permanent", fte = 0.8)
 *     function("E1", "F-VPK", start = LocalDate.of(2020, 1, 1))
 *     absence("E1", kind = "leave", start = LocalDate.of(2025, 3, 1), end = LocalDate.of(2025, 3, 31))
 * }
 * ```
 */
@Suppress("TooManyFunctions")
public class WorkforceBuilder {
    private val employees = ArrayList<Employee>()
    private val employments = ArrayList<Employment>()
    private val functions = ArrayList<FunctionHeld>()
    private val roles = ArrayList<RoleHeld>()
    private val absences = ArrayList<Absence>()
    private val orgUnits = ArrayList<OrgUnit>()
    private val assignments = ArrayList<Assignment>()
    private val orgUnitCalendars = ArrayList<OrgUnitCalendar>()

    /** A person; see [Employee]. */
    @JvmOverloads
    @Suppress("LongParameterList")
    public fun employee(
        id: String,
        manager: String? = null,
        orgUnit: String? = null,
        birthDate: LocalDate? = null,
        language: String? = null,
        attributes: Map<String, Any?> = emptyMap(),
    ): WorkforceBuilder = apply { employees += Employee(id, manager, orgUnit, birthDate, language, attributes) }

    /** An employment, both ends included; open without an end. See [Employment]. */
    @JvmOverloads
    @Suppress("LongParameterList")
    public fun employment(
        employee: String,
        start: LocalDate,
        end: LocalDate? = null,
        contract: String? = null,
        fte: Double? = null,
        probationEnd: LocalDate? = null,
        employment: String? = null,
        employer: String? = null,
        manager: String? = null,
        workDays: List<Weekday> = emptyList(),
    ): WorkforceBuilder =
        apply {
            employments +=
                Employment(employee, start, end, contract, fte, probationEnd, employment, employer, manager, workDays)
        }

    /** A function that a person holds. See [FunctionHeld]. */
    @JvmOverloads
    public fun function(
        employee: String,
        function: String,
        start: LocalDate,
        end: LocalDate? = null,
        employment: String? = null,
    ): WorkforceBuilder = apply { functions += FunctionHeld(employee, function, start, end, employment) }

    /** A role that a person holds beside the function. See [RoleHeld]. */
    @JvmOverloads
    public fun role(employee: String, role: String, start: LocalDate, end: LocalDate? = null): WorkforceBuilder =
        apply { roles += RoleHeld(employee, role, start, end) }

    /** An absence of a person; neutral kinds (`leave`, `unavailable`) are the advice. See [Absence]. */
    @JvmOverloads
    public fun absence(employee: String, kind: String, start: LocalDate, end: LocalDate? = null): WorkforceBuilder =
        apply { absences += Absence(employee, start, end, kind) }

    /** A unit of the org tree. See [OrgUnit]. */
    @JvmOverloads
    public fun orgUnit(id: String, parent: String? = null, head: String? = null): WorkforceBuilder =
        apply { orgUnits += OrgUnit(id, parent, head) }

    /** A dated manager, org unit, calendar or deputy of a person. See [Assignment]. */
    @JvmOverloads
    public fun assignment(
        employee: String,
        kind: AssignmentKind,
        value: String,
        start: LocalDate,
        end: LocalDate? = null,
    ): WorkforceBuilder = apply { assignments += Assignment(employee, kind, value, start, end) }

    /** The working-day calendar of an org unit. See [OrgUnitCalendar]. */
    @JvmOverloads
    public fun orgUnitCalendar(
        orgUnit: String,
        calendar: String,
        start: LocalDate,
        end: LocalDate? = null,
    ): WorkforceBuilder = apply { orgUnitCalendars += OrgUnitCalendar(orgUnit, calendar, start, end) }

    /** What was gathered so far. */
    public fun build(): Workforce =
        Workforce.of(employees, employments, functions, roles, absences, orgUnits, assignments, orgUnitCalendars)
}
