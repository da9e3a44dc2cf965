package io.github.talentcore

import java.time.LocalDate

/** A small organisation: one cycle, two people, one of them employed. */
internal object Samples {
    val configurationText =
        """
        schema: talent-core/1
        work_years: {kind: annual, starts: "01-01"}
        attributes: {site: text, grade: integer, rating: decimal, hired: date, union: boolean}
        roles: [{id: nurse, origin: {function: F1}}]
        cycles:
          - id: annual
            years: [{work_year: "2025", roles: [nurse], status: open}]
            moments: [{id: talk, kind: progress, timing: {anchor: work_year_middle}}]
        """.trimIndent()

    val asOf: LocalDate = LocalDate.of(2025, 7, 2)

    fun configuration(): Configuration = Configuration.fromYaml(configurationText)

    fun engine(): Engine = Engine(configuration())

    fun workforce(): Workforce =
        Workforce.build {
            employee("E1")
            employee("E2")
            employment("E1", start = LocalDate.of(2020, 1, 1))
            function("E1", "F1", start = LocalDate.of(2020, 1, 1))
        }
}
