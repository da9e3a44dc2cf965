package io.github.talentcore

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class TimesTest {
    private fun day(text: String): LocalDate = LocalDate.parse(text)

    @Test
    fun `spans lie to each other as Allen says`() {
        val january = Span(day("2025-01-01"), day("2025-01-31"))
        assertEquals(31, january.lengthDays)
        assertEquals(Relation.MEETS, january.relation(Span(day("2025-02-01"))))
        assertEquals(Relation.MET_BY, Span(day("2025-02-01")).relation(january))
        assertTrue(day("2025-01-31") in january)
        assertFalse(day("2025-02-01") in january)
        assertEquals(Span(day("2025-01-15"), day("2025-01-31")), january.intersection(Span(day("2025-01-15"))))
        assertTrue(Span(null).isOpen)
        assertNull(Span(null, day("2025-01-31")).lengthDays)
    }

    @Test
    fun `work years follow their rule`() {
        val years = WorkYears.annual("08-01")
        assertEquals(WorkYear("2025-2026", day("2025-08-01"), day("2026-07-31")), years.of(day("2026-07-31")))
        assertEquals("2026-2027", years.next("2025-2026")?.id)
        assertEquals(listOf("2024-2025", "2025-2026"), years.between(day("2025-01-01"), day("2026-01-01")).map { it.id })
        val year = years.named("2025-2026")!!
        assertEquals(Span(day("2025-11-01"), day("2026-01-31")), year.subPeriod(2, of = 4))
        assertNull(year.subPeriod(0, of = 4))
        assertNull(year.subPeriod(-1, of = -4))
        assertEquals(1 to 365, year.elapsed(day("2025-08-01")).let { it.days to it.lengthDays })
        assertTrue(year.isTwelveMonths)
        assertEquals(years, WorkYears.fromText("kind: annual\nstarts: \"08-01\""))
        assertNotEquals(years, WorkYears.annual("09-01"))
    }

    @Test
    fun `offsets clamp to the month, then count days`() {
        assertEquals(day("2025-02-28"), Offset(months = 1).addTo(day("2025-01-31")))
        // 28 February is a Friday; three working days before it is Tuesday the 25th.
        assertEquals(day("2025-02-25"), Offset(months = 1, workingDays = -3).addTo(day("2025-01-31")))
        assertEquals(day("2025-01-01"), Offset.of("P2W").subtractFrom(day("2025-01-15")))
        assertEquals(Offset(weeks = -2), -Offset(weeks = 2))
        assertEquals("\"P2W\"", Offset(weeks = 2).toJson())
        assertEquals(Offset(months = 1, workingDays = -3), Offset.of("months: 1\nworking_days: -3"))
        val monthly = Repetition(every = Offset(months = 1))
        assertEquals(listOf("2025-01-31", "2025-02-28", "2025-03-31").map(::day), monthly.dates(day("2025-01-31"), 3))
        assertEquals(2 to day("2025-03-31"), monthly.firstAtOrAfter(day("2025-01-31"), day("2025-03-01"))?.let { it.index to it.date })
        assertEquals(emptyList<LocalDate>(), monthly.dates(day("2025-01-31"), -1))
    }

    @Test
    fun `calendars know the holidays of a country and their own`() {
        val calendar = Calendar.of(country = Country.NL, holidays = listOf(day("2025-05-30")))
        assertFalse(calendar.isWorking(day("2025-12-25")))
        assertEquals("listed_holiday", calendar.kindOf(day("2025-05-30")))
        // Good Friday 18 April, Easter 20 and 21 April 2025.
        assertEquals(day("2025-04-22") to true, calendar.roll(day("2025-04-18")).let { it.date to it.found })
        assertEquals(day("2025-04-20"), easterSunday(2025))
        assertEquals(listOf(day("2025-05-28"), day("2025-06-02")), calendar.workingDays(day("2025-05-28"), day("2025-06-02")))
        val school = Span(day("2025-01-01"), day("2025-04-19"))
        assertEquals(day("2025-04-17"), calendar.roll(day("2025-04-18"), Rolling.MODIFIED_FOLLOWING, school).date)
        assertEquals(calendar, Calendar.fromText(calendar.toJson()))
        assertEquals("monarchs_day", calendar.publicHolidays(2025).first { it.date == day("2025-04-26") }.name)
    }

    @Test
    fun `conditions are true, false or not known`() {
        val condition = Condition("""{"fact": "employment.tenure_months", "gte": 3}""")
        val workforce =
            Workforce.build {
                employee("E1")
                employee("E2")
                employee("E3")
                employment("E1", day("2024-10-01"))
                employment("E2", day("2024-12-01"))
            }
        val year = WorkYears.annual("01-01").named("2025")!!.span
        assertEquals(true, condition.evaluate(workforce, "E1", year, asOf = day("2025-01-01")))
        assertEquals(false, condition.evaluate(workforce, "E2", year, asOf = day("2025-01-01")))
        assertNull(condition.evaluate(workforce, "E3", year, asOf = day("2025-01-01")))
        assertEquals(listOf(true, false, null), condition.evaluateAll(workforce, year, day("2025-01-01")).map { it.verdict })
        assertEquals(condition, Condition("fact: employment.tenure_months\ngte: 3"))
    }

    @Test
    fun `keys, codes and schemas are those of the library`() {
        assertEquals("annual/2024%2F25/E1/nurse", trajectoryKey("annual", "2024/25", "E1", role = "nurse"))
        assertEquals(TrajectoryKey("annual", "2024/25", "E1", null), parseTrajectoryKey("annual/2024%2F25/E1"))
        assertNull(parseTrajectoryKey("annual"))
        assertEquals("""{"a":[null,1e+21],"b":1}""", canonicalJson("""{"b": 1.0, "a": [null, 1e21]}"""))
        val code = codes.single { it.name == "impossible_date" }
        assertEquals("“{found}” is geen datum.", code.message["nl"])
        assertEquals(Severity.ERROR, code.severity)
        assertTrue(jsonSchema("workforce").contains("https://json-schema.org/draft/2020-12/schema"))
        assertEquals(diagnosticOf("impossible_date", "/x", mapOf("found" to "x")).message, "“x” is not a date.")
    }

    @Test
    fun `configurations block, remove and propose roles`() {
        val configuration = Samples.configuration()
        assertEquals("""[{"esco":null,"id":"F2","name":null,"origin":{"function":"F2"},"profiles":[],"requirements":[],"status":"active"}]""", configuration.rolesFromFunctions(listOf("F1", "F2")))
        assertTrue(configuration.rolesFromFunctions("""[{"id": "F3", "name": "Nurse"}]""").contains("\"Nurse\""))
        assertTrue(configuration.blockRole("nurse").toJson().contains("\"status\":\"blocked\""))
        val register = Register.empty().apply(Samples.engine().plan(Samples.workforce(), Samples.asOf))
        val used = org.junit.jupiter.api.assertThrows<TalentException.Configuration> { configuration.removeRole("nurse", register) }
        assertEquals("role_in_use", used.diagnostics.single().code)
        assertTrue(configuration.removeRole("nurse").toJson().contains("\"status\":\"removed\""))
        assertEquals(configuration, Configuration.fromJson(configuration.toJson()))
        assertTrue(configuration.consultationFile("nl").contains("annual"))
        assertNotEquals(configuration.consultationFile("en"), configuration.consultationFile("nl"))
        assertNull(configuration.requirementsOf("nobody", Samples.asOf))
        assertEquals("nurse", configuration.requirementsOf("nurse", Samples.asOf)?.role)
    }
}
