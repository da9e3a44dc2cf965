package io.github.talentcore.vectors

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode
import io.github.talentcore.Calendar
import io.github.talentcore.Condition
import io.github.talentcore.Diagnostic
import io.github.talentcore.Engine
import io.github.talentcore.Repetition
import io.github.talentcore.Rolling
import io.github.talentcore.WorkYear
import io.github.talentcore.canonicalJson
import io.github.talentcore.parseDate
import io.github.talentcore.parseTrajectoryKey
import io.github.talentcore.trajectoryKey

/** The operations by their public names: a question as JSON gives an answer as what Jackson writes. */
internal val OPERATIONS: Map<String, (Question) -> Any?> =
    mapOf(
        "work_year_of" to { it.workYears().of(it.date("date"))?.answer() },
        "work_year" to { it.workYears().named(it.text("work_year"))?.answer() },
        "next_work_year" to { it.workYears().next(it.text("work_year"))?.answer() },
        "previous_work_year" to { it.workYears().previous(it.text("work_year"))?.answer() },
        "work_years" to { question -> question.workYears().between(question.date("from"), question.date("to")).map { it.answer() } },
        "elapsed" to ::elapsed,
        "years_to_add" to { question -> question.workYears().toAdd(question.date("as_of")).map { it.answer() } },
        "sub_period" to ::subPeriod,
        "add_offset" to { it.offset("offset").addTo(it.date("date"), it.calendar())?.toString() },
        "subtract_offset" to { it.offset("offset").subtractFrom(it.date("date"), it.calendar())?.toString() },
        "repeat_dates" to ::repeatDates,
        "roll" to ::roll,
        "holidays" to ::holidays,
        "working_days" to ::workingDays,
        "span_relation" to { it.span("a").relation(it.span("b")).name.lowercase() },
        "parse_configuration" to { mapOf("diagnostics" to Engine(it.configuration()).diagnostics.map { found -> found.answer() }) },
        "parse_workforce" to ::parseWorkforce,
        "parse_register" to { json(it.register().toJson()) },
        "canonical_json" to { canonicalJson(it.optionalText("json") ?: it.required("value").toString()) },
        "trajectory_key" to { trajectoryKey(it.text("cycle"), it.text("work_year"), it.text("employee"), it.optionalText("role")) },
        "parse_trajectory_key" to ::parseKey,
        "condition" to ::condition,
        "plan" to { selected(it, plan(it)) },
        "judge" to { plan(it).get("outcomes") },
        "apply" to ::apply,
        "explain" to ::explain,
    ) + COMPETENCY_OPERATIONS + ESCO_OPERATIONS

/** A diagnostic as answers write it. */
internal fun Diagnostic.answer(): Map<String, Any?> =
    mapOf(
        "code" to code,
        "severity" to severity.name.lowercase(),
        "pointer" to pointer,
        "parameters" to parameters,
        "message" to mapOf("en" to messageIn("en"), "nl" to messageIn("nl")),
        "help" to mapOf("en" to helpIn("en"), "nl" to helpIn("nl")),
    )

private fun WorkYear.answer() =
    mapOf(
        "id" to id,
        "start" to start.toString(),
        "end" to end.toString(),
        "length_days" to lengthDays,
        "middle" to middle.toString(),
    )

private fun elapsed(question: Question): Any? {
    val date = question.date("date")
    val year = question.workYears().of(date) ?: return null
    val passed = year.elapsed(date)
    return mapOf("day_number" to year.dayNumber(date), "days" to passed.days, "length_days" to passed.lengthDays)
}

private fun subPeriod(question: Question): Any? {
    val year = question.workYears().named(question.text("work_year")) ?: throw VectorProblem("there is no such work year")
    val part = year.subPeriod(question.whole("part"), question.whole("of")) ?: return null
    return mapOf("start" to part.start.toString(), "end" to part.end.toString())
}

private fun repeatDates(question: Question): Any? {
    val every = question.offset("every")
    val repetition = question.optionalOffset("offset")?.let { Repetition(every, it) } ?: Repetition(every)
    val dates = repetition.dates(question.date("anchor"), question.whole("count"), question.calendar())
    return dates.map { it?.toString() }
}

private fun roll(question: Question): Any? {
    val calendar = question.calendar() ?: Calendar.of()
    val rolling = Rolling.valueOf(question.text("rolling").uppercase())
    val rolled = calendar.roll(question.date("date"), rolling, question.span("work_year"))
    return mapOf("date" to rolled.date.toString(), "found" to rolled.found)
}

private fun holidays(question: Question): Any? {
    val document = JSON.createObjectNode()
    for (name in listOf("country", "holidays", "except", "liberation_day", "good_friday")) {
        question.optional(name)?.let { document.set<JsonNode>(name, it) }
    }
    val calendar = Calendar.fromText(document.toString())
    val years =
        if (question.optional("year") != null) question.whole("year")..question.whole("year")
        else question.whole("year_from")..question.whole("year_to")
    return years.flatMap { calendar.holidays(it) }.map { it.toString() }
}

private fun workingDays(question: Question): Any? {
    val calendar = question.calendar() ?: Calendar.of()
    return calendar.workingDays(question.date("from"), question.date("to")).map { it.toString() }
}

private fun parseWorkforce(question: Question): Any? {
    val workforce = question.workforce()
    return mapOf(
        "employees" to workforce.employees,
        "unreadable" to workforce.unreadable,
        "diagnostics" to workforce.diagnostics.map { it.answer() },
    )
}

private fun parseKey(question: Question): Any? {
    val key = parseTrajectoryKey(question.text("key")) ?: return null
    return mapOf("cycle" to key.cycle, "work_year" to key.workYear, "employee" to key.employee, "role" to key.role)
}

private fun condition(question: Question): Any? {
    val planned = question.optionalDate("planned")
    val compiled =
        Condition(
            question.required("condition").toString(),
            attributes = question.optional("attributes")?.toString(),
            roles = question.optional("roles")?.toString(),
            rehireGapDays = question.optional("rehire_gap_days")?.intValue() ?: 0,
            moment = planned != null,
        )
    val verdict =
        compiled.evaluate(
            question.workforce(),
            question.text("employee"),
            workYear = question.span("work_year"),
            asOf = question.date("as_of"),
            entry = question.date("entry"),
            planned = planned,
        )
    return verdict?.toString() ?: "unknown"
}

private fun plan(question: Question): ObjectNode {
    val engine = Engine(question.configuration())
    return json(engine.plan(question.workforce(), question.date("as_of"), question.register()).toJson())
}

private fun apply(question: Question): Any? {
    val (engine, people) = Engine(question.configuration()) to question.workforce()
    var stored = question.register()
    val dates = question.required("as_of").let { (it as? ArrayNode)?.toList() ?: listOf(it) }
    for (date in dates) {
        stored = stored.apply(engine.plan(people, parseDate(date.textValue(), "as_of"), stored))
    }
    return selected(question, json(stored.toJson()))
}

private fun explain(question: Question): Any? {
    val why =
        Engine(question.configuration()).explain(
            question.workforce(),
            question.text("employee"),
            question.text("cycle"),
            question.text("work_year"),
            question.date("as_of"),
            question.register(),
        )
    val language = question.optionalText("language")
    return if (language != null) why.text(language) else selected(question, withoutSentences(json(why.toJson())) as ObjectNode)
}

/** What an explanation says, as codes with places and parameters; the words belong to the catalogue. */
private fun withoutSentences(value: JsonNode): JsonNode {
    when (value) {
        is ArrayNode -> value.forEach(::withoutSentences)
        is ObjectNode -> {
            if (value.has("code")) value.retain("code", "pointer", "parameters")
            value.forEach(::withoutSentences)
        }
    }
    return value
}
