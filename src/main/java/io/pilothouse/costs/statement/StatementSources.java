package io.pilothouse.costs.statement;

import io.pilothouse.costs.statement.Sheet.Style;
import java.io.IOException;
import java.util.List;

/** The part of a document that says where its numbers come from, so that whoever doubts them can ask too. */
final class StatementSources {
    private static final Style SECTION = Style.of(10.5).strong();
    private static final Style BODY = Style.of(8.5);
    private static final Style NAME = Style.of(7).strong();
    private static final Style QUERY = Style.of(6.5).quiet();
    private static final double LINE = 12;
    private static final double QUERY_LINE = 8.5;

    private static final List<String> HOW = List.of(
            "Hours and tokens come from a Prometheus, prices and who owns a model from the repository. Of each hour of UTC of the period, at its end,"
                    + " what a recording rule wrote is asked for; of hours of the last days that it did not record, what the rule is made of.",
            "Money is hours by price; calls are charged to who made them by the weight of their tokens, all else that a model held to its owner.");

    private final Sheet sheet;

    StatementSources(Sheet sheet) {
        this.sheet = sheet;
    }

    void write() throws IOException {
        sheet.make(70);
        sheet.skip(26);
        sheet.text("Where the numbers come from", Sheet.LEFT, SECTION);
        sheet.skip(3);
        for (String said : HOW) {
            sheet.prose(said, BODY, LINE);
        }
        for (Query query : Query.all()) {
            sheet.make(4 * QUERY_LINE);
            sheet.skip(6);
            sheet.prose(query.metric(), NAME, QUERY_LINE + 1);
            if (!query.asked().isEmpty()) {
                sheet.prose("Asked: " + query.asked(), QUERY, QUERY_LINE);
            }
            sheet.prose("Rule: " + query.definition(), QUERY, QUERY_LINE);
        }
    }
}
