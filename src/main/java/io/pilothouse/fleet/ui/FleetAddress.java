package io.pilothouse.fleet.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.fleet.ui.FleetQuery.Filters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A query as it stands in the URL: {@code ?q=chat&environment=prod&sort=team&desc=1&closed=well}. What is not said is not written. */
final class FleetAddress {
    private FleetAddress() {}

    static FleetQuery read(QueryParameters said) {
        return new FleetQuery(
                one(said, "q"),
                one(said, "environment"),
                new Filters(one(said, "state"), one(said, "team")),
                FleetSort.named(one(said, "sort")),
                said.getParameters().containsKey("desc"),
                groups(one(said, "closed")));
    }

    static QueryParameters write(FleetQuery query) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("q", query.text());
        said.put("environment", query.environment());
        said.put("state", query.filters().state());
        said.put("team", query.filters().team());
        said.put("sort", query.sort() == FleetSort.STATE ? "" : query.sort().word());
        said.put("desc", query.descending() ? "1" : "");
        said.put("closed", query.closed().stream().sorted().map(Group::word).collect(Collectors.joining(".")));
        said.values().removeIf(String::isEmpty);
        return QueryParameters.simple(said);
    }

    private static String one(QueryParameters said, String name) {
        return said.getSingleParameter(name).orElse("");
    }

    private static Set<Group> groups(String words) {
        Set<String> wanted = Set.of(words.split("\\."));
        return Stream.of(Group.values())
                .filter(group -> wanted.contains(group.word()))
                .collect(Collectors.toSet());
    }
}
