package io.pilothouse.fleet.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.fleet.ui.FleetQuery.Filters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query as it stands in the URL: {@code ?q=chat&environment=prod&sort=team&desc=1&by=model&closed=llama&closed=qwen3-8b}. What is not said is
 * not written.
 */
final class FleetAddress {
    private static final String CLOSED = "closed";

    private FleetAddress() {}

    static FleetQuery read(QueryParameters said) {
        return new FleetQuery(
                one(said, "q"),
                one(said, "environment"),
                new Filters(one(said, "state"), one(said, "team"), one(said, "model")),
                FleetSort.named(one(said, "sort")),
                said.getParameters().containsKey("desc"),
                GroupBy.named(one(said, "by")),
                closed(GroupBy.named(one(said, "by")), said.getParameters(CLOSED)));
    }

    static QueryParameters write(FleetQuery query) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        said.put("q", List.of(query.text()));
        said.put("environment", List.of(query.environment()));
        said.put("state", List.of(query.filters().state()));
        said.put("team", List.of(query.filters().team()));
        said.put("model", List.of(query.filters().model()));
        said.put(
                "sort",
                List.of(query.sort() == FleetSort.STATE ? "" : query.sort().word()));
        said.put("desc", List.of(query.descending() ? "1" : ""));
        said.put("by", List.of(query.by() == GroupBy.STATE ? "" : query.by().word()));
        said.put(CLOSED, closed(query));
        said.values().removeIf(values -> values.isEmpty() || values.equals(List.of("")));
        return new QueryParameters(said);
    }

    /** Of states, in one word; others may have any characters. */
    private static List<String> closed(FleetQuery query) {
        return query.by() == GroupBy.STATE
                ? List.of(Stream.of(Group.values())
                        .map(Group::word)
                        .filter(query.closed()::contains)
                        .collect(Collectors.joining(".")))
                : query.closed().stream().sorted().toList();
    }

    private static Set<String> closed(GroupBy by, List<String> said) {
        return said.stream()
                .flatMap(word -> by == GroupBy.STATE ? Stream.of(word.split("\\.")) : Stream.of(word))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String one(QueryParameters said, String name) {
        return said.getSingleParameter(name).orElse("");
    }
}
