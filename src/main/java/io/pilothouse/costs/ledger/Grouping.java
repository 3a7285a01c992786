package io.pilothouse.costs.ledger;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** By what entries are added up, in this order; nothing: all together. */
public record Grouping(List<By> by) {
    public Grouping {
        by = List.copyOf(by);
    }

    public static Grouping by(By... by) {
        return new Grouping(Arrays.asList(by));
    }

    /** The texts that tell a group: as many as there are things to group by. Days and months are written as ISO 8601 has them. */
    public List<String> key(Line line) {
        return by.stream().map(one -> one.of.apply(line)).toList();
    }

    /** A thing to group by. */
    public enum By {
        DAY(line -> line.day().toString()),
        MONTH(line -> YearMonth.from(line.day()).toString()),
        TEAM(Line::team),
        MODEL(Line::model),
        APPLICATION(Line::application),
        ENVIRONMENT(Line::environment),
        DEVICE(Line::device),
        CAUSE(line -> line.cause().name());

        private final Function<Line, String> of;

        By(Function<Line, String> of) {
            this.of = of;
        }
    }
}
