package io.pilothouse.links.ui;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Written;
import java.util.List;

/**
 * What was asked for some numbers of a page.
 *
 * @param label of the numbers, in the reader's language
 * @param families that answered; empty where the page does not tell
 */
public record Asked(String label, List<String> families, Expression expression) {
    public Asked {
        families = List.copyOf(families);
    }

    public Asked(String label, Expression expression) {
        this(label, List.of(), expression);
    }

    String written() {
        return Written.of(expression);
    }
}
