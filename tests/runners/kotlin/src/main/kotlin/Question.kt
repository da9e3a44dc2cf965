package io.github.talentcore.vectors

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import io.github.talentcore.Calendar
import io.github.talentcore.Configuration
import io.github.talentcore.Offset
import io.github.talentcore.Register
import io.github.talentcore.Span
import io.github.talentcore.WorkYears
import io.github.talentcore.Workforce
import io.github.talentcore.parseDate
import java.time.LocalDate

/** What is wrong with a vector, or how the answer differs. */
internal class VectorProblem(text: String) : Exception(text)

/** A question: its members by name, and which of them were looked at. `null` counts as left out. */
internal class Question(private val members: ObjectNode) {
    private val used = HashSet<String>()

    /** The members that were not looked at. */
    fun unused(): List<String> = members.fieldNames().asSequence().filter { it !in used }.sorted().toList()

    /** A member, or `null`. */
    fun optional(name: String): JsonNode? {
        used += name
        return members.get(name)?.takeUnless { it.isNull }
    }

    /** A member that must be there. */
    fun required(name: String): JsonNode = optional(name) ?: throw VectorProblem("$name is missing")

    /** A text that must be there. */
    fun text(name: String): String = required(name).textValue() ?: throw VectorProblem("$name is no text")

    /** A text, or `null`. */
    fun optionalText(name: String): String? = optional(name)?.let { it.textValue() ?: throw VectorProblem("$name is no text") }

    /** A whole number. */
    fun whole(name: String): Int = required(name).also { if (!it.isInt) throw VectorProblem("$name is no whole number") }.intValue()

    /** A date. */
    fun date(name: String): LocalDate = parseDate(text(name), name)

    /** A date, or `null`. */
    fun optionalDate(name: String): LocalDate? = optionalText(name)?.let { parseDate(it, name) }

    /** An offset: a duration, or an object. */
    fun offset(name: String): Offset = offsetOf(required(name))

    /** An offset, or `null`. */
    fun optionalOffset(name: String): Offset? = optional(name)?.let(::offsetOf)

    private fun offsetOf(value: JsonNode): Offset = Offset.of(value.textValue() ?: value.toString())

    /** A span: `{"start", "end"?}`. */
    fun span(name: String): Span {
        val inner = Question(required(name) as ObjectNode)
        val span = Span(inner.date("start"), inner.optionalDate("end"))
        if (inner.unused().isNotEmpty()) throw VectorProblem("a span has no ${inner.unused()}")
        return span
    }

    /** The work years of a question. */
    fun workYears(): WorkYears = WorkYears.fromText(required("work_years").toString(), optionalText("table"))

    /** The calendar of a question, or `null`. */
    fun calendar(): Calendar? = optional("calendar")?.let { Calendar.fromText(it.toString()) }

    /** The text of a document: the member of that name with `schema` added, or the text `NAME_json` as it is. */
    private fun document(name: String): String? {
        val (value, text) = optional(name) to optionalText("${name}_json")
        if (value != null && text != null) throw VectorProblem("$name is written twice")
        if (value is ObjectNode && !value.has("schema")) value.put("schema", "talent-core/1")
        return text ?: value?.toString()
    }

    /** The configuration of a question, in whatever form it is written. */
    fun configuration(): Configuration {
        val (json, yaml) = document("configuration") to optionalText("configuration_yaml")
        return when {
            json != null && yaml == null -> Configuration.fromJson(json)
            json == null && yaml != null -> Configuration.fromYaml(yaml)
            else -> throw VectorProblem("configuration is missing, or written twice")
        }
    }

    /** The workforce of a question. */
    fun workforce(): Workforce = Workforce.fromJson(document("workforce") ?: throw VectorProblem("workforce is missing"))

    /** The register of a question; an empty one where it has none. */
    fun register(): Register = document("register")?.let(Register::fromJson) ?: Register.empty()
}
