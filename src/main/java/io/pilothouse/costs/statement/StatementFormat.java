package io.pilothouse.costs.statement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** As what a statement is written. */
public enum StatementFormat {
    PDF(".pdf", "application/pdf", StatementPdf::of),
    CSV(".csv", "text/csv; charset=utf-8", StatementCsv::of),
    /** The FinOps Open Cost and Usage Specification, version 1.2. */
    FOCUS("-focus.csv", "text/csv; charset=utf-8", FocusCsv::of),
    JSON(".json", "application/json", StatementJson::of);

    private final String ending;
    private final String mediaType;
    private final Function<Statement, byte[]> written;

    StatementFormat(String ending, String mediaType, Function<Statement, byte[]> written) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.written = written;
    }

    /** As a command names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StatementFormat> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** @throws IllegalArgumentException for {@link #FOCUS} where there is no currency */
    public byte[] write(Statement statement) {
        return written.apply(statement);
    }
}
