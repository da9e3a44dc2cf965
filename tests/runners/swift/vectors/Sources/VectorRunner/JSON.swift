/// JSON as it is written: numbers and strings keep their text, members their order, and nothing is refused that a
/// document may hold. Foundation's reader makes numbers of 64 bits and refuses lone surrogates, which documents are to be
/// refused for by the library and not by this program.
indirect enum JSON {
    case object([(name: String, value: JSON)])
    case array([JSON])
    /// With its quotes and escapes.
    case string(String)
    /// A number, `true`, `false` or `null`.
    case word(String)

    static let null = JSON.word("null")

    /// A text as a string.
    static func text(_ text: String) -> JSON {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": written += "\\" + String(scalar)
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: written.unicodeScalars.append(scalar)
            }
        }
        return .string(written + "\"")
    }

    static func number(_ number: some BinaryInteger) -> JSON { .word(String(number)) }

    static func optional<Value>(_ value: Value?, _ write: (Value) -> JSON) -> JSON { value.map(write) ?? .null }

    /// The text again.
    var written: String {
        switch self {
        case .object(let members):
            return "{" + members.map { JSON.text($0.name).written + ":" + $0.value.written }.joined(separator: ",") + "}"
        case .array(let items): return "[" + items.map(\.written).joined(separator: ",") + "]"
        case .string(let text), .word(let text): return text
        }
    }

    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var isNull: Bool {
        if case .word("null") = self { return true }
        return false
    }

    /// What a string says; lone surrogates, which Swift's strings cannot hold, are the replacement character.
    var asText: String? {
        guard case .string(let literal) = self else { return nil }
        return JSON.unescaped(literal)
    }

    var asInteger: Int? {
        guard case .word(let word) = self else { return nil }
        return Int(word)
    }

    private static func unescaped(_ literal: String) -> String {
        guard literal.utf8.contains(UInt8(ascii: "\\")) else { return String(literal.dropFirst().dropLast()) }
        var units = [UInt16]()
        var rest = literal.dropFirst().dropLast().utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5C, let escape = rest.popFirst() else { units.append(unit); continue }
            switch UInt8(truncatingIfNeeded: escape) {
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "u"):
                units.append(UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16) ?? 0xFFFD)
                rest = rest.dropFirst(4)
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}

/// Reads JSON.
struct JSONReader {
    private var bytes: ArraySlice<UInt8>

    /// - Throws: `Fault` where the text is no JSON.
    static func read(_ text: String) throws -> JSON {
        var reader = JSONReader(bytes: Array(text.utf8)[...])
        let value = try reader.value()
        reader.skipSpace()
        guard reader.bytes.isEmpty else { throw Fault("there is more after the JSON") }
        return value
    }

    private mutating func skipSpace() {
        while let byte = bytes.first, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { bytes.removeFirst() }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipSpace()
        guard bytes.first == character.asciiValue else { return false }
        bytes.removeFirst()
        return true
    }

    private mutating func value() throws -> JSON {
        skipSpace()
        switch bytes.first {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try literal())
        default:
            let word = bytes.prefix { !",]} \n\r\t".utf8.contains($0) }
            guard !word.isEmpty else { throw Fault("a value is missing in the JSON") }
            bytes = bytes.dropFirst(word.count)
            return .word(String(decoding: word, as: UTF8.self))
        }
    }

    private mutating func literal() throws -> String {
        var end = bytes.index(after: bytes.startIndex)
        while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        guard end < bytes.endIndex else { throw Fault("a string does not end in the JSON") }
        let literal = String(decoding: bytes[bytes.startIndex...end], as: UTF8.self)
        bytes = bytes[(end + 1)...]
        return literal
    }

    private mutating func object() throws -> JSON {
        _ = take("{")
        var members = [(name: String, value: JSON)]()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard bytes.first == UInt8(ascii: "\"") else { throw Fault("a name is missing in the JSON") }
            let name = JSON.string(try literal()).asText ?? ""
            guard take(":") else { throw Fault("a colon is missing in the JSON") }
            members.append((name, try value()))
        } while take(",")
        guard take("}") else { throw Fault("an object does not end in the JSON") }
        return .object(members)
    }

    private mutating func array() throws -> JSON {
        _ = take("[")
        var items = [JSON]()
        if take("]") { return .array(items) }
        repeat { items.append(try value()) } while take(",")
        guard take("]") else { throw Fault("a list does not end in the JSON") }
        return .array(items)
    }
}

/// What is wrong with a vector, or how the answer differs.
struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
