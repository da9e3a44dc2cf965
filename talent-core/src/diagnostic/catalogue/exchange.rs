//! Codes about tables in the formats of others.

super::codes! {
    TABLE_EMPTY = Error "table_empty" {
        en: "The table {table} has no header line.",
        nl: "De tabel {table} heeft geen kopregel.",
        help_en: "The first line names the columns: {expected}.",
        help_nl: "De eerste regel noemt de kolommen: {expected}.",
    }
    TABLE_SEPARATOR = Error "table_separator" {
        en: "The columns of {table} seem to be separated by “{found}”.",
        nl: "De kolommen van {table} lijken gescheiden door “{found}”.",
        help_en: "Separate them by commas.",
        help_nl: "Scheid ze met komma's.",
    }
    COLUMN_MISSING = Error "column_missing" {
        en: "The table {table} has no column “{column}”.",
        nl: "De tabel {table} heeft geen kolom “{column}”.",
    }
    COLUMN_DUPLICATE = Error "column_duplicate" {
        en: "The table {table} has the column “{column}” more than once.",
        nl: "De tabel {table} heeft de kolom “{column}” meer dan eens.",
        help_en: "Keep one of them.",
        help_nl: "Houd er één over.",
    }
    COLUMN_UNKNOWN = Error "column_unknown" {
        en: "The column “{found}” of {table} is not known.",
        nl: "De kolom “{found}” van {table} is niet bekend.",
        help_en: "Did you mean “{suggestion}”?",
        help_nl: "Bedoelde u “{suggestion}”?",
    }
    COLUMN_UNKNOWN_NO_NEAR_NAME = Error "column_unknown_no_near_name" {
        en: "The column “{found}” of {table} is not known.",
        nl: "De kolom “{found}” van {table} is niet bekend.",
        help_en: "Known are: {expected}.",
        help_nl: "Bekend zijn: {expected}.",
    }
    COLUMN_NOT_DECLARED = Error "column_not_declared" {
        en: "The column “{found}” of {table} is no attribute that the configuration declares.",
        nl: "De kolom “{found}” van {table} is geen attribuut dat de configuratie declareert.",
        help_en: "Declare it under `attributes` with its type, or leave the column out.",
        help_nl: "Declareer het onder `attributes` met zijn type, of laat de kolom weg.",
    }
    COLUMN_WRONG_TYPE = Error "column_wrong_type" {
        en: "The column “{column}” of {table} has the type {found}; each value should be {expected}.",
        nl: "De kolom “{column}” van {table} heeft het type {found}; elke waarde hoort {expected} te zijn.",
        help_en: "Convert the column before it is given: a guess would be wrong for somebody.",
        help_nl: "Zet de kolom om voordat u ze geeft: een gok zou voor iemand fout zijn.",
    }
    TABLE_MISSING = Error "table_missing" {
        en: "The table {table} is missing.",
        nl: "De tabel {table} ontbreekt.",
        help_en: "Give at least the table {table}: it says who the people are.",
        help_nl: "Geef minstens de tabel {table}: die zegt wie de mensen zijn.",
    }
    TABLE_NOT_ARROW = Error "table_not_arrow" {
        en: "The bytes of {table} are no Arrow IPC stream that can be read: {why}.",
        nl: "De bytes van {table} zijn geen leesbare Arrow IPC-stroom: {why}.",
        help_en: "Write the table as an uncompressed Arrow IPC stream, not as a file, and give its bytes as they are.",
        help_nl: "Schrijf de tabel als ongecomprimeerde Arrow IPC-stroom, niet als bestand, en geef de bytes zoals ze zijn.",
    }
    TABLE_CUT_OFF = Error "table_cut_off" {
        en: "The Arrow IPC stream of {table} stops before its end.",
        nl: "De Arrow IPC-stroom van {table} stopt voor zijn einde.",
        help_en: "Close the writer before taking its bytes, and give all of them: rows that are missing would be people who are missing.",
        help_nl: "Sluit de schrijver voordat u zijn bytes neemt, en geef ze allemaal: rijen die ontbreken zouden mensen zijn die ontbreken.",
    }
    ROW_LENGTH = Error "row_length" {
        en: "This row has {found} values; the header has {expected} columns.",
        nl: "Deze rij heeft {found} waarden; de kop heeft {expected} kolommen.",
        help_en: "Put a value that holds a comma between double quotes.",
        help_nl: "Zet een waarde met een komma erin tussen dubbele aanhalingstekens.",
    }
    ROW_QUOTES = Error "row_quotes" {
        en: "The double quotes of this row do not come in pairs.",
        nl: "De dubbele aanhalingstekens van deze rij komen niet in paren.",
        help_en: "Close the quote, and write a quote inside a quoted value twice.",
        help_nl: "Sluit het aanhalingsteken, en schrijf er een binnen een waarde dubbel.",
    }
    CELL_MISSING = Error "cell_missing" {
        en: "A value is missing.",
        nl: "Hier ontbreekt een waarde.",
    }
    CELL_BLANKS = Error "cell_blanks" {
        en: "“{found}” starts or ends with a blank.",
        nl: "“{found}” begint of eindigt met een spatie.",
        help_en: "Write “{suggestion}”.",
        help_nl: "Schrijf “{suggestion}”.",
    }
    CELL_NOT_UTF8 = Error "cell_not_utf8" {
        en: "This value is not UTF-8 text: “{found}”.",
        nl: "Deze waarde is geen UTF-8-tekst: “{found}”.",
        help_en: "Save the file as UTF-8.",
        help_nl: "Bewaar het bestand als UTF-8.",
    }
    CELL_NOT_A_NUMBER = Error "cell_not_a_number" {
        en: "“{found}” is not a number.",
        nl: "“{found}” is geen getal.",
        help_en: "Write digits with a decimal point, such as 0.8.",
        help_nl: "Schrijf cijfers met een decimale punt, zoals 0.8.",
    }
    CELL_NOT_A_WHOLE_NUMBER = Error "cell_not_a_whole_number" {
        en: "“{found}” is not a whole number.",
        nl: "“{found}” is geen geheel getal.",
        help_en: "Write digits only, such as 12.",
        help_nl: "Schrijf alleen cijfers, zoals 12.",
    }
    CELL_NOT_YES_OR_NO = Error "cell_not_yes_or_no" {
        en: "“{found}” is neither true nor false.",
        nl: "“{found}” is true noch false.",
        help_en: "Write true or false.",
        help_nl: "Schrijf true of false.",
    }
    CELL_TIME_OF_DAY = Error "cell_time_of_day" {
        en: "This value is a moment in time, not a date: it is not midnight.",
        nl: "Deze waarde is een tijdstip en geen datum: het is niet middernacht.",
        help_en: "Convert the column to dates in the time zone of the organisation.",
        help_nl: "Zet de kolom om naar datums in de tijdzone van de organisatie.",
    }
}
