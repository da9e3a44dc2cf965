use anstyle::{AnsiColor, Color, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A page of text for a terminal: headings, paragraphs, and columns that line up.
pub(crate) struct Page {
    out: String,
    width: usize,
    colour: bool,
}

/// A blank at which no line is broken.
pub(crate) const TIE: char = '\u{a0}';

/// A name that stays on one line.
pub(crate) fn tied(name: &str) -> String {
    name.replace(' ', &TIE.to_string())
}

/// How a cell of a table stands in its column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

impl Page {
    /// A page of so many columns; wide terminals are not filled, because long lines are hard to read.
    pub(crate) fn new(width: usize, colour: bool) -> Self {
        Self { out: String::new(), width: width.clamp(40, 110), colour }
    }

    pub(crate) fn finish(self) -> String {
        self.out.replace(TIE, " ")
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    pub(crate) fn title(&mut self, text: &str) {
        let style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Cyan)));
        for line in textwrap::wrap(text, wrapping(self.width)) {
            self.styled(style, &line);
            self.blank();
        }
        self.rule();
    }

    pub(crate) fn rule(&mut self) {
        let rule = "─".repeat(self.width);
        self.styled(Style::new().dimmed(), &rule);
        self.blank();
    }

    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.styled(Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Cyan))), text);
        self.blank();
        self.blank();
    }

    pub(crate) fn subheading(&mut self, indent: usize, left: &str, right: &str) {
        let mut lines = self.lines(&" ".repeat(indent), indent, left);
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.styled(Style::new().bold(), &line);
            self.blank();
        }
        self.styled(Style::new().bold(), &last);
        if !right.is_empty() {
            let room = self.width.saturating_sub(last.width() + right.width());
            if room < 2 {
                self.blank();
            }
            let room = if room < 2 { self.width.saturating_sub(right.width()) } else { room };
            self.out.push_str(&" ".repeat(room));
            self.styled(Style::new().dimmed(), right);
        }
        self.blank();
    }

    /// A paragraph, wrapped; continued lines stand `hang` columns further in than the first.
    pub(crate) fn paragraph(&mut self, indent: usize, hang: usize, text: &str) {
        for line in self.wrapped(indent, hang, text) {
            self.out.push_str(&line);
            self.blank();
        }
    }

    pub(crate) fn quiet(&mut self, indent: usize, text: &str) {
        for line in self.wrapped(indent, 0, text) {
            self.styled(Style::new().dimmed(), &line);
            self.blank();
        }
    }

    fn wrapped(&self, indent: usize, hang: usize, text: &str) -> Vec<String> {
        self.lines(&" ".repeat(indent), indent + hang, text)
    }

    /// A label in a column of its own, and text that is wrapped beside it.
    pub(crate) fn labelled(&mut self, indent: usize, label: &str, width: usize, text: &str) {
        let start = format!("{}{}  ", " ".repeat(indent), pad(label, width, Align::Left));
        for line in self.lines(&start, start.width(), text) {
            self.out.push_str(&line);
            self.blank();
        }
    }

    fn lines(&self, first: &str, further: usize, text: &str) -> Vec<String> {
        let further = " ".repeat(further);
        let options = wrapping(self.width).initial_indent(first).subsequent_indent(&further);
        textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
    }

    /// Rows of cells in columns as wide as they need, two blanks apart; a row of one cell is a title and makes no
    /// column wider. The first `head` rows are heads, the last `total` are totals.
    pub(crate) fn table(
        &mut self,
        indent: usize,
        aligns: &[Align],
        rows: &[Vec<String>],
        head: usize,
        total: usize,
    ) {
        let mut widths: Vec<usize> = (0..aligns.len())
            .map(|place| {
                rows.iter()
                    .filter(|row| row.len() > 1)
                    .filter_map(|row| row.get(place))
                    .map(|cell| cell.width())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        // Where a row does not fit, the names in the first column give way; the numbers never.
        let needed = indent + widths.iter().map(|width| width + 2).sum::<usize>() - 2;
        if let Some(first) = widths.first_mut() {
            *first = first.saturating_sub(needed.saturating_sub(self.width)).max(8);
        }
        for (number, row) in rows.iter().enumerate() {
            let mut line = " ".repeat(indent);
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    line.push_str("  ");
                }
                let cell = if row.len() > 1 { shortened(cell, widths[place]) } else { cell.clone() };
                line.push_str(&pad(&cell, widths[place], aligns[place]));
            }
            let line = line.trim_end();
            let style = if number < head || number + total >= rows.len() {
                Style::new().bold()
            } else {
                Style::new()
            };
            self.styled(style, line);
            self.blank();
        }
    }

    fn styled(&mut self, style: Style, text: &str) {
        if self.colour && style != Style::new() {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }
}

/// A text that fits a column; what is cut off shows as `…`.
fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for letter in text.chars() {
        if out.width() + letter.width().unwrap_or_default() >= width {
            break;
        }
        out.push(letter);
    }
    out + "…"
}

/// A text with blanks on one side, counted in columns of the terminal.
pub(crate) fn pad(text: &str, width: usize, align: Align) -> String {
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    match align {
        Align::Left => format!("{text}{blanks}"),
        Align::Right => format!("{blanks}{text}"),
    }
}

/// Lines are broken at blanks only, so that dates and names stay whole.
pub(crate) fn wrapping<'o>(width: usize) -> textwrap::Options<'o> {
    textwrap::Options::new(width)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}
