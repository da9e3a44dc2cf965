package io.github.talentcore

import java.nio.ByteBuffer
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class WorkforceTest {
    private val document = """{"schema": "talent-core/1", "employees": [{"id": "E1"}, {"id": "E2"}],
        "employments": [{"employee": "E1", "start": "2020-01-01"}],
        "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"""

    private fun plan(workforce: Workforce) = Samples.engine().plan(workforce, Samples.asOf).toJson()

    @Test
    fun `rows, JSON and CSV are the same people`() {
        val csv =
            Workforce.fromCsvBytes(
                Samples.configuration(),
                mapOf(
                    TableName.EMPLOYEES to "employee\nE2\nE1\n".toByteArray(),
                    TableName.EMPLOYMENTS to "employee,start,end\nE1,2020-01-01,\n".toByteArray(),
                    TableName.FUNCTIONS to "employee,function,start\nE1,F1,2020-01-01\n".toByteArray(),
                ),
            )
        val expected = plan(Samples.workforce())
        assertEquals(expected, plan(Workforce.fromJson(document)))
        assertEquals(expected, plan(csv))
        assertEquals(listOf("E1", "E2"), csv.employees)
        assertTrue("E1" in csv)
        assertFalse("E9" in csv)
        assertEquals(Workforce.fromJson(document).toJson(), Workforce.fromJson(document).toJson())
    }

    @Test
    fun `the line of a bad row is known`() {
        val csv =
            Workforce.fromCsvBytes(
                Samples.configuration(),
                mapOf(
                    TableName.EMPLOYEES to "employee\nE1\n".toByteArray(),
                    TableName.EMPLOYMENTS to "employee,start\n\nE1,2020-01-01\nE1,2020-02-30\n".toByteArray(),
                ),
            )
        val found = csv.diagnostics.single()
        assertEquals("impossible_date" to "/employments/1/start", found.code to found.pointer)
        assertEquals(TableLine(TableName.EMPLOYMENTS, 4), csv.lineOf(found.pointer))
        assertNull(csv.lineOf("/employees"))
        val refused = assertThrows<TalentException.Table> { Workforce.fromCsvBytes(Samples.configuration(), mapOf(TableName.EMPLOYEES to "employe\nE1\n".toByteArray())) }
        assertTrue(refused.diagnostics.any { it.code == "column_unknown" || it.code == "column_missing" }, refused.message)
    }

    @Test
    fun `the whole is judged, also across people`() {
        val workforce = Workforce.build { employee("E1", manager = "E9"); employee("E2", manager = "E2") }
        assertEquals(listOf("/employees/0/manager", "/employees/1/manager"), workforce.check().map { it.pointer }.sorted())
    }

    @Test
    fun `Arrow comes in from direct buffers and others alike`() {
        // The ids of people and whom conditions hold for are a table of employees without attributes.
        val condition = Condition("""{"fact": "employment.fte", "gte": 0.5}""")
        val bytes = condition.evaluateAllIpc(Samples.workforce(), Span(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)), Samples.asOf)
        val direct = ByteBuffer.allocateDirect(bytes.size + 8).also { it.position(8) }.put(bytes).flip().position(8)
        for (given in listOf(ByteBuffer.wrap(bytes), direct, ByteBuffer.wrap(bytes).asReadOnlyBuffer())) {
            val workforce = Workforce.fromArrow(employees = given)
            assertEquals(listOf("E1", "E2"), workforce.employees)
            assertNull(workforce.toJson())
            assertEquals(emptyList<Diagnostic>(), workforce.check())
            // `verdict` is a further column, which this configuration does not declare.
            val refused = assertThrows<TalentException.Table> { Samples.engine().plan(workforce, Samples.asOf) }
            assertEquals(listOf("column_not_declared"), refused.diagnostics.map { it.code })
        }
    }
}
