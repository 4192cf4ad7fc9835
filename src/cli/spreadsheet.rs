//! Tables for spreadsheets: taken apart as one of the user's language does it by itself, and no cell a formula.

use super::CliError;
use crate::i18n::Catalog;

/// Without it Excel takes UTF-8 for the code page of the machine.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A table that is being written.
pub(super) struct Spreadsheet {
    writer: csv::Writer<Vec<u8>>,
    is_french: bool,
}

impl Spreadsheet {
    /// An empty table. In French the comma is the decimal sign, and semicolons part the cells.
    pub(super) fn new(say: &Catalog) -> Spreadsheet {
        let is_french = say.is_french();
        let separator = if is_french { b';' } else { b',' };
        let writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .from_writer(BYTE_ORDER_MARK.into());
        Spreadsheet { writer, is_french }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), CliError> {
        let cells = cells.into_iter().map(guarded);
        self.writer.write_record(cells).map_err(CliError::error)
    }

    /// An amount with its cents, without a sign between thousands.
    pub(super) fn decimals(&self, amount: f64) -> String {
        let text = format!("{amount:.2}");
        match self.is_french {
            true => text.replace('.', ","),
            false => text,
        }
    }

    /// The table as text.
    pub(super) fn finish(self) -> Result<String, CliError> {
        let bytes = self.writer.into_inner().map_err(CliError::error)?;
        String::from_utf8(bytes).map_err(CliError::error)
    }
}

/// Keeps a spreadsheet from taking a stranger's words for a formula (OWASP, CSV injection).
fn guarded(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;
    use crate::i18n::catalog;

    #[test]
    fn cells_are_text() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            assert_eq!(guarded(format!("{sign}A(1)")), format!("'{sign}A(1)"));
        }
        assert_eq!(guarded("Bistrot".into()), "Bistrot");
    }

    #[track_caller]
    fn check(lang: Lang, expected: &str) {
        let mut table = Spreadsheet::new(catalog(lang));
        let price = table.decimals(1200.5);
        table
            .row(["a \"b\", c".to_string(), "d; e".into(), price])
            .unwrap();
        assert_eq!(table.finish().unwrap(), format!("\u{feff}{expected}\n"));
    }

    #[test]
    fn a_table_opens_in_its_language() {
        check(Lang::En, "\"a \"\"b\"\", c\",d; e,1200.50");
        check(Lang::Fr, "\"a \"\"b\"\", c\";\"d; e\";1200,50");
    }
}
