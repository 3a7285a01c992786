package io.pilothouse.costs.statement;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows as RFC 4180 has them, in UTF-8, the first of which names the columns. */
final class CsvFile {
    /** With what a spreadsheet takes a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection. */
    private static final String FORMULA = "=+-@\t\r";

    private CsvFile() {}

    /** @param rows null, which is nothing, or {@link #text} or a number in each cell */
    static byte[] of(List<String> columns, List<? extends List<@Nullable String>> rows) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get();
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (List<@Nullable String> row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A name that somebody gave: nothing where it is empty, and with an apostrophe before it where a spreadsheet would compute it. */
    static @Nullable String text(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
