package io.pilothouse.costs.statement;

import io.pilothouse.costs.statement.Sheet.Style;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a document that says where its numbers come from, so that whoever doubts them can ask too. */
final class StatementSources {
    private static final Style SECTION = Style.of(10.5).strong();
    private static final Style BODY = Style.of(8.5);
    private static final Style SMALL = Style.of(7.5).quiet();
    private static final Style RULE = Style.of(7.5).strong();
    private static final Style QUERY = Style.of(7.5);

    private static final double LINE = 12;
    private static final double QUERY_LINE = 9.5;
    private static final String NAME = "NAME";

    private static final List<String> HOW = List.of(
            "Hours and tokens come from a Prometheus, prices and who owns a model from the repository. Of each hour of UTC of the period, at its end,"
                    + " what a recording rule wrote is asked for; of hours of the last days that it did not record, what the rule is made of.",
            "Money is hours by price; calls are charged to who made them by the weight of their tokens, all else that a model held to its owner.");

    private final Sheet sheet;
    private final @Nullable CommitId mainAt;

    /** @param mainAt see {@link Statement#mainAt} */
    StatementSources(Sheet sheet, @Nullable CommitId mainAt) {
        this.sheet = sheet;
        this.mainAt = mainAt;
    }

    void write() throws IOException {
        sheet.make(70);
        sheet.skip(26);
        sheet.text("Where the numbers come from", Sheet.LEFT, SECTION);
        sheet.skip(3);
        for (String said : HOW) {
            sheet.prose(said, BODY, LINE);
        }
        if (mainAt != null) {
            sheet.prose(
                    "Endpoints and owners of each hour are those that main of the repository declared then, at the end as of commit %s."
                            .formatted(mainAt.value()),
                    BODY,
                    LINE);
        }
        Map<String, List<Query>> asked = Query.all().stream()
                .filter(query -> !query.asked().isEmpty())
                .collect(Collectors.groupingBy(StatementSources::asked, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Query>> alike : asked.entrySet()) {
            String names = alike.getValue().stream().map(Query::metric).collect(Collectors.joining(", "));
            sheet.prose("Asked: %s, where %s is each of %s".formatted(alike.getKey(), NAME, names), SMALL, LINE);
        }
        sheet.prose("What each rule records stands in the appendix.", SMALL, LINE);
        appendix();
    }

    /** Behind the statement and on pages of its own: only who doubts a number reads it. */
    private void appendix() throws IOException {
        sheet.next();
        sheet.skip(SECTION.size());
        sheet.text("Appendix: what the rules record", Sheet.LEFT, SECTION);
        for (Query query : Query.all()) {
            sheet.skip(5);
            sheet.make(2 * QUERY_LINE);
            sheet.prose(query.metric() + " =", RULE, QUERY_LINE);
            sheet.prose(query.definition(), QUERY, QUERY_LINE);
        }
    }

    /** The same for all that are asked alike. */
    private static String asked(Query query) {
        return query.asked().replace(query.metric(), NAME);
    }
}
