package io.pilothouse.promql;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why a query cannot be read here.
 *
 * @param why the word that it was read to, and what was expected
 * @param mayServerKnow whether servers take words that are not known here, and it may be one of them; else none reads it
 */
public record QueryFault(Reason why, boolean mayServerKnow) {
    private static final Map<String, String> PAIRS = Map.of("(", ")", "{", "}", "[", "]");
    /** What begins something that a server may take and that cannot be said here. */
    private static final Set<String> BEYOND = Set.of("^", "@", "(", "{", "[", ":");

    private static final Set<String> LIMITS = Set.of("promql.function", "promql.longest", "promql.fewer");

    /** Empty where it can be read. */
    public static Optional<QueryFault> of(String query) {
        try {
            QueryReader.read(query);
            return Optional.empty();
        } catch (IllegalArgumentException unread) {
            Reason why = InvalidValue.why(unread);
            return Optional.of(
                    isBeyond(why)
                            ? unpaired(query)
                                    .map(open -> new QueryFault(open, false))
                                    .orElse(new QueryFault(why, true))
                            : new QueryFault(why, false));
        }
    }

    private static boolean isBeyond(Reason why) {
        List<Object> facts = why.facts();
        return facts.size() > 1
                && (facts.getFirst() instanceof String found && BEYOND.contains(found)
                        || facts.getLast() instanceof Reason expected && LIMITS.contains(expected.key()));
    }

    /** Whatever the words between them mean, brackets come in pairs. */
    private static Optional<Reason> unpaired(String query) {
        QueryTokens tokens = QueryTokens.of(query);
        Deque<String> open = new ArrayDeque<>();
        while (tokens.peek().kind() != QueryTokens.Kind.END) {
            QueryTokens.Token token = tokens.peek();
            String closer = token.kind() == QueryTokens.Kind.SIGN ? PAIRS.get(token.text()) : null;
            if (closer != null) {
                open.push(closer);
            } else if (token.kind() == QueryTokens.Kind.SIGN
                    && PAIRS.containsValue(token.text())
                    && (open.isEmpty() || !open.pop().equals(token.text()))) {
                return Optional.of(tokens.wrong("promql.operator").reason());
            }
            tokens.take();
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(tokens.wrong(Reason.said(open.peek())).reason());
    }
}
